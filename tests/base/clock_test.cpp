#include "base/clock.h"

#include <gtest/gtest.h>

namespace insegel {
namespace {

using namespace std::chrono;

TEST(Clock, WritesTimesAsRfc3339) {
    EXPECT_EQ(toIso8601(sys_seconds{}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(toIso8601(sys_days(2026y / 1 / 31) + 12h), "2026-01-31T12:00:00Z");
    EXPECT_EQ(toIso8601(sys_days(2024y / 2 / 29) + 23h + 59min + 59s), "2024-02-29T23:59:59Z");
    EXPECT_EQ(toIso8601(sys_days(1969y / 12 / 31) + 23h + 59min + 59s), "1969-12-31T23:59:59Z");
    EXPECT_EQ(toIso8601(sys_days(2049y / 12 / 31)), "2049-12-31T00:00:00Z");
    EXPECT_EQ(toIso8601(sys_days(9999y / 12 / 31) + 23h + 59min + 59s), "9999-12-31T23:59:59Z");
    EXPECT_EQ(toIso8601(sys_days(year(0) / 1 / 1)), "0000-01-01T00:00:00Z");
}

TEST(Clock, TheMachinesOwnGoesOn) {
    const Clock& clock = systemClock();
    const auto before = clock.sinceBoot();
    EXPECT_GT(before, 0ms);
    EXPECT_GE(clock.sinceBoot(), before);
    EXPECT_EQ(clock.bootId(), clock.bootId());
    EXPECT_GT(clock.now(), sys_days(2020y / 1 / 1));
}

}  // namespace
}  // namespace insegel
