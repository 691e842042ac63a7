#include "base/clock.h"

#include <string>

namespace insegel {

std::chrono::sys_seconds nowInSeconds() {
    return std::chrono::floor<std::chrono::seconds>(systemClock().now());
}

std::string toIso8601(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    const int year = static_cast<int>(date.year());
    std::string text;
    // By hand: a list has thousands of these, and snprintf() takes most of the time it takes to print them.
    const auto twoDigits = [&text](int number, const char* behind) {
        text += static_cast<char>('0' + number / 10);
        text += static_cast<char>('0' + number % 10);
        text += behind;
    };
    if (year >= 0 && year <= 9999) {
        twoDigits(year / 100, "");
        twoDigits(year % 100, "-");
    } else {
        text = std::to_string(year) + "-";
    }
    twoDigits(static_cast<int>(static_cast<unsigned>(date.month())), "-");
    twoDigits(static_cast<int>(static_cast<unsigned>(date.day())), "T");
    twoDigits(static_cast<int>(clock.hours().count()), ":");
    twoDigits(static_cast<int>(clock.minutes().count()), ":");
    twoDigits(static_cast<int>(clock.seconds().count()), "Z");
    return text;
}

}  // namespace insegel
