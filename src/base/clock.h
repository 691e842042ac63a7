#pragma once

#include <chrono>
#include <string>

namespace insegel {

/// Time as the program sees it. Tests replace it. May be used on any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    /// The calendar, which a person can set.
    virtual std::chrono::system_clock::time_point now() const = 0;
    /// Since the machine started, going on while it sleeps, and set by nobody.
    virtual std::chrono::milliseconds sinceBoot() const = 0;
    /// Differs after each start of the machine; empty where the system does not tell.
    virtual std::string bootId() const = 0;
};

/// The machine's own.
const Clock& systemClock();

/// What the machine's calendar says, as certificates count time.
std::chrono::sys_seconds nowInSeconds();

/// "2026-01-31T12:00:00Z" (RFC 3339).
std::string toIso8601(std::chrono::sys_seconds time);

}  // namespace insegel
