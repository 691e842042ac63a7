#include "wait_clock.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace insegel::ui {
namespace {

using std::chrono::seconds;

class WaitClockTest : public ::testing::Test {
  protected:
    /// All that was to happen in a second happens.
    void pass(std::chrono::milliseconds time = seconds(1)) {
        running_ += time;
        const auto now = std::exchange(calls_, {});
        for (const auto& call : now) {
            call();
        }
    }

    std::vector<std::function<void()>> calls_;
    std::chrono::milliseconds running_{1000};
    WaitClock clock_{[this](std::chrono::milliseconds time, QObject*, std::function<void()> call) {
                         EXPECT_EQ(time, seconds(1));
                         calls_.push_back(std::move(call));
                     },
                     nullptr, [this] { return running_; }};
};

TEST_F(WaitClockTest, SleepsUnlessSomethingWaits) {
    EXPECT_TRUE(calls_.empty());
    clock_.start("a", seconds(0));
    EXPECT_TRUE(calls_.empty());
    clock_.start("a", seconds(2));
    EXPECT_EQ(clock_.remaining("a"), seconds(2));
    pass();
    EXPECT_EQ(clock_.remaining("a"), seconds(1));
    pass();
    EXPECT_EQ(clock_.remaining("a"), seconds(0));
    EXPECT_TRUE(calls_.empty());
}

TEST_F(WaitClockTest, CountsEachByItself) {
    clock_.start("a", seconds(3));
    pass();
    clock_.start("b", seconds(1));
    EXPECT_EQ(clock_.remaining("a"), seconds(2));
    EXPECT_EQ(clock_.remaining("b"), seconds(1));
    pass();
    EXPECT_EQ(clock_.remaining("a"), seconds(1));
    EXPECT_EQ(clock_.remaining("b"), seconds(0));
    EXPECT_EQ(clock_.remaining("c"), seconds(0));
}

// A second that had begun before must not be taken from a wait that begins in it.
TEST_F(WaitClockTest, AWaitIsNeverShorterThanItSays) {
    clock_.start("a", seconds(1));
    clock_.start("b", seconds(1));
    ASSERT_EQ(calls_.size(), 2U);
    calls_.front()();
    EXPECT_EQ(clock_.remaining("a"), seconds(1));
    EXPECT_EQ(clock_.remaining("b"), seconds(1));
    calls_.back()();
    EXPECT_EQ(clock_.remaining("b"), seconds(0));
}

TEST_F(WaitClockTest, WhatTheComputerSleepsCounts) {
    clock_.start("a", seconds(10));
    clock_.start("b", seconds(300));
    pass(std::chrono::milliseconds(61'900));
    EXPECT_EQ(clock_.remaining("a"), seconds(0));
    EXPECT_EQ(clock_.remaining("b"), seconds(239));
    pass();
    EXPECT_EQ(clock_.remaining("b"), seconds(238));
    pass(std::chrono::hours(8));
    EXPECT_EQ(clock_.remaining("b"), seconds(0));
    EXPECT_TRUE(calls_.empty());
}

// Whether a timer is a little early or late, or the other clock stands still.
TEST_F(WaitClockTest, ASecondThatWasNotSleptIsOne) {
    clock_.start("a", seconds(3));
    pass(std::chrono::milliseconds(999));
    EXPECT_EQ(clock_.remaining("a"), seconds(2));
    pass(std::chrono::milliseconds(9999));
    EXPECT_EQ(clock_.remaining("a"), seconds(1));
    pass(std::chrono::milliseconds(0));
    EXPECT_EQ(clock_.remaining("a"), seconds(0));
}

}  // namespace
}  // namespace insegel::ui
