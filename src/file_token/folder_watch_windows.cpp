#include <windows.h>

#include <array>
#include <cstddef>

#include "base/error_windows.h"
#include "base/handle_windows.h"
#include "base/paths.h"
#include "base/text_windows.h"
#include "file_token/folder_watch.h"

namespace insegel::file_token {

namespace {

constexpr DWORD watched = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_SIZE |
                          FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_ATTRIBUTES |
                          FILE_NOTIFY_CHANGE_SECURITY;

class DirectoryWatch final : public FolderWatch {
  public:
    DirectoryWatch(Handle folder, Handle changed, Handle stopped)
        : folder_(std::move(folder)), changed_(std::move(changed)), stopped_(std::move(stopped)) {}

    ~DirectoryWatch() override {
        if (isAsking_) {
            // The system writes into the buffer until it says that it has ended.
            ::CancelIoEx(folder_.get(), &request_);
            DWORD size = 0;
            ::GetOverlappedResult(folder_.get(), &request_, &size, TRUE);
        }
    }
    DirectoryWatch(const DirectoryWatch&) = delete;
    DirectoryWatch& operator=(const DirectoryWatch&) = delete;

    /// From the first call on, the system remembers what happens between two. ERROR_SUCCESS or the number.
    DWORD ask() {
        request_ = {};
        request_.hEvent = changed_.get();
        isAsking_ = ::ReadDirectoryChangesW(folder_.get(), buffer_.data(), static_cast<DWORD>(buffer_.size()),
                                            FALSE, watched, nullptr, &request_, nullptr) != 0;
        return isAsking_ ? ERROR_SUCCESS : ::GetLastError();
    }

    std::optional<Changes> wait() override {
        // Stopping comes first: of several set events the system names the first in the list.
        const std::array<HANDLE, 2> events{stopped_.get(), changed_.get()};
        // A folder that went is told of once; after that nothing but the end can come.
        const DWORD count = isAsking_ ? 2 : 1;
        if (::WaitForMultipleObjects(count, events.data(), FALSE, INFINITE) != WAIT_OBJECT_0 + 1) {
            return std::nullopt;
        }
        DWORD size = 0;
        const bool isRead = ::GetOverlappedResult(folder_.get(), &request_, &size, FALSE) != 0;
        Changes changes;
        // Nothing in the buffer: more happened than fits. A failure: the folder went, or the thread that
        // asked has ended and its request with it; the next one tells which.
        if (isRead && size > 0) {
            changes = read();
        } else {
            changes.everything = true;
        }
        if (ask() != ERROR_SUCCESS) {
            changes.everything = true;
        }
        return changes;
    }

    void stop() override { ::SetEvent(stopped_.get()); }

  private:
    Changes read() const {
        Changes changes;
        for (std::size_t at = 0;;) {
            const auto* entry = reinterpret_cast<const FILE_NOTIFY_INFORMATION*>(buffer_.data() + at);
            const std::wstring_view name(entry->FileName, entry->FileNameLength / sizeof(wchar_t));
            changes.names.insert(utf8Of(name));
            // Perhaps the short form (EXAMPL~1.P12) of a name, for a program that used that.
            if (name.find(L'~') != std::wstring_view::npos) {
                changes.everything = true;
            }
            if (entry->NextEntryOffset == 0) {
                return changes;
            }
            at += entry->NextEntryOffset;
        }
    }

    Handle folder_;
    Handle changed_;
    Handle stopped_;
    OVERLAPPED request_{};
    bool isAsking_ = false;
    // More than 64 KiB is refused on network drives.
    alignas(DWORD) std::array<std::byte, 32768> buffer_{};
};

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::open(const std::filesystem::path& folder) {
    const auto failure = [&](DWORD number) {
        return tl::unexpected(windowsError(number, "watching " + pathToUtf8(folder)));
    };
    Handle handle = fileHandle(::CreateFileW(
        folder.c_str(), FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
        OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, nullptr));
    if (!handle) {
        return failure(::GetLastError());
    }
    Handle changed(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    Handle stopped(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!changed || !stopped) {
        return failure(::GetLastError());
    }
    auto watch = std::make_unique<DirectoryWatch>(std::move(handle), std::move(changed), std::move(stopped));
    if (const DWORD number = watch->ask(); number != ERROR_SUCCESS) {
        return failure(number);
    }
    return watch;
}

}  // namespace insegel::file_token
