#include "base/file.h"

#include <windows.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/encoding.h"
#include "base/error_windows.h"
#include "base/handle_windows.h"
#include "base/paths.h"
#include "base/private_access_windows.h"
#include "base/random.h"

namespace insegel {

namespace {

/// Others may read, write, rename and remove meanwhile, as on other systems.
constexpr DWORD shareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
constexpr std::intptr_t noHandle = -1;
/// FileRenameInfoEx, which some versions of mingw-w64's headers hide.
constexpr auto renameInfoEx = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);

tl::unexpected<Error> systemFailure(const std::string& what) {
    return tl::unexpected<Error>(windowsError(::GetLastError(), what));
}

std::string nameOf(const std::filesystem::path& path) {
    return pathToUtf8(path.filename());
}

tl::unexpected<Error> unknownUser() {
    return fail(ErrorCode::internal, "the system does not tell who this user is");
}

Result<void> writeAll(HANDLE file, ByteView content) {
    constexpr std::size_t atMost = 1024 * 1024;
    while (!content.empty()) {
        const auto size = static_cast<DWORD>(std::min(content.size(), atMost));
        DWORD written = 0;
        if (::WriteFile(file, content.data(), size, &written, nullptr) == 0) {
            return systemFailure("writing");
        }
        content = content.subspan(written);
    }
    return {};
}

/// ".NAME.XXXXXX": a dot in front and no known suffix behind, so that nobody lists it.
std::filesystem::path temporaryBeside(const std::filesystem::path& path) {
    // With the end of a name that is as long as names can be.
    constexpr std::size_t longest = 200;
    std::wstring end = path.filename().wstring();
    end.erase(0, end.size() - std::min(end.size(), longest));
    std::filesystem::path name = L"." + end + L".";
    name += toHex(randomBytes(3));
    return path.parent_path() / name;
}

/// A file of its own beside `path` that only this user may open.
struct Temporary {
    std::filesystem::path path;
    Handle handle;
};

Result<Temporary> makeTemporary(const std::filesystem::path& path) {
    PrivateAccess access(PrivateAccess::For::file);
    if (!access.valid()) {
        return unknownUser();
    }
    constexpr int attempts = 10;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        Temporary made{temporaryBeside(path), {}};
        made.handle =
            fileHandle(::CreateFileW(made.path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE,
                                     access.attributes(), CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
        if (made.handle) {
            return made;
        }
        if (::GetLastError() != ERROR_FILE_EXISTS) {
            break;
        }
    }
    return systemFailure("making a file in " + pathToUtf8(path.parent_path()));
}

/// Renames over a file that others may have open, which MoveFileEx refuses. ERROR_SUCCESS or the number.
DWORD renameOverOpenFile(const std::filesystem::path& from, const std::filesystem::path& to) {
    // Writing through holds for the rename as well: it is on the disk when the call returns.
    const Handle file = fileHandle(::CreateFileW(from.c_str(), GENERIC_WRITE | DELETE, shareAll, nullptr,
                                                 OPEN_EXISTING, FILE_FLAG_WRITE_THROUGH, nullptr));
    if (!file) {
        return ::GetLastError();
    }
    std::error_code error;
    const std::wstring target = std::filesystem::absolute(to, error).wstring();
    if (error) {
        return ERROR_INVALID_NAME;
    }
    const std::size_t bytes = target.size() * sizeof(wchar_t);
    const std::size_t size = sizeof(FILE_RENAME_INFO) + bytes;  // FileName[1] has room for the zero
    std::vector<FILE_RENAME_INFO> buffer(size / sizeof(FILE_RENAME_INFO) + 1);
    FILE_RENAME_INFO& info = buffer.front();
    info.Flags = FILE_RENAME_FLAG_REPLACE_IF_EXISTS | FILE_RENAME_FLAG_POSIX_SEMANTICS;
    info.FileNameLength = static_cast<DWORD>(bytes);
    std::memcpy(info.FileName, target.data(), bytes);
    if (::SetFileInformationByHandle(file.get(), renameInfoEx, &info, static_cast<DWORD>(size)) == 0) {
        return ::GetLastError();
    }
    return ERROR_SUCCESS;
}

/// ERROR_SUCCESS or the number.
DWORD rename(const std::filesystem::path& from, const std::filesystem::path& to, Overwrite overwrite) {
    DWORD flags = MOVEFILE_WRITE_THROUGH;
    if (overwrite == Overwrite::yes) {
        switch (const DWORD number = renameOverOpenFile(from, to)) {
            // Not every file system knows this way (FAT, network drives, Windows before 10 1607).
            case ERROR_INVALID_PARAMETER:
            case ERROR_INVALID_FUNCTION:
            case ERROR_NOT_SUPPORTED:
            case ERROR_CALL_NOT_IMPLEMENTED:
                flags |= MOVEFILE_REPLACE_EXISTING;
                break;
            default:
                return number;
        }
    }
    // Without MOVEFILE_REPLACE_EXISTING the system itself fails where the name is taken.
    return ::MoveFileExW(from.c_str(), to.c_str(), flags) != 0 ? ERROR_SUCCESS : ::GetLastError();
}

Result<void> takeName(const std::filesystem::path& from, const std::filesystem::path& to,
                      Overwrite overwrite) {
    // Virus scanners and indexers open a new file for a moment and let nobody rename it meanwhile. The system
    // does not tell when they are done.
    constexpr int attempts = 10;
    constexpr DWORD pauseMs = 20;
    DWORD number = rename(from, to, overwrite);
    for (int attempt = 1;
         attempt < attempts && (number == ERROR_SHARING_VIOLATION || number == ERROR_ACCESS_DENIED);
         ++attempt) {
        ::Sleep(pauseMs);
        number = rename(from, to, overwrite);
    }
    if (number != ERROR_SUCCESS) {
        return tl::unexpected(windowsError(number, "naming the file"));
    }
    return {};
}

/// Zeros over all of a file's content, where no other name holds it. Best effort: disks keep copies of their
/// own.
void overwrite(const std::filesystem::path& path) {
    const Handle file = fileHandle(::CreateFileW(path.c_str(), GENERIC_WRITE, shareAll, nullptr,
                                                 OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    BY_HANDLE_FILE_INFORMATION status{};
    if (!file || ::GetFileInformationByHandle(file.get(), &status) == 0 || status.nNumberOfLinks != 1 ||
        (status.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT)) != 0) {
        return;
    }
    constexpr std::array<std::uint8_t, 4096> zeros{};
    auto left = (static_cast<std::uint64_t>(status.nFileSizeHigh) << 32U) | status.nFileSizeLow;
    while (left > 0) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, zeros.size()));
        if (!writeAll(file.get(), ByteView(zeros).first(size))) {
            return;
        }
        left -= size;
    }
    ::FlushFileBuffers(file.get());
}

/// Asks for the folder's entries to be on the disk. Not every file system does that for a folder, and none
/// needs it that keeps a journal: what it answers says nothing about the file.
void flushFolder(const std::filesystem::path& folder) {
    const Handle handle = fileHandle(::CreateFileW(folder.c_str(), GENERIC_WRITE, shareAll, nullptr,
                                                   OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    if (handle) {
        ::FlushFileBuffers(handle.get());
    }
}

std::filesystem::path withFolder(const std::filesystem::path& path) {
    return path.has_parent_path() ? path : std::filesystem::path(".") / path;
}

}  // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit) {
    // Backup semantics let a folder be opened, to tell it apart. A pipe's server learns who we are, and
    // cannot act for us.
    const Handle file = fileHandle(
        ::CreateFileW(path.c_str(), GENERIC_READ, shareAll, nullptr, OPEN_EXISTING,
                      FILE_FLAG_BACKUP_SEMANTICS | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
    if (!file) {
        return systemFailure("opening " + nameOf(path));
    }
    BY_HANDLE_FILE_INFORMATION status{};
    const bool isOnDisk = ::GetFileType(file.get()) == FILE_TYPE_DISK;
    if (isOnDisk && ::GetFileInformationByHandle(file.get(), &status) == 0) {
        return systemFailure("looking at " + nameOf(path));
    }
    if (!isOnDisk || (status.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return fail(ErrorCode::malformed, nameOf(path) + " is not a regular file");
    }
    const auto tooLarge = [&] {
        return fail(ErrorCode::tooLarge, "larger than " + std::to_string(limit) + " bytes");
    };
    if (((static_cast<std::uint64_t>(status.nFileSizeHigh) << 32U) | status.nFileSizeLow) > limit) {
        return tooLarge();
    }
    Bytes content;
    content.reserve(status.nFileSizeLow);
    std::array<std::uint8_t, 16384> chunk{};
    while (true) {
        DWORD count = 0;
        if (::ReadFile(file.get(), chunk.data(), static_cast<DWORD>(chunk.size()), &count, nullptr) == 0) {
            return systemFailure("reading " + nameOf(path));
        }
        if (count == 0) {
            return content;
        }
        // The file may grow while it is read.
        if (content.size() + count > limit) {
            return tooLarge();
        }
        append(content, {chunk.data(), count});
    }
}

Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView content, Overwrite overwrite,
                                 const std::function<Result<void>(const std::filesystem::path&)>& check) {
    const std::filesystem::path target = withFolder(path);
    auto temporary = makeTemporary(target);
    if (!temporary) {
        return tl::unexpected(temporary.error());
    }
    const auto giveUp = [&](Result<void> failure) {
        temporary->handle.reset();
        ::DeleteFileW(temporary->path.c_str());
        return failure;
    };
    if (auto written = writeAll(temporary->handle.get(), content); !written) {
        return giveUp(written);
    }
    if (::FlushFileBuffers(temporary->handle.get()) == 0) {
        return giveUp(systemFailure("syncing the file"));
    }
    temporary->handle.reset();
    if (check) {
        if (auto good = check(temporary->path); !good) {
            return giveUp(good);
        }
    }
    if (auto named = takeName(temporary->path, target, overwrite); !named) {
        return giveUp(named);
    }
    flushFolder(target.parent_path());
    return {};
}

Result<void> removeFile(const std::filesystem::path& path) {
    if (::DeleteFileW(path.c_str()) == 0) {
        return systemFailure("removing " + nameOf(path));
    }
    flushFolder(withFolder(path).parent_path());
    return {};
}

Result<void> removeFileForGood(const std::filesystem::path& path) {
    // First the name goes, at one stroke: a file half overwritten must never bear it. Nothing is made for it,
    // as the disk may be full.
    const std::filesystem::path target = withFolder(path);
    if (::GetFileAttributesW(target.c_str()) == INVALID_FILE_ATTRIBUTES) {
        return systemFailure("looking at " + nameOf(path));
    }
    const std::filesystem::path hidden = temporaryBeside(target);
    if (!takeName(target, hidden, Overwrite::no)) {
        return removeFile(path);  // It can have no other name: then it just goes, or stays as it is.
    }
    flushFolder(target.parent_path());
    overwrite(hidden);
    if (::DeleteFileW(hidden.c_str()) == 0) {
        Result<void> failure = systemFailure("removing " + nameOf(path));
        failure.error().mayBeDone = true;
        return failure;
    }
    flushFolder(target.parent_path());
    return {};
}

Result<void> makePrivateFolder(const std::filesystem::path& path) {
    PrivateAccess access(PrivateAccess::For::folder);
    if (!access.valid()) {
        return unknownUser();
    }
    // Each one that is missing is made for this user alone; those that are there keep their rights, but for
    // the last.
    std::filesystem::path made = path.root_path();
    for (const std::filesystem::path& part : path.relative_path()) {
        made /= part;
        if (::CreateDirectoryW(made.c_str(), access.attributes()) == 0 &&
            ::GetLastError() != ERROR_ALREADY_EXISTS) {
            // A parent that we may not look into may be there all the same.
            const DWORD reason = ::GetLastError();
            const DWORD attributes = ::GetFileAttributesW(made.c_str());
            if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
                return tl::unexpected(windowsError(reason, "making " + pathToUtf8(made)));
            }
        }
    }
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::ioFailed, pathToUtf8(path) + " is not a folder");
    }
    return narrowFolder(path.wstring());
}

Result<FolderLock> FolderLock::takeNow(const std::filesystem::path& folder, const char* name) {
    PrivateAccess access(PrivateAccess::For::file);
    if (!access.valid()) {
        return unknownUser();
    }
    Handle file = fileHandle(::CreateFileW((folder / name).c_str(), GENERIC_READ | GENERIC_WRITE, shareAll,
                                           access.attributes(), OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file) {
        return systemFailure("opening the lock of the profile");
    }
    OVERLAPPED whole{};
    constexpr DWORD how = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
    if (::LockFileEx(file.get(), how, 0, MAXDWORD, MAXDWORD, &whole) == 0) {
        if (::GetLastError() == ERROR_LOCK_VIOLATION || ::GetLastError() == ERROR_IO_PENDING) {
            return fail(ErrorCode::inUse, "another process holds the profile");
        }
        return systemFailure("locking the profile");
    }
    return FolderLock(reinterpret_cast<std::intptr_t>(file.release()));
}

FolderLock::FolderLock(FolderLock&& other) noexcept : handle_(std::exchange(other.handle_, noHandle)) {}

FolderLock::~FolderLock() {
    if (handle_ != noHandle) {
        const Handle file(reinterpret_cast<HANDLE>(handle_));
        // Closing alone gives the lock back too, only not always at once.
        OVERLAPPED whole{};
        ::UnlockFileEx(file.get(), 0, MAXDWORD, MAXDWORD, &whole);
    }
}

}  // namespace insegel
