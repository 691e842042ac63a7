#include <windows.h>

#include <array>
#include <cstdint>
#include <cstdio>

#include "base/clock.h"

namespace insegel {

namespace {

/// Windows tells ordinary programs no identifier of a start: the boot time it reports moves when the calendar
/// is set, and its counter of starts is not documented. A volatile registry key is documented to live no
/// longer than the user's part of the registry stays loaded, which no restart survives (nor a logout: the
/// identifier changes a little too often, never too rarely). The moment it was made, which the system keeps
/// and nothing alters as nothing is ever put into it, names the start; making it is one step, so that two
/// programs that start together agree.
std::string makeBootId() {
    HKEY key = nullptr;
    if (::RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\Insegel.ThisStart", 0, nullptr, REG_OPTION_VOLATILE,
                          KEY_QUERY_VALUE, nullptr, &key, nullptr) != ERROR_SUCCESS) {
        return {};
    }
    FILETIME made{};
    const LSTATUS status = ::RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                              nullptr, nullptr, nullptr, nullptr, &made);
    ::RegCloseKey(key);
    if (status != ERROR_SUCCESS) {
        return {};
    }
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%08lx%08lx", made.dwHighDateTime, made.dwLowDateTime);
    return text.data();
}

class SystemClock final : public Clock {
  public:
    std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }

    std::chrono::milliseconds sinceBoot() const override {
        // Counts sleep and hibernation in, unlike the performance counter's steady_clock.
        return std::chrono::milliseconds(static_cast<std::int64_t>(::GetTickCount64()));
    }

    std::string bootId() const override {
        // This process does not outlive the start.
        static const std::string id = makeBootId();
        return id;
    }
};

}  // namespace

const Clock& systemClock() {
    static const SystemClock clock;
    return clock;
}

}  // namespace insegel
