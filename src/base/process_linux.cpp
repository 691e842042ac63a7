#include "base/process.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace insegel {

void protectProcessMemory() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef NDEBUG
    // Also makes /proc/PID/mem and ptrace root's alone. A debugger is let in where asserts are on.
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

void shareOneHeap() {
#ifdef __GLIBC__
    constexpr int step = 1 << 20;
    ::mallopt(M_ARENA_MAX, 1);   // NOLINT(concurrency-mt-unsafe): before there are threads
    ::mallopt(M_TOP_PAD, step);  // NOLINT(concurrency-mt-unsafe)
#endif
}

}  // namespace insegel
