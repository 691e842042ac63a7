/// A stick that tests plug in, fill up and pull out: a FUSE file system in memory.
///
///     insegel-test-stick [--size BYTES] [--read-only] [--die-after-writes N] [--die-at-change N] FOLDER
///
/// Mounts itself on FOLDER, says "ready" on standard output, and serves until it is unmounted or ended. To
/// pull the stick, kill it (SIGKILL): everything on it then fails with ENOTCONN, until it is unmounted. To
/// make it slow, SIGSTOP and SIGCONT.
///
///   --size BYTES          so much fits on it (default 16 MiB): after that, ENOSPC. Only the content of files
///   counts
///   --read-only           every change gives EROFS; it is mounted read-only
///   --file NAME=SOURCE    holds this file from the start, also where it is read-only; NAME may be in one
///   folder
///   --die-after-writes N  dies by SIGKILL in the Nth write, before anything of it is kept; 0: never
///   --die-at-change N     dies in the Nth call that changes something (create, write, truncate, fsync,
///   rename,
///                         unlink, mkdir, rmdir, and closing after writing), before it is done; 0: never
///
/// As on FAT and exFAT there are no links, and every file is 0755 whatever was asked for.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "fault/sticks/file_system.h"

using insegel::fault::addFile;
using insegel::fault::stickOperations;
using insegel::fault::stickSettings;

namespace {

int usage() {
    std::fputs(
        "usage: insegel-test-stick [--size BYTES] [--read-only] [--file NAME=SOURCE]... [--die-after-writes "
        "N]\n"
        "                          [--die-at-change N] FOLDER\n"
        "A FUSE file system in memory, mounted on FOLDER; see the head of tests/fault/sticks/main.cpp.\n",
        stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    std::string folder;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--read-only") {
            stickSettings().isReadOnly = true;
            continue;
        }
        if (!option.starts_with("--") && folder.empty()) {
            folder = option;
            continue;
        }
        if (++i >= argc) {
            return usage();
        }
        if (option == "--file") {
            if (!addFile(argv[i])) {
                return usage();
            }
            continue;
        }
        char* end = nullptr;
        const std::uint64_t number = std::strtoull(argv[i], &end, 10);
        if (*end != '\0') {
            return usage();
        }
        if (option == "--size") {
            stickSettings().size = number;
        } else if (option == "--die-after-writes") {
            stickSettings().dieAfterWrites = number;
        } else if (option == "--die-at-change") {
            stickSettings().dieAtChange = number;
        } else {
            return usage();
        }
    }
    if (folder.empty()) {
        return usage();
    }
    const fuse_operations operations = stickOperations();
    // In the foreground, one request at a time.
    std::string options = "fsname=teststick";
    if (stickSettings().isReadOnly) {
        options += ",ro";
    }
    std::vector<std::string> words{argv[0], "-f", "-s", "-o", options, folder};
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    return ::fuse_main(static_cast<int>(arguments.size()), arguments.data(), &operations, nullptr);
}
