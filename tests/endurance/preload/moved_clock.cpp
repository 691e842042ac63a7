#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

/// Preloaded into a program it moves the clocks that the program sees, by what a file says at that moment:
/// the calendar (CLOCK_REALTIME), and the time since the machine started (CLOCK_BOOTTIME). CLOCK_MONOTONIC,
/// by which timers run, is left alone. So it is on Linux when a computer sleeps: both go on, and no timer
/// does.
namespace {

/// What INSEGEL_MOVED_CLOCK names: two numbers of this machine's, in milliseconds.
struct Moved {
    std::atomic<std::int64_t> calendar;
    std::atomic<std::int64_t> running;
};
static_assert(sizeof(Moved) == 16 && std::atomic<std::int64_t>::is_always_lock_free);

const Moved* moved() {
    static const Moved* const mapped = []() -> const Moved* {
        const char* name = std::getenv("INSEGEL_MOVED_CLOCK");
        if (name == nullptr) {
            return nullptr;  // A program on the way to the one that is meant.
        }
        const int file = ::open(name, O_RDONLY | O_CLOEXEC);
        void* place = file < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof(Moved), PROT_READ, MAP_SHARED, file, 0);
        if (place == MAP_FAILED) {
            std::fprintf(stderr, "moved clock: %s cannot be read\n", name);
            ::_exit(99);
        }
        ::close(file);
        return static_cast<const Moved*>(place);
    }();
    return mapped;
}

void add(timespec& time, std::int64_t milliseconds) {
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t nanoseconds = time.tv_nsec + milliseconds % 1000 * 1'000'000;
    // Rounded down, also where it is set back.
    const std::int64_t carried = (nanoseconds + second) / second - 1;
    time.tv_sec += milliseconds / 1000 + carried;
    time.tv_nsec = nanoseconds - carried * second;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int clock_gettime(clockid_t which,
                                                                    timespec* time) noexcept {
    static auto* const real = reinterpret_cast<decltype(&clock_gettime)>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(which, time);
    if (result == 0 && moved() != nullptr) {
        if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) {
            add(*time, moved()->calendar);
        } else if (which == CLOCK_BOOTTIME) {
            add(*time, moved()->running);
        }
    }
    return result;
}

extern "C" __attribute__((visibility("default"))) int gettimeofday(timeval* time, void*) noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

extern "C" __attribute__((visibility("default"))) std::time_t time(std::time_t* seconds) noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (seconds != nullptr) {
        *seconds = now.tv_sec;
    }
    return now.tv_sec;
}
