#include "wait_clock.h"

namespace insegel::ui {

WaitClock::WaitClock(Delay delay, QObject* parent, SinceBoot sinceBoot)
    : QObject(parent), delay_(std::move(delay)), sinceBoot_(std::move(sinceBoot)) {}

void WaitClock::start(const std::string& tokenId, std::chrono::seconds wait) {
    if (wait > std::chrono::seconds(0)) {
        left_[tokenId] = wait;
        nextSecond();
    }
}

std::chrono::seconds WaitClock::remaining(const std::string& tokenId) const {
    const auto found = left_.find(tokenId);
    return found == left_.end() ? std::chrono::seconds(0) : found->second;
}

void WaitClock::nextSecond() {
    secondBegan_ = sinceBoot_();
    delay_(std::chrono::seconds(1), this, [this, mine = ++generation_] {
        if (mine == generation_) {
            tick();
        }
    });
}

void WaitClock::tick() {
    // A timer's second stands still while the computer sleeps; at the end of one it may have been an hour.
    // One that is merely late is a second: the wait is a little longer then, and never shorter.
    constexpr std::chrono::seconds slept(10);
    const auto took = std::chrono::floor<std::chrono::seconds>(sinceBoot_() - secondBegan_);
    const auto passed = took >= slept ? took : std::chrono::seconds(1);
    for (auto& [id, left] : left_) {
        left -= passed;
    }
    std::erase_if(left_, [](const auto& one) { return one.second <= std::chrono::seconds(0); });
    if (!left_.empty()) {
        nextSecond();
    }
    Q_EMIT ticked();
}

}  // namespace insegel::ui
