#include "base/clock.h"

#include "base/version.h"
#include "system_check/checks.h"

namespace insegel::system_check {

namespace {

/// So long nobody uses one version.
constexpr std::chrono::years longestUse(15);

}  // namespace

Row checkClock(const Circumstances& now) {
    using std::chrono::sys_days;
    const sys_days today = std::chrono::floor<std::chrono::days>(now.question.clock.now());
    const std::string date = toIso8601(today).substr(0, std::string_view("2026-11-26").size());
    // A computer's clock falls back to a day long past, such as its firmware's, when its battery is empty.
    if (today < sys_days(madeOn)) {
        return {Finding::clockBehind, {date}};
    }
    return {today > sys_days(madeOn + longestUse) ? Finding::clockAhead : Finding::clockSane, {date}};
}

}  // namespace insegel::system_check
