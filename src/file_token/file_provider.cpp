#include "file_token/file_provider.h"

#include "base/file.h"

namespace insegel::file_token {

namespace {

/// After so many files the first rows are shown, then after ten times as many again.
constexpr std::size_t firstBatch = 32;

}  // namespace

FileProvider::FileProvider(std::filesystem::path folder, Throttle* throttle)
    : folder_(std::move(folder), throttle, {}) {}

FileProvider::~FileProvider() {
    {
        const std::lock_guard guard(watchMutex_);
        isStopping_ = true;
        if (watch_) {
            watch_->stop();
        }
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

void FileProvider::start(Changed changed) {
    changed_ = std::move(changed);
    // Watching begins before looking, so that nothing falls between. Where the system cannot watch (no
    // descriptors left, a strange file system), the list is at least right when the program starts.
    if (auto watch = FolderWatch::open(folder_.path())) {
        watch_ = std::move(*watch);
    }
    thread_ = std::thread([this] { run(); });
}

void FileProvider::run() {
    scan(true);
    if (isStopping()) {
        return;  // What was looked at may be half of it.
    }
    changed_(folder_.tokens(), true);
    while (watch_) {
        const auto changes = watch_->wait();
        if (!changes) {
            return;
        }
        if (changes->everything) {
            watchAgain();
            scan(false);
        } else if (!folder_.lookAt(*changes)) {
            continue;
        }
        if (isStopping()) {
            return;
        }
        changed_(folder_.tokens(), true);
    }
}

void FileProvider::watchAgain() {
    std::error_code ignored;
    // The folder may be gone, and be made again: only one that is there can be watched. Without its parent
    // the whole profile is gone, and nobody wants it back.
    if (!std::filesystem::exists(folder_.path().parent_path(), ignored) ||
        !makePrivateFolder(folder_.path())) {
        return;
    }
    if (auto watch = FolderWatch::open(folder_.path())) {
        const std::lock_guard guard(watchMutex_);
        if (!isStopping_) {
            watch_ = std::move(*watch);
        }
    }
}

void FileProvider::scan(bool announceParts) {
    std::size_t nextAnnouncement = firstBatch;
    folder_.scan([&] {
        if (announceParts && folder_.size() >= nextAnnouncement) {
            changed_(folder_.tokens(), false);
            nextAnnouncement *= 10;
        }
        return !isStopping();
    });
}

bool FileProvider::isStopping() {
    const std::lock_guard guard(watchMutex_);
    return isStopping_;
}

}  // namespace insegel::file_token
