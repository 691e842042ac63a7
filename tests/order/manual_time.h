#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/scheduler.h"

namespace insegel::order::test {

/// Time that stands still until it is told to pass: a test's scheduler. clock() shows the same time.
class ManualTime final : public Scheduler {
  public:
    void post(std::function<void()> task) override { posted_.push_back(std::move(task)); }

    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, std::function<void()> task) override {
        auto entry = std::make_shared<Entry>(Entry{time_ + delay, std::move(task)});
        timers_.push_back(entry);
        return std::make_unique<Handle>(entry);
    }

    std::chrono::milliseconds now() const override { return time_; }

    const Clock& clock() const { return clock_; }

    /// Does what was posted, and what that posts.
    void settle() {
        while (!posted_.empty()) {
            const auto task = std::move(posted_.front());
            posted_.pop_front();
            task();
        }
    }

    /// Lets time pass, timers going off in their order.
    void pass(std::chrono::milliseconds span) {
        const auto end = time_ + span;
        settle();
        while (true) {
            std::erase_if(timers_, [](const auto& one) { return one->task == nullptr; });
            const auto next =
                std::min_element(timers_.begin(), timers_.end(),
                                 [](const auto& a, const auto& b) { return a->time < b->time; });
            if (next == timers_.end() || (*next)->time > end) {
                break;
            }
            time_ = (*next)->time;
            const auto task = std::exchange((*next)->task, nullptr);
            task();
            settle();
        }
        time_ = end;
    }

    /// The computer sleeps for so long: the clock goes on, and no timer does.
    void sleep(std::chrono::milliseconds span) { slept_ += span; }

    std::size_t timersRunning() const {
        return static_cast<std::size_t>(std::count_if(timers_.begin(), timers_.end(),
                                                      [](const auto& one) { return one->task != nullptr; }));
    }

  private:
    struct Entry {
        std::chrono::milliseconds time;
        std::function<void()> task;
    };
    class Handle final : public Timer {
      public:
        explicit Handle(std::shared_ptr<Entry> entry) : entry_(std::move(entry)) {}
        ~Handle() override { entry_->task = nullptr; }
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;

      private:
        std::shared_ptr<Entry> entry_;
    };

    class ManualClock final : public Clock {
      public:
        explicit ManualClock(const ManualTime& time) : time_(time) {}
        std::chrono::system_clock::time_point now() const override {
            return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + sinceBoot();
        }
        std::chrono::milliseconds sinceBoot() const override { return time_.time_ + time_.slept_; }
        std::string bootId() const override { return "boot"; }

      private:
        const ManualTime& time_;
    };

    std::chrono::milliseconds time_ = std::chrono::hours(1);
    std::chrono::milliseconds slept_{};
    ManualClock clock_{*this};
    std::deque<std::function<void()>> posted_;
    std::vector<std::shared_ptr<Entry>> timers_;
};

}  // namespace insegel::order::test
