#include "card_token/card_access.h"

#include <chrono>
#include <optional>

namespace insegel::card_token {

class CardAccess::Turn {
  public:
    Turn(CardAccess& access, const std::string& reader) : access_(access), reader_(reader) {
        std::unique_lock lock(access_.mutex_);
        access_.freed_.wait(lock, [this] { return !access_.inUse_.contains(reader_); });
        access_.inUse_.insert(reader_);
    }
    ~Turn() {
        {
            const std::lock_guard guard(access_.mutex_);
            access_.inUse_.erase(reader_);
        }
        access_.freed_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    CardAccess& access_;
    std::string reader_;
};

Result<std::unique_ptr<pcsc::Connection>> CardAccess::connect(
    const std::string& reader, const std::function<void(std::chrono::seconds)>& busy) {
    // The end of another program's transaction is announced by nobody; somebody waits in front of the screen.
    constexpr std::chrono::milliseconds between(100);
    const auto end = std::chrono::steady_clock::now() + patience;
    bool isTold = false;
    while (true) {
        auto connection = transport_.connect(reader);
        if (connection || connection.error().code != ErrorCode::cardBusy) {
            return connection;
        }
        if (std::chrono::steady_clock::now() >= end) {
            return connection;
        }
        if (!isTold && busy) {
            busy(patience);
        }
        isTold = true;
        std::unique_lock lock(mutex_);
        if (stopped_.wait_for(lock, between, [this] { return isStopped_; })) {
            return fail(ErrorCode::cancelled);
        }
    }
}

Result<void> CardAccess::repeat(const Connect& connect, const std::function<Result<void>(Channel&)>& work,
                                std::chrono::seconds silence, const std::function<void()>& silent) {
    constexpr int attempts = 3;
    std::optional<SilenceWatch> watch;
    if (silent) {
        watch.emplace(silence_, silence, silent);
    }
    for (int attempt = 1;; ++attempt) {
        const auto connection = connect();
        if (!connection) {
            return tl::unexpected(connection.error());
        }
        Channel channel(**connection, watch ? &*watch : nullptr);
        auto done = work(channel);
        (*connection)->end(channel.secretWasSent() ? pcsc::After::reset : pcsc::After::leave);
        const bool mayRepeat = !done && done.error().code == ErrorCode::cardReset && !channel.secretWasSent();
        if (!mayRepeat || attempt == attempts) {
            return done;
        }
    }
}

Result<void> CardAccess::run(const std::string& reader, const std::function<Result<void>(Channel&)>& work,
                             const Told& told) {
    const Turn turn(*this, reader);
    return repeat([&] { return connect(reader, told.busy); }, work, silenceOfOperation, told.silent);
}

Result<void> CardAccess::tryRun(const std::string& reader, const std::function<Result<void>(Channel&)>& work,
                                const std::function<void()>& silent) {
    const Turn turn(*this, reader);
    return repeat([&] { return transport_.connect(reader); }, work, silenceOfLook, silent);
}

void CardAccess::stop() {
    {
        const std::lock_guard guard(mutex_);
        isStopped_ = true;
    }
    stopped_.notify_all();
    silence_.stop();
}

}  // namespace insegel::card_token
