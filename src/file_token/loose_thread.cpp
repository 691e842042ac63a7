#include "file_token/loose_thread.h"

#include <thread>
#include <utility>

namespace insegel::file_token {

LooseThread::LooseThread(std::function<void()> work) {
    std::promise<void> ended;
    ended_ = ended.get_future().share();
    std::thread([work = std::move(work), ended = std::move(ended)]() mutable {
        work();
        work = {};
        // After the thread's own objects are gone as well: the program may be about to end.
        ended.set_value_at_thread_exit();
    }).detach();
}

bool LooseThread::waitForEnd(std::chrono::steady_clock::time_point until) const {
    return ended_.wait_until(until) == std::future_status::ready;
}

}  // namespace insegel::file_token
