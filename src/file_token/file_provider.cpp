#include "file_token/file_provider.h"

#include "base/file.h"

namespace insegel::file_token {

namespace {

/// After so many files were read the first rows are shown, then after ten times as many again.
constexpr std::size_t firstBatch = 32;

}  // namespace

FileProvider::FileProvider(std::filesystem::path folder, Throttle* throttle, std::unique_ptr<FileIndex> index)
    : folder_(std::move(folder), throttle, {}), index_(std::move(index)) {}

FileProvider::~FileProvider() {
    {
        const std::lock_guard guard(desk_->mutex);
        desk_->isStopping = true;
        if (desk_->watch) {
            desk_->watch->stop();
        }
    }
    desk_->changed.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void FileProvider::start(Changed changed) {
    changed_ = std::move(changed);
    // Watching begins before looking, so that nothing falls between. Where the system cannot watch (no
    // descriptors left, a strange file system), the list is at least right when the program starts.
    if (auto watch = FolderWatch::open(folder_.path())) {
        desk_->watch = std::move(*watch);
    }
    thread_ = std::thread([this] { run(); });
}

void FileProvider::Desk::contradicted(const std::string& name) {
    {
        const std::lock_guard guard(mutex);
        wrong.insert(name);
        // It wakes for nothing else. Another one follows, and the whole folder is looked at.
        if (watch) {
            watch->stop();
        }
    }
    changed.notify_all();
}

void FileProvider::run() {
    if (index_) {
        folder_.useIndex(std::move(index_),
                         [desk = desk_](const std::string& name) { desk->contradicted(name); });
    }
    scan(true);
    if (isStopping()) {
        return;  // What was looked at may be half of it.
    }
    changed_(folder_.tokens(), true);
    folder_.saveIndex();
    while (const auto changes = nextChanges()) {
        if (changes->everything) {
            watchAgain();
            folder_.forget(changes->names);
            scan(false);
        } else if (!folder_.lookAt(*changes)) {
            continue;
        }
        if (isStopping()) {
            return;
        }
        changed_(folder_.tokens(), true);
        folder_.saveIndex();
    }
}

std::optional<FolderWatch::Changes> FileProvider::nextChanges() {
    std::unique_lock lock(desk_->mutex);
    if (desk_->wrong.empty() && desk_->watch) {
        lock.unlock();
        auto changes = desk_->watch->wait();
        if (changes) {
            return changes;
        }
        lock.lock();
    }
    // The watch was stopped, or there is none, or it does not work any more.
    desk_->changed.wait(lock, [this] { return desk_->isStopping || !desk_->wrong.empty(); });
    if (desk_->isStopping) {
        return std::nullopt;
    }
    FolderWatch::Changes changes;
    changes.names.swap(desk_->wrong);
    changes.everything = true;
    return changes;
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
        const std::lock_guard guard(desk_->mutex);
        if (!desk_->isStopping) {
            desk_->watch = std::move(*watch);
        }
    }
}

void FileProvider::scan(bool announceParts) {
    std::size_t nextAnnouncement = firstBatch;
    folder_.scan([&] {
        if (announceParts && folder_.opened() >= nextAnnouncement) {
            changed_(folder_.tokens(), false);
            nextAnnouncement *= 10;
        }
        return !isStopping();
    });
}

bool FileProvider::isStopping() {
    const std::lock_guard guard(desk_->mutex);
    return desk_->isStopping;
}

}  // namespace insegel::file_token
