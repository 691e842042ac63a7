#include "card_token/pcsc/attempts.h"

#include <chrono>
#include <condition_variable>
#include <optional>
#include <thread>

namespace insegel::card_token::pcsc {

/// One call, between the thread it is on and whoever wants what comes of it.
class Attempts::Attempt {
  public:
    /// On the thread of the call.
    void run(const Connect& connect) {
        // Whoever wants it asks again sooner than that. A transaction that nobody takes keeps others out.
        constexpr std::chrono::milliseconds kept(1000);
        auto made = connect();
        std::unique_lock lock(mutex_);
        made_ = std::move(made);
        changed_.notify_all();
        changed_.wait_for(lock, kept, [this] { return !made_ || isGivenUp_; });
        isGivenUp_ = true;
        auto unwanted = std::move(made_);
        made_.reset();
        lock.unlock();
    }

    /// What came of it, if that is soon.
    std::optional<Result<std::unique_ptr<Connection>>> wait(std::chrono::milliseconds atMost) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, atMost, [this] { return made_ || isGivenUp_; });
        auto made = std::move(made_);
        made_.reset();
        changed_.notify_all();
        return made;
    }

    void giveUp() {
        const std::lock_guard guard(mutex_);
        isGivenUp_ = true;
        changed_.notify_all();
    }
    bool isGivenUp() {
        const std::lock_guard guard(mutex_);
        return isGivenUp_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Result<std::unique_ptr<Connection>>> made_;
    bool isGivenUp_ = false;
};

Attempts::~Attempts() {
    for (const auto& [reader, attempt] : underWay_) {
        attempt->giveUp();
    }
}

std::shared_ptr<Attempts::Attempt> Attempts::take(const std::string& reader) {
    const std::lock_guard guard(mutex_);
    auto found = underWay_.extract(reader);
    return found.empty() || found.mapped()->isGivenUp() ? nullptr : std::move(found.mapped());
}

Result<std::unique_ptr<Connection>> Attempts::run(const std::string& reader, Connect connect) {
    // A reader that powers its card up takes a good part of it.
    constexpr std::chrono::milliseconds soon(500);
    std::shared_ptr<Attempt> attempt = take(reader);
    if (!attempt) {
        attempt = std::make_shared<Attempt>();
        std::thread([attempt, connect = std::move(connect)] { attempt->run(connect); }).detach();
    }
    if (auto made = attempt->wait(soon)) {
        return std::move(*made);
    }
    const std::lock_guard guard(mutex_);
    if (!underWay_.emplace(reader, attempt).second) {
        attempt->giveUp();  // Another thread waits for the same card.
    }
    return fail(ErrorCode::cardBusy, "the system waits for another program's transaction");
}

}  // namespace insegel::card_token::pcsc
