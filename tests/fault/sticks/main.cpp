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
#define FUSE_USE_VERSION 31
#include <fuse.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace {

struct Node {
    bool isFolder = false;
    std::string content;
    timespec written{};
    std::uint64_t inode = 0;
    int openCount = 0;
};

struct Stick {
    std::uint64_t size = 16U << 20U;
    bool isReadOnly = false;
    std::uint64_t dieAfterWrites = 0;
    std::uint64_t dieAtChange = 0;
    std::uint64_t writes = 0;
    std::uint64_t changes = 0;
    std::uint64_t nextInode = 2;
    std::map<std::string, Node> nodes;  ///< By path: "/", "/BankID", "/BankID/a.p12".
    /// What was unlinked or replaced while it was open, by inode.
    std::map<std::uint64_t, Node> orphans;
};

Stick& stick() {
    static Stick the;
    return the;
}

timespec now() {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

[[noreturn]] void die() {
    ::kill(::getpid(), SIGKILL);
    ::_exit(137);
}

void change() {
    if (++stick().changes == stick().dieAtChange) {
        die();
    }
}

Node* find(const std::string& path) {
    const auto place = stick().nodes.find(path);
    return place == stick().nodes.end() ? nullptr : &place->second;
}

/// The open file's: its name may be another's by now.
Node* findOpen(const char* path, const fuse_file_info* open) {
    if (open == nullptr) {
        return path == nullptr ? nullptr : find(path);
    }
    for (auto& [name, node] : stick().nodes) {
        if (node.inode == open->fh) {
            return &node;
        }
    }
    const auto orphan = stick().orphans.find(open->fh);
    return orphan == stick().orphans.end() ? nullptr : &orphan->second;
}

std::string parentOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::uint64_t used() {
    std::uint64_t sum = 0;
    for (const auto& [path, node] : stick().nodes) {
        sum += node.content.size();
    }
    for (const auto& [inode, node] : stick().orphans) {
        sum += node.content.size();
    }
    return sum;
}

std::uint64_t left() {
    const std::uint64_t taken = used();
    return taken < stick().size ? stick().size - taken : 0;
}

Node& make(const std::string& path, bool isFolder) {
    Node& node = stick().nodes[path];
    node.isFolder = isFolder;
    node.written = now();
    node.inode = stick().nextInode++;
    return node;
}

bool isEmpty(const std::string& folder) {
    const auto next = stick().nodes.upper_bound(folder + "/");
    return next == stick().nodes.end() || !next->first.starts_with(folder + "/");
}

void describe(const Node& node, struct stat& status) {
    status = {};
    status.st_ino = node.inode;
    status.st_mode = (node.isFolder ? S_IFDIR : S_IFREG) | 0755U;
    status.st_nlink = node.isFolder ? 2 : 1;
    status.st_uid = ::getuid();
    status.st_gid = ::getgid();
    status.st_size = static_cast<off_t>(node.content.size());
    status.st_blocks = static_cast<blkcnt_t>((node.content.size() + 511) / 512);
    status.st_mtim = status.st_ctim = status.st_atim = node.written;
}

void* begin(fuse_conn_info* /*connection*/, fuse_config* config) {
    config->use_ino = 1;
    config->hard_remove = 1;
    // What was pulled is gone at once, whatever was seen of it before.
    config->entry_timeout = 0;
    config->attr_timeout = 0;
    config->negative_timeout = 0;
    std::puts("ready");
    std::fflush(stdout);
    return nullptr;
}

int getAttributes(const char* path, struct stat* status, fuse_file_info* open) {
    const Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    describe(*node, *status);
    return 0;
}

int list(const char* path, void* buffer, fuse_fill_dir_t fill, off_t /*offset*/, fuse_file_info* /*open*/,
         fuse_readdir_flags /*flags*/) {
    const std::string folder = path;
    const std::string start = folder == "/" ? folder : folder + "/";
    fill(buffer, ".", nullptr, 0, static_cast<fuse_fill_dir_flags>(0));
    fill(buffer, "..", nullptr, 0, static_cast<fuse_fill_dir_flags>(0));
    for (const auto& [name, node] : stick().nodes) {
        if (name.size() > start.size() && name.starts_with(start) &&
            name.find('/', start.size()) == std::string::npos) {
            struct stat status {};
            describe(node, status);
            fill(buffer, name.c_str() + start.size(), &status, 0, static_cast<fuse_fill_dir_flags>(0));
        }
    }
    return 0;
}

/// Zero, or why nothing may be changed.
int beginChange() {
    change();
    return stick().isReadOnly ? -EROFS : 0;
}

int makeFolder(const char* path, mode_t /*mode*/) {
    if (const int refused = beginChange()) {
        return refused;
    }
    make(path, true);
    return 0;
}

int create(const char* path, mode_t /*mode*/, fuse_file_info* open) {
    if (const int refused = beginChange()) {
        return refused;
    }
    Node& node = make(path, false);
    node.openCount = 1;
    open->fh = node.inode;
    open->direct_io = 1;
    return 0;
}

int openFile(const char* path, fuse_file_info* open) {
    Node* node = find(path);
    if (node == nullptr) {
        return -ENOENT;
    }
    if (stick().isReadOnly && (open->flags & O_ACCMODE) != O_RDONLY) {
        return -EROFS;
    }
    ++node->openCount;
    open->fh = node->inode;
    // Each call of a program becomes one here, uncached.
    open->direct_io = 1;
    return 0;
}

int readFile(const char* path, char* out, std::size_t size, off_t offset, fuse_file_info* open) {
    const Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -EIO;
    }
    const auto from = static_cast<std::size_t>(offset);
    if (from >= node->content.size()) {
        return 0;
    }
    const std::size_t count = std::min(size, node->content.size() - from);
    std::memcpy(out, node->content.data() + from, count);
    return static_cast<int>(count);
}

int setSize(const char* path, off_t size, fuse_file_info* open) {
    if (const int refused = beginChange()) {
        return refused;
    }
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    const auto wanted = static_cast<std::size_t>(size);
    if (wanted > node->content.size() && wanted - node->content.size() > left()) {
        return -ENOSPC;
    }
    node->content.resize(wanted);
    node->written = now();
    return 0;
}

int writeFile(const char* path, const char* data, std::size_t size, off_t offset, fuse_file_info* open) {
    if (++stick().writes == stick().dieAfterWrites) {
        die();
    }
    if (const int refused = beginChange()) {
        return refused;
    }
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -EIO;
    }
    const auto from = static_cast<std::size_t>(offset);
    const std::size_t end = from + size;
    const std::size_t more = end > node->content.size() ? end - node->content.size() : 0;
    if (more > left()) {
        return -ENOSPC;
    }
    if (more > 0) {
        node->content.resize(end);
    }
    std::memcpy(node->content.data() + from, data, size);
    node->written = now();
    return static_cast<int>(size);
}

/// Takes the name away. Whoever has it open still reads it.
void forget(const std::string& path) {
    Node* node = find(path);
    if (node->openCount > 0) {
        stick().orphans[node->inode] = std::move(*node);
    }
    stick().nodes.erase(path);
}

int removeFile(const char* path) {
    if (const int refused = beginChange()) {
        return refused;
    }
    forget(path);
    return 0;
}

int removeFolder(const char* path) {
    if (const int refused = beginChange()) {
        return refused;
    }
    if (!isEmpty(path)) {
        return -ENOTEMPTY;
    }
    stick().nodes.erase(path);
    return 0;
}

int renameNode(const char* from, const char* to, unsigned int flags) {
    if (const int refused = beginChange()) {
        return refused;
    }
    // As vfat and exFAT do: replacing or not, but no exchanging.
    constexpr unsigned int noReplace = 1;
    if ((flags & ~noReplace) != 0) {
        return -EINVAL;
    }
    auto& nodes = stick().nodes;
    if (const auto target = nodes.find(to); target != nodes.end()) {
        if (flags != 0) {
            return -EEXIST;
        }
        if (target->second.isFolder && !isEmpty(to)) {
            return -ENOTEMPTY;
        }
        forget(to);
    }
    std::vector<std::pair<std::string, Node>> moved;
    const std::string inside = std::string(from) + "/";
    for (auto at = nodes.begin(); at != nodes.end();) {
        if (at->first == from || at->first.starts_with(inside)) {
            moved.emplace_back(to + at->first.substr(std::strlen(from)), std::move(at->second));
            at = nodes.erase(at);
        } else {
            ++at;
        }
    }
    for (auto& [path, node] : moved) {
        nodes[path] = std::move(node);
    }
    return 0;
}

int sync(const char* /*path*/, int /*dataOnly*/, fuse_file_info* /*open*/) {
    change();
    return 0;
}

int flushFile(const char* /*path*/, fuse_file_info* open) {
    if ((open->flags & O_ACCMODE) != O_RDONLY) {
        change();
    }
    return 0;
}

int closeFile(const char* path, fuse_file_info* open) {
    Node* node = findOpen(path, open);
    if (node != nullptr && --node->openCount == 0) {
        stick().orphans.erase(open->fh);
    }
    return 0;
}

int setTimes(const char* path, const timespec* times, fuse_file_info* open) {
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    node->written = times[1].tv_nsec == UTIME_NOW ? now() : times[1];
    return 0;
}

// FAT has neither; asking for them is met with silence, as its mounts mostly do.
int setMode(const char* /*path*/, mode_t /*mode*/, fuse_file_info* /*open*/) {
    return 0;
}
int setOwner(const char* /*path*/, uid_t /*user*/, gid_t /*group*/, fuse_file_info* /*open*/) {
    return 0;
}

int describeSpace(const char* /*path*/, struct statvfs* space) {
    constexpr unsigned long block = 512;
    *space = {};
    space->f_bsize = space->f_frsize = block;
    space->f_blocks = stick().size / block;
    space->f_bfree = space->f_bavail = left() / block;
    space->f_namemax = 255;
    return 0;
}

bool addFile(const std::string& description) {
    const std::size_t equals = description.find('=');
    if (equals == std::string::npos || equals == 0) {
        return false;
    }
    const std::string path = "/" + description.substr(0, equals);
    std::ifstream in(description.substr(equals + 1), std::ios::binary);
    if (!in) {
        return false;
    }
    if (parentOf(path) != "/" && find(parentOf(path)) == nullptr) {
        make(parentOf(path), true);
    }
    make(path, false).content.assign(std::istreambuf_iterator<char>(in), {});
    return true;
}

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
    make("/", true);
    std::string folder;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--read-only") {
            stick().isReadOnly = true;
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
            stick().size = number;
        } else if (option == "--die-after-writes") {
            stick().dieAfterWrites = number;
        } else if (option == "--die-at-change") {
            stick().dieAtChange = number;
        } else {
            return usage();
        }
    }
    if (folder.empty()) {
        return usage();
    }
    fuse_operations operations{};
    operations.init = begin;
    operations.getattr = getAttributes;
    operations.readdir = list;
    operations.mkdir = makeFolder;
    operations.create = create;
    operations.open = openFile;
    operations.read = readFile;
    operations.truncate = setSize;
    operations.write = writeFile;
    operations.unlink = removeFile;
    operations.rmdir = removeFolder;
    operations.rename = renameNode;
    operations.fsync = sync;
    operations.fsyncdir = sync;
    operations.flush = flushFile;
    operations.release = closeFile;
    operations.utimens = setTimes;
    operations.chmod = setMode;
    operations.chown = setOwner;
    operations.statfs = describeSpace;
    // In the foreground, one request at a time.
    std::string options = "fsname=teststick";
    if (stick().isReadOnly) {
        options += ",ro";
    }
    std::vector<std::string> words{argv[0], "-f", "-s", "-o", options, folder};
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    return ::fuse_main(static_cast<int>(arguments.size()), arguments.data(), &operations, nullptr);
}
