#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>

namespace insegel::fault {

/// No step may hang. One that takes longer than anything honest could ends the test program and says where.
class Watchdog {
  public:
    explicit Watchdog(std::string step, std::chrono::seconds atMost = std::chrono::seconds(40))
        : thread_([this, step = std::move(step), atMost] {
              std::unique_lock lock(mutex_);
              if (!ended_.wait_for(lock, atMost, [this] { return isOver_; })) {
                  std::fprintf(stderr, "HANGS: %s\n", step.c_str());
                  std::fflush(nullptr);
                  std::_Exit(3);
              }
          }) {}
    ~Watchdog() {
        {
            const std::lock_guard guard(mutex_);
            isOver_ = true;
        }
        ended_.notify_all();
        thread_.join();
    }
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

  private:
    std::mutex mutex_;
    std::condition_variable ended_;
    bool isOver_ = false;
    std::thread thread_;
};

}  // namespace insegel::fault
