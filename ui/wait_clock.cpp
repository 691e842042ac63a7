#include "wait_clock.h"

namespace insegel::ui {

WaitClock::WaitClock(Delay delay, QObject* parent) : QObject(parent), delay_(std::move(delay)) {}

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
    delay_(std::chrono::seconds(1), this, [this, mine = ++generation_] {
        if (mine == generation_) {
            tick();
        }
    });
}

void WaitClock::tick() {
    for (auto& [id, left] : left_) {
        --left;
    }
    std::erase_if(left_, [](const auto& one) { return one.second <= std::chrono::seconds(0); });
    if (!left_.empty()) {
        nextSecond();
    }
    Q_EMIT ticked();
}

}  // namespace insegel::ui
