#include "token/pin_policy.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace insegel::token {

namespace {

/// Each digit one more, or one less, than that before it; 0 comes after 9.
bool isSequence(std::string_view pin) {
    const auto goesBy = [pin](int step) {
        for (std::size_t i = 1; i < pin.size(); ++i) {
            if ((pin[i] - pin[i - 1] + 10) % 10 != step) {
                return false;
            }
        }
        return true;
    };
    return goesBy(1) || goesBy(9);
}

/// The ways people write the day they were born on, of a number that begins with it as year, month, day.
std::vector<std::string> birthDates(const std::string& number) {
    if (number.size() != 12 || !std::ranges::all_of(number, isDigit)) {
        return {};
    }
    const std::string century = number.substr(0, 2);
    const std::string year = number.substr(2, 2);
    const std::string month = number.substr(4, 2);
    const std::string day = number.substr(6, 2);
    std::vector<std::string> out;
    for (const std::string& written : {year, century + year}) {
        const std::pair<std::string, std::string> monthAndDay[] = {{month, day}, {day, month}};
        out.push_back(std::string(written).append(month).append(day));
        for (const auto& [first, second] : monthAndDay) {
            out.push_back(std::string(first).append(second).append(written));
        }
    }
    return out;
}

bool isPersonal(std::string_view pin, const std::string& number) {
    if (!number.empty() && number.find(pin) != std::string::npos) {
        return true;
    }
    return std::ranges::any_of(birthDates(number), [pin](const std::string& date) {
        return pin.find(date) != std::string_view::npos || date.find(pin) != std::string::npos;
    });
}

}  // namespace

Result<void> judgeNewPin(const PinInfo& pin, const Secret& next, const Secret& current,
                         const std::string& personalNumber) {
    const std::string_view digits = next.view();
    if (!std::ranges::all_of(digits, isDigit)) {
        return fail(ErrorCode::pinCharacters);
    }
    const auto size = static_cast<int>(digits.size());
    if (size < pin.minLength || size > pin.maxLength || digits.empty()) {
        return tl::unexpected(
            Error{ErrorCode::pinLength, {}, {}, {}, std::pair(pin.minLength, pin.maxLength)});
    }
    if (next.equals(current)) {
        return fail(ErrorCode::pinSame);
    }
    if (std::ranges::all_of(digits, [&](char c) { return c == digits.front(); })) {
        return fail(ErrorCode::pinRepeated);
    }
    if (isSequence(digits)) {
        return fail(ErrorCode::pinSequence);
    }
    if (isPersonal(digits, personalNumber)) {
        return fail(ErrorCode::pinPersonal);
    }
    return {};
}

}  // namespace insegel::token
