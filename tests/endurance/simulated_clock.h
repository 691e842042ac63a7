#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "base/clock.h"

namespace insegel::endurance {

/// The machine's clock of this whole program: what systemClock() gives here. It stands still until a test
/// moves it. May be used on any thread.
class SimulatedClock final : public Clock {
  public:
    std::chrono::system_clock::time_point now() const override {
        return start_ + std::chrono::milliseconds(calendar_);
    }
    std::chrono::milliseconds sinceBoot() const override { return std::chrono::milliseconds(running_); }
    std::string bootId() const override { return "the one start"; }

    /// The machine runs on, or sleeps.
    void pass(std::chrono::milliseconds span) {
        calendar_ += span.count();
        running_ += span.count();
    }
    /// Somebody sets the calendar, forwards or back.
    void setCalendar(std::chrono::milliseconds by) { calendar_ += by.count(); }

  private:
    /// The test bank's certificates are made in the world's own time.
    const std::chrono::system_clock::time_point start_ = std::chrono::system_clock::now();
    std::atomic<std::int64_t> calendar_ = 0;
    std::atomic<std::int64_t> running_ = std::chrono::milliseconds(std::chrono::hours(1)).count();
};

SimulatedClock& simulatedClock();

}  // namespace insegel::endurance
