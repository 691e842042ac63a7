#pragma once

#include <chrono>
#include <functional>
#include <future>

namespace insegel::file_token {

/// A thread for work in a file system that may never answer: nobody can be made to wait for its end. What the
/// work uses has to belong to it (by shared pointers), for it may outlive everything else.
class LooseThread {
  public:
    explicit LooseThread(std::function<void()> work);
    /// Whether it has ended by then, with all that belonged to it.
    bool waitForEnd(std::chrono::steady_clock::time_point until) const;

  private:
    std::shared_future<void> ended_;
};

/// How long an ending waits for such threads. One that is about its work and not stuck needs far less.
constexpr std::chrono::milliseconds patienceAtTheEnd(500);

}  // namespace insegel::file_token
