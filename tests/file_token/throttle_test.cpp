#include "file_token/throttle.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "file_token/manual_clock.h"

namespace insegel::file_token {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The wait that a try is refused with; nothing where it is let through, and counted.
std::optional<seconds> refused(Throttle& throttle, const std::string& id = "a") {
    const auto begun = throttle.begin(id);
    if (begun) {
        return {};
    }
    EXPECT_EQ(begun.error().code, ErrorCode::throttled);
    return begun.error().wait.value_or(seconds(-1));
}

class ThrottleTest : public ::testing::Test {
  protected:
    /// So many misses in a row, each as soon as it may be. The last one's wait is under way.
    void miss(int times, const std::string& id = "a") {
        for (int i = 0; i < times; ++i) {
            clock.pass(throttle.remaining(id));
            ASSERT_FALSE(refused(throttle, id));
        }
    }

    TemporaryFolder profile;
    ManualClock clock;
    Throttle throttle{profile.path(), clock};
};

TEST(ThrottleWait, DoublesFromOneSecondToFiveMinutes) {
    const std::pair<int, int> rows[] = {{-1, 0},   {0, 0},    {1, 1},    {2, 2},
                                        {3, 4},    {4, 8},    {8, 128},  {9, 256},
                                        {10, 300}, {11, 300}, {64, 300}, {1'000'000, 300}};
    for (const auto& [misses, wait] : rows) {
        EXPECT_EQ(Throttle::waitAfter(misses), seconds(wait)) << misses;
    }
}

TEST_F(ThrottleTest, EachMissInARowWaitsLonger) {
    EXPECT_EQ(throttle.remaining("a"), milliseconds(0));
    for (int misses = 1; misses <= 12; ++misses) {
        ASSERT_FALSE(refused(throttle)) << misses;
        const seconds wait = Throttle::waitAfter(misses);
        EXPECT_EQ(throttle.remaining("a"), wait);
        EXPECT_EQ(refused(throttle), wait);
        EXPECT_EQ(refused(throttle), wait) << "asking too early costs nothing";
        clock.pass(wait - milliseconds(1));
        EXPECT_EQ(throttle.remaining("a"), milliseconds(1));
        EXPECT_EQ(refused(throttle), seconds(1)) << "rounded up";
        clock.pass(milliseconds(1));
        EXPECT_EQ(throttle.remaining("a"), milliseconds(0));
    }
}

TEST_F(ThrottleTest, CountsEachTokenByItself) {
    miss(3, "a");
    EXPECT_FALSE(refused(throttle, "b"));
    EXPECT_EQ(refused(throttle, "a"), seconds(4));
    EXPECT_EQ(refused(throttle, "b"), seconds(1));
    throttle.succeeded("b");
    EXPECT_EQ(refused(throttle, "a"), seconds(4));
    EXPECT_FALSE(refused(throttle, "b"));
}

TEST_F(ThrottleTest, OnlySuccessForgets) {
    miss(5);
    clock.pass(std::chrono::years(1));
    ASSERT_FALSE(refused(throttle));
    EXPECT_EQ(refused(throttle), seconds(32)) << "time alone does not";
    clock.pass(seconds(32));
    ASSERT_FALSE(refused(throttle));
    throttle.succeeded("a");
    EXPECT_EQ(throttle.remaining("a"), seconds(0));
    ASSERT_FALSE(refused(throttle));
    EXPECT_EQ(refused(throttle), seconds(1));
}

TEST_F(ThrottleTest, OutlivesTheProgram) {
    miss(4);
    clock.pass(seconds(3));
    Throttle again(profile.path(), clock);
    EXPECT_EQ(refused(again), seconds(5));
    EXPECT_EQ(again.remaining("a"), seconds(5));
    struct stat status {};
    ASSERT_EQ(::stat((profile / "throttle.json").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(ThrottleTest, TheWaitRunsFromTheEndOfTheTry) {
    ASSERT_FALSE(refused(throttle));
    clock.pass(seconds(3));  // A slow machine, deriving the key.
    throttle.failed("a");
    EXPECT_EQ(refused(throttle), seconds(1));
    clock.pass(seconds(1));
    ASSERT_FALSE(refused(throttle));
    throttle.failed("a");
    EXPECT_EQ(refused(throttle), seconds(2)) << "counted once";
}

// Where the count cannot be written the wait comes first, and closing the program ends it.
TEST_F(ThrottleTest, ClosingEndsAWaitOnAFullDisk) {
    Throttle nowhere(profile / "missing", clock);
    std::thread closing([&] { nowhere.stop(); });
    Result<void> last;
    for (int misses = 1; misses < 12 && (last || last.error().code == ErrorCode::throttled); ++misses) {
        clock.pass(seconds(300));
        last = nowhere.begin("a");
    }
    closing.join();
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().code, ErrorCode::cancelled);
}

TEST_F(ThrottleTest, TheCalendarHasNoSay) {
    miss(6);
    for (const auto year : {1970, 2026, 2100}) {
        clock.calendar = std::chrono::sys_days(std::chrono::year(year) / 6 / 1);
        EXPECT_EQ(refused(throttle), seconds(32)) << year;
    }
}

TEST_F(ThrottleTest, AfterARestartOfTheMachineTheWaitBeginsAnew) {
    // The second row: a system that does not name its boots, told by a clock that went back.
    for (const auto& [before, after] : {std::pair("first boot", "second boot"), std::pair("", "")}) {
        clock.boot = before;
        clock.running = std::chrono::hours(100);
        throttle.succeeded("a");
        miss(7);
        clock.pass(seconds(60));
        EXPECT_EQ(refused(throttle), seconds(4));
        clock.boot = after;
        clock.running = seconds(20);
        Throttle again(profile.path(), clock);
        EXPECT_EQ(again.remaining("a"), seconds(64));
        EXPECT_EQ(refused(again), seconds(64));
        clock.pass(seconds(63));
        EXPECT_EQ(refused(again), seconds(1)) << "once, not at each question";
        clock.pass(seconds(1));
        EXPECT_FALSE(refused(again));
        EXPECT_EQ(refused(again), seconds(128));
    }
    // A boot that is over may have run longer than this one: its times say nothing.
    clock.boot = "third boot";
    clock.running = std::chrono::hours(1000);
    EXPECT_EQ(refused(throttle), seconds(128));
}

TEST_F(ThrottleTest, WhatWasWithdrawnDoesNotCount) {
    ASSERT_FALSE(refused(throttle));
    throttle.withdrawn("a");
    EXPECT_EQ(throttle.remaining("a"), seconds(0));
    miss(3);
    clock.pass(seconds(4));
    ASSERT_FALSE(refused(throttle));
    throttle.withdrawn("a");
    throttle.withdrawn("a");
    throttle.withdrawn("never heard of");
    clock.pass(throttle.remaining("a"));
    ASSERT_FALSE(refused(throttle));
    EXPECT_EQ(refused(throttle), seconds(8)) << "the fourth miss";
}

TEST_F(ThrottleTest, ReckonsWithWhateverLiesInTheFile) {
    const struct {
        const char* content;
        int wait;
    } rows[] = {
        {"", 0},
        {"{", 0},
        {"[]", 0},
        {"null", 0},
        {"\xff\xfe", 0},
        {R"({"a":7})", 0},
        {R"({"a":{}})", 0},
        {R"({"a":{"misses":"3","bootId":"first boot","untilMs":3600000}})", 0},
        {R"({"a":{"misses":3,"bootId":7,"untilMs":3600000}})", 0},
        {R"({"a":{"misses":3,"bootId":"first boot","untilMs":1e99}})", 0},
        {R"({"a":{"misses":-3,"bootId":"first boot","untilMs":9999999999}})", 0},
        {R"({"a":{"misses":3,"bootId":"first boot","untilMs":3600000}})", 0},
        {R"({"a":{"misses":3,"bootId":"first boot","untilMs":3602500}})", 3},
        {R"({"a":{"misses":3,"bootId":"first boot","untilMs":-9223372036854775808}})", 0},
        {R"({"a":{"misses":3,"bootId":"first boot","untilMs":9223372036854775807}})", 4},
        {R"({"a":{"misses":3,"bootId":"","untilMs":0}})", 4},
        {R"({"a":{"misses":9223372036854775807,"bootId":"x","untilMs":0}})", 300},
        {R"({"b":7,"a":{"misses":3,"bootId":"x","untilMs":0}})", 4},
        {R"({"a":{"misses":3,"bootId":"x","untilMs":0},"b":7,"b":8})", 0},
    };
    for (const auto& row : rows) {
        profile.write("throttle.json", row.content);
        Throttle fresh(profile.path(), clock);
        EXPECT_EQ(fresh.remaining("a"), row.wait == 3 ? milliseconds(2500) : seconds(row.wait))
            << row.content;
        EXPECT_EQ(refused(fresh).value_or(seconds(0)), seconds(row.wait)) << row.content;
        // From there on it counts as ever.
        clock.pass(fresh.remaining("a"));
        std::ignore = fresh.begin("a");
        EXPECT_TRUE(refused(fresh)) << row.content;
        clock.running = std::chrono::hours(1);
    }
}

TEST_F(ThrottleTest, ManyAskingAtOnceHaveOneTryBetweenThem) {
    std::atomic<int> through = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, isShared = i % 2 == 0] {
            Throttle own(profile.path(), clock);  // As another process has it.
            through += (isShared ? throttle : own).begin("a") ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(through, 1);
    EXPECT_EQ(throttle.remaining("a"), seconds(1));
    Throttle other(profile.path(), clock);
    other.succeeded("a");
    EXPECT_EQ(throttle.remaining("a"), seconds(0));
}

TEST_F(ThrottleTest, ACopyOfTheProfilePutBackChangesNothing) {
    std::ignore = throttle.begin("a");
    const auto copy = readFile(profile / "throttle.json", 10000).value();
    for (int misses = 2; misses <= 4; ++misses) {
        clock.pass(throttle.remaining("a"));
        ASSERT_FALSE(refused(throttle)) << misses;
    }
    EXPECT_EQ(throttle.remaining("a"), seconds(8));
    profile.write("throttle.json", std::string(textOf(copy)));
    EXPECT_EQ(throttle.remaining("a"), seconds(8));
    std::filesystem::remove(profile / "throttle.json");
    EXPECT_EQ(throttle.remaining("a"), seconds(8));
    clock.pass(seconds(8));
    std::ignore = throttle.begin("a");
    Throttle next(profile.path(), clock);
    EXPECT_EQ(next.remaining("a"), seconds(16)) << "it is in the file again";
}

TEST_F(ThrottleTest, WhereNothingCanBeSavedTheProcessRemembers) {
    Throttle lost(profile / "missing", clock);
    for (int misses = 1; misses <= 3; ++misses) {
        ASSERT_FALSE(refused(lost)) << misses;
        EXPECT_EQ(refused(lost), Throttle::waitAfter(misses));
        clock.pass(Throttle::waitAfter(misses));
    }
    lost.succeeded("a");
    ASSERT_FALSE(refused(lost));
    EXPECT_EQ(refused(lost), seconds(1));
}

}  // namespace
}  // namespace insegel::file_token
