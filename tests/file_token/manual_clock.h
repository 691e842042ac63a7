#pragma once

#include "base/clock.h"

namespace insegel::file_token {

/// A clock that stands still until a test moves it: the calendar apart from the machine's own.
class ManualClock final : public Clock {
  public:
    std::chrono::system_clock::time_point now() const override { return calendar; }
    std::chrono::milliseconds sinceBoot() const override { return running; }
    std::string bootId() const override { return boot; }

    void pass(std::chrono::milliseconds span) {
        calendar += span;
        running += span;
    }

    std::chrono::system_clock::time_point calendar = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
    std::chrono::milliseconds running = std::chrono::hours(1);
    std::string boot = "first boot";
};

}  // namespace insegel::file_token
