#include <chrono>
#include <condition_variable>
#include <mutex>

#include "card_token/pcsc/service_watch.h"

namespace insegel::card_token::pcsc {

namespace {

/// The framework is part of the system and always there; this is for the case that it has failed.
class SlowWatch final : public ServiceWatch {
  public:
    Result<void> wait() override {
        constexpr std::chrono::seconds between(30);
        std::unique_lock lock(mutex_);
        if (stopped_.wait_for(lock, between, [this] { return isStopped_; })) {
            return fail(ErrorCode::cancelled);
        }
        return {};
    }

    void stop() override {
        {
            const std::lock_guard guard(mutex_);
            isStopped_ = true;
        }
        stopped_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool isStopped_ = false;
};

}  // namespace

std::unique_ptr<ServiceWatch> ServiceWatch::make() {
    return std::make_unique<SlowWatch>();
}

}  // namespace insegel::card_token::pcsc
