#include "base/process.h"

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

}  // namespace insegel
