#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/scheduler.h"
#include "endurance/simulated_clock.h"

namespace insegel::endurance {

/// The client's thread with a time that the test moves, and the simulated clock with it. What is posted by
/// threads that really run is done by settle() and pass(), on the test's own.
class SimulatedThread final : public Scheduler {
  public:
    void post(std::function<void()> task) override {
        const std::lock_guard guard(mutex_);
        posted_.push_back(std::move(task));
    }

    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, std::function<void()> task) override {
        auto kept = std::make_shared<std::function<void()>>(std::move(task));
        timers_.emplace(time_ + delay, kept);
        return std::make_unique<Handle>(std::move(kept));
    }

    std::chrono::milliseconds now() const override { return time_; }

    /// Does what was posted, and what that posts.
    void settle() {
        for (auto tasks = taken(); !tasks.empty(); tasks = taken()) {
            for (const auto& task : tasks) {
                task();
            }
        }
    }

    /// Lets the machine run for so long, timers going off in their order.
    void pass(std::chrono::milliseconds span) {
        const auto end = time_ + span;
        settle();
        while (!timers_.empty() && timers_.begin()->first <= end) {
            const auto [time, kept] = *timers_.begin();
            timers_.erase(timers_.begin());
            if (const auto task = std::exchange(*kept, nullptr)) {
                moveTo(time);
                task();
                settle();
            }
        }
        moveTo(end);
    }

    /// The machine sleeps for so long: its timers stand still, the clock does not.
    static void sleep(std::chrono::milliseconds span) { simulatedClock().pass(span); }

    long timersRunning() const {
        return std::count_if(timers_.begin(), timers_.end(),
                             [](const auto& timer) { return *timer.second != nullptr; });
    }

  private:
    using Timers = std::multimap<std::chrono::milliseconds, std::shared_ptr<std::function<void()>>>;

    class Handle final : public Timer {
      public:
        explicit Handle(std::shared_ptr<std::function<void()>> task) : task_(std::move(task)) {}
        ~Handle() override { *task_ = nullptr; }
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;

      private:
        std::shared_ptr<std::function<void()>> task_;
    };

    std::vector<std::function<void()>> taken() {
        const std::lock_guard guard(mutex_);
        return std::exchange(posted_, {});
    }

    void moveTo(std::chrono::milliseconds time) {
        simulatedClock().pass(time - time_);
        time_ = time;
    }

    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    std::chrono::milliseconds time_ = std::chrono::hours(1);
    Timers timers_;
};

}  // namespace insegel::endurance
