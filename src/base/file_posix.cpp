#include "base/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rename_posix.h"

#include "base/descriptor_posix.h"
#include "base/encoding.h"
#include "base/file_calls_posix.h"
#include "base/random.h"

namespace insegel {

namespace {

/// Of a folder in which something was changed: what was done stays done, and may be lost with the power.
Result<void> syncChanged(const std::filesystem::path& folder) {
    auto synced = syncFolder(folder);
    if (!synced) {
        synced.error().mayBeDone = true;
    }
    return synced;
}

Result<void> writeAll(int fd, ByteView content) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return systemFailure("writing");
        }
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

/// ".NAME.XXXXXX": a dot in front and no known suffix behind, so that nobody lists it.
std::string temporaryBeside(const std::filesystem::path& path) {
    const std::filesystem::path folder = folderOf(path);
    // With the end of a name that is as long as names can be.
    constexpr std::size_t longest = 200;
    std::string name = path.filename().string();
    name.erase(0, name.size() - std::min(name.size(), longest));
    return (folder / ("." + name + ".XXXXXX")).string();
}

/// A regular file that is to be removed, opened so that it can be written over; negative where it cannot be.
Descriptor openForWiping(const std::filesystem::path& path) {
    constexpr int how = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return Descriptor(-1);
    }
    const int first = ::open(path.c_str(), how);
    if (first >= 0 || errno != EACCES || ::chmod(path.c_str(), 0600) != 0) {
        return Descriptor(first);
    }
    return Descriptor(::open(path.c_str(), how));
}

/// Zeros over all of a file's content, once no name holds it. Best effort: disks keep copies of their own.
void overwrite(const Descriptor& file) {
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_nlink != 0) {
        return;
    }
    constexpr std::array<std::uint8_t, 4096> zeros{};
    for (off_t left = status.st_size; left > 0; left -= static_cast<off_t>(zeros.size())) {
        const auto size = std::min<off_t>(left, static_cast<off_t>(zeros.size()));
        if (!writeAll(file.get(), ByteView(zeros).first(static_cast<std::size_t>(size)))) {
            return;
        }
    }
    ::fsync(file.get());
}

/// In one step where the system can (FAT and exFAT among them), so that nothing can come between. Else link()
/// fails where the name is taken, which rename() would not. Where there are no links either, an empty file
/// claims the name first, and goes again if the renaming fails.
Result<void> nameUnlessTaken(const std::string& temporary, const std::filesystem::path& path) {
    if (renameUnlessTaken(temporary, path)) {
        return {};
    }
    constexpr std::array<int, 4> withoutThat{EINVAL, ENOTSUP, EOPNOTSUPP, ENOSYS};
    if (std::find(withoutThat.begin(), withoutThat.end(), errno) == withoutThat.end()) {
        return systemFailure("naming the file");
    }
    if (::link(temporary.c_str(), path.c_str()) == 0) {
        ::unlink(temporary.c_str());
        return {};
    }
    constexpr std::array<int, 4> withoutLinks{EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS};
    if (std::find(withoutLinks.begin(), withoutLinks.end(), errno) == withoutLinks.end()) {
        return systemFailure("naming the file");
    }
    {
        const Descriptor claim(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (claim.get() < 0) {
            return systemFailure("naming the file");
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const Error error = systemError(errno, "naming the file");
        ::unlink(path.c_str());
        return tl::unexpected<Error>(error);
    }
    return {};
}

}  // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit) {
    // O_NONBLOCK so that opening a pipe does not wait for a writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0) {
        return systemFailure("opening " + path.filename().string());
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        return systemFailure("looking at " + path.filename().string());
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::malformed, path.filename().string() + " is not a regular file");
    }
    if (static_cast<std::uintmax_t>(status.st_size) > limit) {
        return fail(ErrorCode::tooLarge, "larger than " + std::to_string(limit) + " bytes");
    }
    Bytes content;
    content.reserve(static_cast<std::size_t>(status.st_size));
    std::array<std::uint8_t, 16384> chunk{};
    while (true) {
        const ssize_t count = ::read(file.get(), chunk.data(), chunk.size());
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return systemFailure("reading " + path.filename().string());
        }
        if (count == 0) {
            return content;
        }
        // The file may grow while it is read.
        if (content.size() + static_cast<std::size_t>(count) > limit) {
            return fail(ErrorCode::tooLarge, "larger than " + std::to_string(limit) + " bytes");
        }
        append(content, {chunk.data(), static_cast<std::size_t>(count)});
    }
}

Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView content, Overwrite overwrite,
                                 const std::function<Result<void>(const std::filesystem::path&)>& check) {
    const std::filesystem::path folder = folderOf(path);
    if (struct stat status{};
        overwrite == Overwrite::yes && ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        // A device, or a pipe somebody reads from, is not a file to put another in the place of.
        return fail(ErrorCode::malformed, path.filename().string() + " is not a regular file");
    }
    std::string temporary = temporaryBeside(path);
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.get() < 0) {
        return systemFailure("making a file in " + folder.string());
    }
    const auto giveUp = [&](Result<void> failure) {
        ::unlink(temporary.c_str());
        return failure;
    };
    if (auto written = writeAll(file.get(), content); !written) {
        return giveUp(written);
    }
    if (::fsync(file.get()) != 0) {
        return giveUp(systemFailure("syncing the file"));
    }
    if (!file.close()) {
        return giveUp(systemFailure("closing the file"));
    }
    if (check) {
        if (auto good = check(temporary); !good) {
            return giveUp(good);
        }
    }
    if (overwrite == Overwrite::yes) {
        if (::rename(temporary.c_str(), path.c_str()) != 0) {
            return giveUp(systemFailure("naming the file"));
        }
    } else {
        if (auto named = nameUnlessTaken(temporary, path); !named) {
            return giveUp(named);
        }
    }
    return syncChanged(folder);
}

Result<void> removeFile(const std::filesystem::path& path) {
    if (::unlink(path.c_str()) != 0) {
        return systemFailure("removing " + path.filename().string());
    }
    return syncChanged(folderOf(path));
}

Result<void> removeFileForGood(const std::filesystem::path& path) {
    // First the name goes, at one stroke: a file half overwritten must never bear it. The file itself is kept
    // by being open, and goes with this process should that be stopped: nothing is left under another name.
    const Descriptor file = openForWiping(path);
    auto removed = removeFile(path);
    if (removed) {
        overwrite(file);
    }
    return removed;
}

Result<void> makePrivateFolder(const std::filesystem::path& path) {
    // Each one that is missing is made for this user alone; those that are there keep their rights, but for
    // the last.
    std::filesystem::path made;
    for (const std::filesystem::path& part : path) {
        made /= part;
        if (::mkdir(made.c_str(), 0700) != 0 && errno != EEXIST && errno != EISDIR) {
            // A parent on a read-only system, or one we may not look into, may be there all the same.
            std::error_code ignored;
            const int reason = errno;
            if (!std::filesystem::is_directory(made, ignored)) {
                return tl::unexpected<Error>(systemError(reason, "making " + made.string()));
            }
        }
    }
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return systemFailure("looking at " + path.string());
    }
    if (!S_ISDIR(status.st_mode)) {
        return fail(ErrorCode::ioFailed, path.string() + " is not a folder");
    }
    if ((status.st_mode & 07777) != 0700 && ::chmod(path.c_str(), 0700) != 0) {
        return systemFailure("narrowing " + path.string());
    }
    return {};
}

Result<FolderLock> FolderLock::takeNow(const std::filesystem::path& folder, const char* name) {
    const int fd = ::open((folder / name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return systemFailure("opening the lock of the profile");
    }
    FolderLock lock(fd);
    int locked = 0;
    do {
        locked = ::flock(fd, LOCK_EX | LOCK_NB);
    } while (locked != 0 && errno == EINTR);
    if (locked != 0) {
        return errno == EWOULDBLOCK ? fail(ErrorCode::inUse, "another process holds the profile")
                                    : systemFailure("locking the profile");
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

FolderLock::~FolderLock() {
    if (handle_ >= 0) {
        ::close(static_cast<int>(handle_));
    }
}

}  // namespace insegel
