#include "card_token/silence_watch.h"

#include <algorithm>
#include <utility>

namespace insegel::card_token {

SilenceClock::SilenceClock() : thread_([this] { run(); }) {}

SilenceClock::~SilenceClock() {
    stop();
}

void SilenceClock::stop() {
    {
        const std::lock_guard guard(mutex_);
        isStopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

std::optional<std::list<SilenceClock::Entry>::iterator> SilenceClock::due(
    std::optional<Clock::time_point>& next) {
    const auto now = Clock::now();
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
        if (!entry->onSilent) {
            continue;  // Told already.
        }
        // Who waits for nothing now may begin to at any time, and is not listened to for each command.
        const auto end = entry->since.value_or(now) + entry->patience;
        if (end <= now) {
            return entry;
        }
        next = next ? std::min(*next, end) : end;
    }
    return std::nullopt;
}

void SilenceClock::run() {
    std::unique_lock lock(mutex_);
    while (!isStopped_) {
        std::optional<Clock::time_point> next;
        if (const auto entry = due(next)) {
            const auto onSilent = std::exchange((*entry)->onSilent, nullptr);
            lock.unlock();
            onSilent();
            lock.lock();
        } else if (next) {
            changed_.wait_until(lock, *next);
        } else {
            changed_.wait(lock);
        }
    }
}

SilenceWatch::SilenceWatch(SilenceClock& clock, std::chrono::milliseconds patience,
                           std::function<void()> onSilent)
    : clock_(clock) {
    {
        const std::lock_guard guard(clock_.mutex_);
        entry_ = clock_.entries_.insert(clock_.entries_.end(), {patience, std::move(onSilent)});
    }
    clock_.changed_.notify_all();
}

SilenceWatch::~SilenceWatch() {
    {
        const std::lock_guard guard(clock_.mutex_);
        clock_.entries_.erase(entry_);
    }
    clock_.changed_.notify_all();
}

void SilenceWatch::asked() {
    const std::lock_guard guard(clock_.mutex_);
    entry_->since = SilenceClock::Clock::now();
}

void SilenceWatch::answered() {
    const std::lock_guard guard(clock_.mutex_);
    entry_->since.reset();
}

}  // namespace insegel::card_token
