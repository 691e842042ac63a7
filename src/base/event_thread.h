#pragma once

#include <memory>

#include "base/scheduler.h"

namespace insegel {

/// A thread with a queue of tasks and timers. It sleeps in the kernel while there is neither.
class EventThread final : public Scheduler {
  public:
    EventThread();
    /// Lets the running task end, forgets the others, and joins. Not to be called on the thread itself.
    ~EventThread() override;
    EventThread(const EventThread&) = delete;
    EventThread& operator=(const EventThread&) = delete;

    void post(std::function<void()> task) override;
    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, std::function<void()> task) override;
    std::chrono::milliseconds now() const override;

    /// Ends the thread early; the destructor's work.
    void stop();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace insegel
