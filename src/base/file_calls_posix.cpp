#include "base/file_calls_posix.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "base/descriptor_posix.h"

namespace insegel {

tl::unexpected<Error> systemFailure(const std::string& what) {
    // To the person a used-up quota is a full disk.
    return tl::unexpected<Error>(systemError(errno == EDQUOT ? ENOSPC : errno, what));
}

Result<void> syncFolder(const std::filesystem::path& folder) {
    const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.get() < 0) {
        return systemFailure("opening the folder");
    }
    // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done there.
    if (::fsync(handle.get()) != 0 && errno != EINVAL && errno != ENOTSUP) {
        return systemFailure("syncing the folder");
    }
    return {};
}

std::filesystem::path folderOf(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

}  // namespace insegel
