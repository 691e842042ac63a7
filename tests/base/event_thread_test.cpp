#include "base/event_thread.h"

#include <future>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace insegel {
namespace {

using namespace std::chrono_literals;

/// Runs `task` on the thread and waits for its end.
void runOn(EventThread& thread, const std::function<void()>& task) {
    std::promise<void> done;
    thread.post([&] {
        task();
        done.set_value();
    });
    done.get_future().wait();
}

TEST(EventThread, RunsTasksInTheirOrderOnOneThread) {
    EventThread thread;
    std::vector<int> order;
    std::thread::id id;
    for (int i = 0; i < 1000; ++i) {
        thread.post([&order, i] { order.push_back(i); });
    }
    runOn(thread, [&] { id = std::this_thread::get_id(); });
    ASSERT_EQ(order.size(), 1000U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_NE(id, std::this_thread::get_id());
    runOn(thread, [&] { EXPECT_EQ(id, std::this_thread::get_id()); });
}

TEST(EventThread, ATaskPostedByATaskComesAfterThoseThere) {
    EventThread thread;
    std::vector<int> order;
    std::promise<void> done;
    thread.post([&] {
        thread.post([&] {
            order.push_back(3);
            done.set_value();
        });
        order.push_back(1);
    });
    thread.post([&] { order.push_back(2); });
    done.get_future().wait();
    // The second task may be posted before or after the first runs; never may the inner one go first.
    EXPECT_EQ(order.front(), 1);
}

TEST(EventThread, TimersGoOffInTheirOrder) {
    EventThread thread;
    // On a busy computer the second may be made only after the first has gone off: that is no trial.
    constexpr auto later = 30ms;
    for (bool isTrial = false; !isTrial;) {
        std::vector<int> order;
        std::vector<std::unique_ptr<Timer>> timers;
        std::promise<void> first;
        std::promise<void> second;
        runOn(thread, [&] {
            const auto begin = thread.now();
            timers.push_back(thread.after(later, [&] {
                order.push_back(2);
                second.set_value();
            }));
            timers.push_back(thread.after(0ms, [&] {
                order.push_back(1);
                first.set_value();
            }));
            isTrial = thread.now() - begin < later;
        });
        first.get_future().wait();
        second.get_future().wait();
        runOn(thread, [&] { timers.clear(); });
        EXPECT_TRUE(!isTrial || order == std::vector<int>({1, 2}));
    }
}

TEST(EventThread, ADestroyedTimerIsSilent) {
    EventThread thread;
    bool fired = false;
    std::promise<void> later;
    std::unique_ptr<Timer> end;
    runOn(thread, [&] {
        auto timer = thread.after(5ms, [&] { fired = true; });
        timer.reset();
        end = thread.after(20ms, [&] { later.set_value(); });
    });
    later.get_future().wait();
    EXPECT_FALSE(fired);
    runOn(thread, [&] { end.reset(); });
}

// It went off, its function waits in the queue, and then it is destroyed: the function must not be called.
TEST(EventThread, ATimerThatWentOffIsSilentOnceDestroyed) {
    EventThread thread;
    bool fired = false;
    std::unique_ptr<Timer> first;
    std::unique_ptr<Timer> second;
    std::promise<void> done;
    runOn(thread, [&] {
        const auto until = thread.now() + 10ms;
        first = thread.after(1ms, [&] { second.reset(); });
        second = thread.after(1ms, [&] { fired = true; });
        while (thread.now() < until) {
            std::this_thread::yield();  // Both are due when the thread looks again.
        }
        thread.post([&] { thread.post([&] { done.set_value(); }); });
    });
    done.get_future().wait();
    runOn(thread, [] {});
    EXPECT_FALSE(fired);
    runOn(thread, [&] {
        first.reset();
        second.reset();
    });
}

TEST(EventThread, ATimerMayDestroyItself) {
    EventThread thread;
    std::unique_ptr<Timer> timer;
    std::promise<void> done;
    auto witness = std::make_shared<int>(7);
    runOn(thread, [&] {
        timer = thread.after(0ms, [&timer, &done, witness] {
            timer.reset();
            EXPECT_EQ(*witness, 7);
            done.set_value();
        });
    });
    done.get_future().wait();
}

TEST(EventThread, StopLetsTheRunningTaskEndAndForgetsTheOthers) {
    std::promise<void> started;
    std::promise<void> mayEnd;
    bool ended = false;
    bool other = false;
    auto witness = std::make_shared<int>(0);
    {
        EventThread thread;
        thread.post([&] {
            started.set_value();
            mayEnd.get_future().wait();
            ended = true;
        });
        thread.post([&other, witness] { other = true; });
        started.get_future().wait();
        std::thread releaser([&] { mayEnd.set_value(); });
        thread.stop();
        releaser.join();
        EXPECT_TRUE(ended);
        thread.stop();
        thread.post([&other, witness] { other = true; });
    }
    // Whether the second task still ran depends on who was faster; that it is let go does not.
    static_cast<void>(other);
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(EventThread, ALongDelayIsNoShortOne) {
    EventThread thread;
    bool fired = false;
    std::unique_ptr<Timer> timer;
    runOn(thread, [&] { timer = thread.after(std::chrono::hours(24 * 365 * 100), [&] { fired = true; }); });
    runOn(thread, [] {});
    EXPECT_FALSE(fired);
    runOn(thread, [&] { timer.reset(); });
}

}  // namespace
}  // namespace insegel
