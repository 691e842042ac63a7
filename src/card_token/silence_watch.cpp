#include "card_token/silence_watch.h"

#include <utility>

namespace insegel::card_token {

/// Lives until the thread of the timers has let go of it.
class SilenceWatch::Inside : public std::enable_shared_from_this<Inside> {
  public:
    Inside(EventThread& timers, std::chrono::milliseconds patience, std::function<void()> onSilent)
        : timers_(timers), patience_(patience), onSilent_(std::move(onSilent)) {}

    void begin() {
        timers_.post([self = shared_from_this()] { self->arm(self->patience_); });
    }
    void end() {
        {
            const std::lock_guard guard(mutex_);
            isOver_ = true;
        }
        timers_.post([self = shared_from_this()] { self->timer_.reset(); });
    }
    void setWaiting(bool isWaiting) {
        const std::lock_guard guard(mutex_);
        since_ = isWaiting ? std::optional(timers_.now()) : std::nullopt;
    }

  private:
    // On the thread of the timers. One timer for all commands of an operation: it is set anew when it goes
    // off, not with each of them.
    void arm(std::chrono::milliseconds delay) {
        timer_ = timers_.after(delay, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                self->look();
            }
        });
    }

    void look() {
        std::chrono::milliseconds waited{0};
        {
            const std::lock_guard guard(mutex_);
            if (isOver_) {
                return;
            }
            waited = since_ ? timers_.now() - *since_ : waited;
            isOver_ = waited >= patience_;
        }
        if (waited >= patience_) {
            onSilent_();
        } else {
            arm(patience_ - waited);
        }
    }

    EventThread& timers_;
    std::chrono::milliseconds patience_;
    std::function<void()> onSilent_;
    std::unique_ptr<Timer> timer_;
    std::mutex mutex_;
    std::optional<std::chrono::milliseconds> since_;  ///< When the command was sent that waits.
    bool isOver_ = false;
};

SilenceWatch::SilenceWatch(EventThread& timers, std::chrono::milliseconds patience,
                           std::function<void()> onSilent)
    : inside_(std::make_shared<Inside>(timers, patience, std::move(onSilent))) {
    inside_->begin();
}

SilenceWatch::~SilenceWatch() {
    inside_->end();
}

void SilenceWatch::asked() {
    inside_->setWaiting(true);
}

void SilenceWatch::answered() {
    inside_->setWaiting(false);
}

}  // namespace insegel::card_token
