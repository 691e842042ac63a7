#include "base/process.h"

#include <sys/types.h>

#include <sys/ptrace.h>
#include <sys/resource.h>

namespace insegel {

void protectProcessMemory() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef NDEBUG
    // Ends the program at once if a debugger has it already. Reading its memory in other ways (task_for_pid)
    // is refused by the system for what is signed with the hardened runtime.
    ::ptrace(PT_DENY_ATTACH, 0, nullptr, 0);
#endif
}

// The system's heap is one for all threads already.
void shareOneHeap() {}

}  // namespace insegel
