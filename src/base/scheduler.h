#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace insegel {

/// A timer that has not gone off. Destroying it cancels it; then its function is not called any more.
class Timer {
  public:
    virtual ~Timer() = default;
};

/// The client's thread as those see it who live on it: "call this later". Tests replace it by one whose time
/// stands still.
class Scheduler {
  public:
    virtual ~Scheduler() = default;
    /// Calls `task` on the client's thread, after what was posted before. May be called on any thread.
    virtual void post(std::function<void()> task) = 0;
    /// Calls `task` on the client's thread after `delay`. To be called, and the timer destroyed, on that
    /// thread.
    virtual std::unique_ptr<Timer> after(std::chrono::milliseconds delay, std::function<void()> task) = 0;
    /// A clock that never goes back.
    virtual std::chrono::milliseconds now() const = 0;
};

}  // namespace insegel
