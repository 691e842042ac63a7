#pragma once

#include <mutex>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

namespace insegel::listener {

/// Brings answers of the orders back to the listener's thread. May outlive the listener: what is posted after
/// shut() is thrown away. Usable on any thread.
class Mailbox {
  public:
    explicit Mailbox(boost::asio::io_context& thread) : thread_(&thread) {}

    template <typename Work>
    void post(Work&& work) {
        const std::lock_guard lock(mutex_);
        if (thread_ != nullptr) {
            boost::asio::post(*thread_, std::forward<Work>(work));
        }
    }

    void shut() {
        const std::lock_guard lock(mutex_);
        thread_ = nullptr;
    }

  private:
    std::mutex mutex_;
    boost::asio::io_context* thread_;
};

}  // namespace insegel::listener
