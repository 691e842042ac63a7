#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel {

/// Reads a regular file of at most `limit` bytes. tooLarge beyond it, malformed for a folder, pipe or device,
/// notFound, accessDenied, ioFailed. Never blocks on a pipe.
Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit);

enum class Overwrite { no, yes };

/// Writes a file so that a crash or a full disk at any point leaves the old content or the new one: a
/// temporary file in the same folder, fsync, rename, fsync of the folder. The file gets mode 0600.
/// Overwrite::no gives alreadyExists where something has the name, without a gap between looking and taking
/// it; Overwrite::yes gives malformed where that is a folder, pipe or device. An error with mayBeDone: the
/// file has its name, but the system did not confirm that this will last.
///
/// `check`, where given, is called with the temporary file's path when it is written and before the name is
/// taken: if it fails, nothing has changed and its error is returned.
Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView content, Overwrite overwrite,
                                 const std::function<Result<void>(const std::filesystem::path&)>& check = {});

/// Removes a file and makes that durable. notFound where it is not there. An error with mayBeDone: it is
/// gone, but the system did not confirm that this will last.
Result<void> removeFile(const std::filesystem::path& path);

/// Removes a file for good: its name goes first, durably, then what it held is overwritten as far as the
/// system lets that reach the disk, then the rest goes. Stopped in between it leaves nothing; on Windows a
/// file named as writeFileAtomically() names its own. What another name (a link) still holds is not
/// overwritten. notFound where it is not there; on failure nothing has changed, or with mayBeDone the name is
/// gone.
Result<void> removeFileForGood(const std::filesystem::path& path);

/// Makes a folder, and its parents, for this user alone (0700). One that is there already is narrowed to
/// 0700.
Result<void> makePrivateFolder(const std::filesystem::path& path);

/// A lock in a folder, held by one process at a time and given back when destroyed or when the process ends.
class FolderLock {
  public:
    /// While several files of the folder change together. Waits for another that holds it, for up to ten
    /// seconds: then inUse.
    static Result<FolderLock> take(const std::filesystem::path& folder);
    /// The same without waiting, or on a lock of its own name: inUse at once.
    static Result<FolderLock> takeNow(const std::filesystem::path& folder, const char* name = ".lock");
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    explicit FolderLock(std::intptr_t handle) : handle_(handle) {}
    std::intptr_t handle_;
};

}  // namespace insegel
