#include "base/event_thread.h"

#include <atomic>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace insegel {

namespace asio = boost::asio;

struct EventThread::Inside {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    std::thread thread;
};

namespace {

class AsioTimer final : public Timer {
  public:
    AsioTimer(asio::io_context& context, std::chrono::milliseconds delay, std::function<void()> task)
        : timer_(context, delay) {
        // A timer that went off just before it was destroyed is still in the queue: the flag stops it there.
        timer_.async_wait(
            [task = std::move(task), cancelled = cancelled_](const boost::system::error_code& error) {
                if (!error && !*cancelled) {
                    task();
                }
            });
    }
    ~AsioTimer() override { *cancelled_ = true; }
    AsioTimer(const AsioTimer&) = delete;
    AsioTimer& operator=(const AsioTimer&) = delete;

  private:
    asio::steady_timer timer_;
    std::shared_ptr<bool> cancelled_ = std::make_shared<bool>(false);
};

}  // namespace

EventThread::EventThread() : inside_(std::make_unique<Inside>()) {
    inside_->thread = std::thread([inside = inside_.get()] { inside->context.run(); });
}

EventThread::~EventThread() {
    stop();
}

void EventThread::stop() {
    if (inside_->thread.joinable()) {
        inside_->context.stop();
        inside_->thread.join();
    }
}

void EventThread::post(std::function<void()> task) {
    asio::post(inside_->context, std::move(task));
}

std::unique_ptr<Timer> EventThread::after(std::chrono::milliseconds delay, std::function<void()> task) {
    return std::make_unique<AsioTimer>(inside_->context, delay, std::move(task));
}

std::chrono::milliseconds EventThread::now() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace insegel
