#include <array>
#include <cstdint>

#include <mach/mach_time.h>
#include <sys/sysctl.h>

#include "base/clock.h"

namespace insegel {

namespace {

/// Nanoseconds in a tick: 1/1 on Intel, 125/3 on Apple silicon.
mach_timebase_info_data_t readTimebase() {
    mach_timebase_info_data_t base{};
    if (::mach_timebase_info(&base) != KERN_SUCCESS || base.denom == 0) {
        return {1, 1};
    }
    return base;
}

class SystemClock final : public Clock {
  public:
    std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }

    std::chrono::milliseconds sinceBoot() const override {
        static const mach_timebase_info_data_t base = readTimebase();
        // Goes on while the machine sleeps, unlike mach_absolute_time(). Multiplied in two parts: a month of
        // ticks times 125 is near the end of 64 bits.
        const std::uint64_t ticks = ::mach_continuous_time();
        const std::uint64_t nanoseconds =
            ticks / base.denom * base.numer + ticks % base.denom * base.numer / base.denom;
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::nanoseconds(static_cast<std::int64_t>(nanoseconds)));
    }

    std::string bootId() const override {
        std::array<char, 64> text{};  // a UUID and its zero
        std::size_t size = text.size() - 1;
        if (::sysctlbyname("kern.bootsessionuuid", text.data(), &size, nullptr, 0) != 0) {
            return {};
        }
        return text.data();
    }
};

}  // namespace

const Clock& systemClock() {
    static const SystemClock clock;
    return clock;
}

}  // namespace insegel
