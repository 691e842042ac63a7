#pragma once

#include <functional>
#include <memory>
#include <string>

namespace insegel::client {

/// Threads for work that blocks: keys, cards, files. Tasks of one token run one after the other, in their
/// order; those of different tokens beside each other. May be used on any thread.
class Worker {
  public:
    Worker();
    /// Waits for the tasks that run; those that have not begun are dropped.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void run(const std::string& tokenId, std::function<void()> task);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace insegel::client
