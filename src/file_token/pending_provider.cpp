#include "file_token/pending_provider.h"

#include "file_token/pending_order.h"

namespace insegel::file_token {

namespace {

/// Nobody has more orders under way; a folder with more is not ours.
constexpr std::size_t maximumOrders = 100;

}  // namespace

PendingProvider::PendingProvider(std::filesystem::path folder, std::filesystem::path ids)
    : folder_(std::move(folder)), ids_(std::move(ids)) {}

PendingProvider::~PendingProvider() {
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

void PendingProvider::start(Changed changed) {
    changed_ = std::move(changed);
    // Watching begins before looking, so that nothing falls between.
    openWatch();
    thread_ = std::thread([this] { run(); });
}

bool PendingProvider::openWatch() {
    auto watch = FolderWatch::open(folder_);
    const std::lock_guard guard(watchMutex_);
    if (!watch || isStopping_) {
        return false;
    }
    watch_ = std::move(*watch);
    return true;
}

void PendingProvider::run() {
    changed_(look(), true);
    while (watch_) {
        const auto changes = watch_->wait();
        if (!changes) {
            return;
        }
        // The folder itself may have gone: only one that is there can be watched.
        if (changes->everything && !openWatch()) {
            changed_(look(), true);
            return;
        }
        changed_(look(), true);
    }
}

std::vector<token::TokenPointer> PendingProvider::look() const {
    std::vector<token::TokenPointer> tokens;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder_, error);
         !error && entry != std::filesystem::directory_iterator() && tokens.size() < maximumOrders;
         entry.increment(error)) {
        const std::filesystem::path path = entry->path();
        if (path.extension() != ".json" || path.filename().string().front() == '.') {
            continue;
        }
        const auto order = readPending(path);
        if (isDelivered(path, ids_)) {
            continue;
        }
        if (order) {
            tokens.push_back(std::make_shared<const PendingToken>(*order, path));
        } else if (order.error().code != ErrorCode::notFound) {  // Gone since the folder was listed, say.
            tokens.push_back(std::make_shared<const PendingToken>(path, order.error()));
        }
    }
    return tokens;
}

}  // namespace insegel::file_token
