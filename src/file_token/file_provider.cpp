#include "file_token/file_provider.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/file.h"
#include "base/paths.h"

namespace insegel::file_token {

namespace {

/// After so many files the first rows are shown, then after ten times as many again.
constexpr std::size_t firstBatch = 32;

}  // namespace

bool isTokenFileName(const std::string& name) {
    if (name.size() < 5 || name.front() == '.') {
        return false;
    }
    const std::string ending = lowerCase(std::string_view(name).substr(name.size() - 4));
    return ending == ".p12" || ending == ".pfx";
}

FileProvider::FileProvider(std::filesystem::path folder, Throttle* throttle)
    : folder_(std::move(folder)), throttle_(throttle) {}

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
    if (auto watch = FolderWatch::open(folder_)) {
        watch_ = std::move(*watch);
    }
    thread_ = std::thread([this] { run(); });
}

void FileProvider::run() {
    scan(true);
    announce(true);
    while (watch_) {
        const auto changes = watch_->wait();
        if (!changes) {
            return;
        }
        if (changes->everything) {
            watchAgain();
            scan(false);
        } else if (!lookAt(*changes)) {
            continue;
        }
        announce(true);
    }
}

bool FileProvider::lookAt(const FolderWatch::Changes& changes) {
    bool concernsUs = false;
    const auto lookAnew = [&](const std::string& name) {
        concernsUs = concernsUs || isTokenFileName(name);
        known_.erase(name);     // Size and time may be those of before.
        std::error_code error;  // Gone again, say; then it is no regular file.
        look(name, std::filesystem::directory_entry(folder_ / pathFromUtf8(name), error));
    };
    std::for_each(changes.begun.begin(), changes.begun.end(), [&](const std::string& name) {
        lookAnew(name);
        // A link is whole at once. A file whose writing has begun is shown when that has ended.
        const auto place = known_.find(name);
        if (place != known_.end() && place->second.token->info().state == token::TokenState::unreadable) {
            known_.erase(place);
        }
    });
    std::for_each(changes.names.begin(), changes.names.end(), lookAnew);
    return concernsUs;
}

void FileProvider::watchAgain() {
    std::error_code ignored;
    // The folder may be gone, and be made again: only one that is there can be watched. Without its parent
    // the whole profile is gone, and nobody wants it back.
    if (!std::filesystem::exists(folder_.parent_path(), ignored) || !makePrivateFolder(folder_)) {
        return;
    }
    if (auto watch = FolderWatch::open(folder_)) {
        const std::lock_guard guard(watchMutex_);
        if (!isStopping_) {
            watch_ = std::move(*watch);
        }
    }
}

void FileProvider::scan(bool announceParts) {
    std::set<std::string> seen;
    std::size_t nextAnnouncement = firstBatch;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder_, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = pathToUtf8(entry->path().filename());
        look(name, *entry);
        seen.insert(name);
        if (announceParts && known_.size() >= nextAnnouncement) {
            announce(false);
            nextAnnouncement *= 10;
        }
    }
    std::erase_if(known_, [&](const auto& one) { return !seen.contains(one.first); });
}

void FileProvider::look(const std::string& name, const std::filesystem::directory_entry& entry) {
    if (!isTokenFileName(name)) {
        return;
    }
    std::error_code error;
    if (!entry.is_regular_file(error)) {
        known_.erase(name);
        return;
    }
    std::error_code sizeError;
    std::error_code timeError;
    const auto size = entry.file_size(sizeError);
    const auto written = entry.last_write_time(timeError);
    const auto place = known_.find(name);
    const bool isUnchanged = !sizeError && !timeError && place != known_.end() &&
                             place->second.size == size && place->second.written == written &&
                             place->second.token->info().state != token::TokenState::unreadable;
    if (!isUnchanged) {
        known_[name] = Known{written, size, FileToken::read(entry.path(), throttle_)};
    }
}

void FileProvider::announce(bool complete) {
    std::vector<token::TokenPointer> tokens;
    tokens.reserve(known_.size());
    for (const auto& [name, one] : known_) {
        tokens.push_back(one.token);
    }
    changed_(std::move(tokens), complete);
}

}  // namespace insegel::file_token
