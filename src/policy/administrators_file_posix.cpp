#include "policy/administrators_file_posix.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor_posix.h"
#include "policy/policy_json.h"

namespace insegel::policy {

namespace {

/// With the system's own words for what went wrong.
Error systemTrouble(const std::filesystem::path& path) {
    return invalidPolicy(systemError(errno, path.string()).detail, "");
}

/// Nothing where only the administrator may write to it.
std::optional<Error> checkRights(const struct stat& status, const std::filesystem::path& path) {
    if (status.st_uid != 0) {
        return invalidPolicy(path.string(), ": must belong to the administrator (root)");
    }
    // An access list that lets others write shows among the group's rights.
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return invalidPolicy(path.string(), ": others than the administrator may write to it");
    }
    return std::nullopt;
}

}  // namespace

Result<std::optional<Bytes>> readAdministratorsFile(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.parent_path();
    struct stat status {};
    // What a link leads to may be another's to move away, or not be there.
    if (::lstat(folder.c_str(), &status) != 0) {
        return errno == ENOENT ? Result<std::optional<Bytes>>(std::nullopt)
                               : tl::unexpected(systemTrouble(folder));
    }
    if (!S_ISDIR(status.st_mode)) {
        return tl::unexpected(invalidPolicy(folder.string(), ": is no folder"));
    }
    // Who may write there may take the file away, and nothing would be fixed.
    if (auto trouble = checkRights(status, folder)) {
        return tl::unexpected(*trouble);
    }
    // Without waiting for who writes to a pipe.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (file.get() < 0) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        return tl::unexpected(errno == ELOOP ? invalidPolicy(path.string(), ": is no regular file")
                                             : systemTrouble(path));
    }
    if (::fstat(file.get(), &status) != 0) {
        return tl::unexpected(systemTrouble(path));
    }
    if (!S_ISREG(status.st_mode)) {
        return tl::unexpected(invalidPolicy(path.string(), ": is no regular file"));
    }
    if (auto trouble = checkRights(status, path)) {
        return tl::unexpected(*trouble);
    }
    Bytes content(maximumPolicySize + 1);
    std::size_t size = 0;
    while (size < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + size, content.size() - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return tl::unexpected(systemTrouble(path));
        }
        if (got == 0) {
            break;
        }
        size += static_cast<std::size_t>(got);
    }
    content.resize(size);
    return content;
}

}  // namespace insegel::policy
