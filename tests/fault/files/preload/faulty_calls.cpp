#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "../fault.h"
#include "changing_calls.h"

/// Preloaded into a program it counts its system calls that change files of one folder, and at one of them
/// does what it was told. The kernel hands each such call over to it as a signal (seccomp), whoever makes it:
/// the C library for itself, another library, or the program without either. So nothing escapes, as it would
/// where functions are put in place of others.

// A system call that is let through: the filter knows it by the address it comes from.
extern "C" long faultSystemCall(long number, const long* arguments);
extern "C" const char faultSystemCallEnd[];
asm(R"(
    .text
    .globl faultSystemCall
    .hidden faultSystemCall
    .globl faultSystemCallEnd
    .hidden faultSystemCallEnd
    .type faultSystemCall, @function
faultSystemCall:
    endbr64
    mov %rdi, %rax
    mov %rsi, %r11
    mov 0(%r11), %rdi
    mov 8(%r11), %rsi
    mov 16(%r11), %rdx
    mov 24(%r11), %r10
    mov 32(%r11), %r8
    mov 40(%r11), %r9
    syscall
faultSystemCallEnd:
    ret
    .size faultSystemCall, .-faultSystemCall
)");

namespace insegel::fault {
namespace {

char folder[PATH_MAX];
int logDescriptor = -1;
What what = What::nothing;
long chosen = 0;
int failure = 0;
bool hasLinks = true;
std::atomic<long> counted = 0;

[[noreturn]] void giveUp(const char* why) {
    std::fprintf(stderr, "faulty calls: %s\n", why);
    ::_exit(99);
}

long rawClose(long descriptor) {
    const Arguments arguments{descriptor};
    return faultSystemCall(SYS_close, arguments);
}

/// A path's whole text; empty where there is none.
struct Place {
    char text[2 * PATH_MAX] = "";

    bool isInside() const {
        const std::size_t size = std::strlen(folder);
        return std::strncmp(text, folder, size) == 0 && text[size] == '/';
    }
    void ofDescriptor(long descriptor) {
        char link[64];
        std::snprintf(link, sizeof link, "/proc/self/fd/%ld", descriptor);
        const ssize_t size = ::readlink(link, text, PATH_MAX - 1);
        text[size < 0 ? 0 : size] = '\0';
    }
    void ofPath(long base, const char* path) {
        if (path != nullptr && path[0] == '/') {
            std::snprintf(text, sizeof text, "%s", path);
            return;
        }
        if (static_cast<int>(base) == AT_FDCWD) {
            if (::getcwd(text, PATH_MAX) == nullptr) {
                text[0] = '\0';
            }
        } else {
            ofDescriptor(base);
        }
        if (path != nullptr && path[0] != '\0') {
            const std::size_t size = std::strlen(text);
            std::snprintf(text + size, sizeof text - size, "/%s", path);
        }
    }
};

const char* pathIn(const long* arguments, int at) {
    return reinterpret_cast<const char*>(arguments[at]);
}

bool mayWrite(long descriptor) {
    const int flags = ::fcntl(static_cast<int>(descriptor), F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

/// Whether the call is about the folder; `place` is what it names first there.
bool concerns(const ChangingCall& call, const long* arguments, Place& place) {
    const int at = call.at;
    switch (call.names) {
        case Names::descriptor:
            place.ofDescriptor(arguments[at]);
            break;
        case Names::writtenAndClosed:
            if (!mayWrite(arguments[at])) {
                return false;
            }
            place.ofDescriptor(arguments[at]);
            break;
        case Names::sharedMapping:
            if ((arguments[2] & PROT_WRITE) == 0) {
                return false;
            }
            place.ofDescriptor(arguments[at]);
            break;
        case Names::path:
        case Names::openPath:
            place.ofPath(AT_FDCWD, pathIn(arguments, at));
            break;
        case Names::pathAt:
        case Names::openPathAt:
            place.ofPath(arguments[at], pathIn(arguments, at + 1));
            break;
        case Names::twoPaths:
            place.ofPath(AT_FDCWD, pathIn(arguments, at));
            if (!place.isInside()) {
                place.ofPath(AT_FDCWD, pathIn(arguments, at + 1));
            }
            break;
        case Names::twoPathsAt:
            place.ofPath(arguments[at], pathIn(arguments, at + 1));
            if (!place.isInside()) {
                place.ofPath(arguments[at + 2], pathIn(arguments, at + 3));
            }
            break;
    }
    return place.isInside();
}

void note(long number, const char* name, const Place& place) {
    char line[sizeof place.text + 64];
    const int size =
        std::snprintf(line, sizeof line, "%ld %s %s\n", number, name, place.text + std::strlen(folder) + 1);
    const Arguments arguments{logDescriptor, reinterpret_cast<long>(line), size};
    faultSystemCall(SYS_write, arguments);
}

[[noreturn]] void stop() {
    ::kill(::getpid(), SIGKILL);
    while (true) {
        ::pause();
    }
}

bool isToFail(const ChangingCall& call, long number) {
    const bool needsSpace = call.kind == Kind::needsSpace || call.kind == Kind::writes;
    switch (what) {
        case What::failOnce:
            return number == chosen;
        case What::failFromNow:
            return number >= chosen;
        case What::fullFromNow:
            return number >= chosen && needsSpace;
        default:
            return false;
    }
}

long perform(long systemCall, const long* arguments) {
    const ChangingCall* call = nullptr;
    for (int i = 0; i < changingCallCount && call == nullptr; ++i) {
        call = changingCalls[i].number == systemCall ? &changingCalls[i] : nullptr;
    }
    Place place;
    if (call == nullptr || !concerns(*call, arguments, place)) {
        return faultSystemCall(systemCall, arguments);
    }
    const long number = ++counted;
    note(number, call->name, place);
    if (number == chosen && what == What::killBefore) {
        stop();
    }
    if (isToFail(*call, number)) {
        if (call->kind == Kind::closes) {
            rawClose(arguments[0]);
        }
        return -failure;
    }
    if (!hasLinks && (systemCall == SYS_link || systemCall == SYS_linkat)) {
        return -EPERM;
    }
    // Only a machine that stops would tell whether it was made: what a process wrote stays when it is
    // stopped.
    const bool isSync = systemCall == SYS_fsync || systemCall == SYS_fdatasync;
    Arguments given{arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]};
    if (number == chosen && what == What::shortWrite && call->kind == Kind::writes && given[2] > 1) {
        given[2] /= 2;
    }
    const long result = isSync ? 0 : faultSystemCall(systemCall, given);
    if (number == chosen && what == What::killAfter) {
        stop();
    }
    return result;
}

void onCall(int, siginfo_t* info, void* context) {
    const int before = errno;
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    const Arguments arguments{registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                              registers[REG_R10], registers[REG_R8],  registers[REG_R9]};
    registers[REG_RAX] = perform(info->si_syscall, arguments);
    errno = before;
}

/// The kernel's filter: calls of the table come as a signal, but for those that perform() makes.
class Filter {
  public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        add(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
        add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
        const auto own = reinterpret_cast<std::uintptr_t>(faultSystemCallEnd);
        load(offsetof(seccomp_data, instruction_pointer));
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(own), 0, 3);
        load(offsetof(seccomp_data, instruction_pointer) + 4);
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(own >> 32U), 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        for (int i = 0; i < changingCallCount; ++i) {
            addCall(changingCalls[i]);
        }
        // Would do all of the above unseen.
        load(offsetof(seccomp_data, nr));
        add(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    }

    bool install() {
        const sock_fprog program{size_, code_};
        return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
               ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
    }

  private:
    void add(int code, std::uint32_t value, int ifTrue = 0, int ifFalse = 0) {
        code_[size_++] = {static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(ifTrue),
                          static_cast<std::uint8_t>(ifFalse), value};
    }
    void load(std::size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)); }

    void addCall(const ChangingCall& call) {
        constexpr std::uint32_t changing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
        const auto number = static_cast<std::uint32_t>(call.number);
        load(offsetof(seccomp_data, nr));
        switch (call.names) {
            case Names::openPath:
                addWithFlags(number, call.at + 1, changing);
                break;
            case Names::openPathAt:
                addWithFlags(number, call.at + 2, changing);
                break;
            case Names::sharedMapping:
                addWithFlags(number, call.at - 1, MAP_SHARED);
                break;
            default:
                add(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
                add(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
        }
    }
    void addWithFlags(std::uint32_t number, int argument, std::uint32_t flags) {
        add(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 3);
        load(offsetof(seccomp_data, args) + static_cast<std::size_t>(argument) * sizeof(std::uint64_t));
        add(BPF_JMP | BPF_JSET | BPF_K, flags, 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    }

    sock_filter code_[512]{};
    unsigned short size_ = 0;
};

__attribute__((constructor)) void begin() {
    const char* named = std::getenv(folderVariable);
    const char* log = std::getenv(logVariable);
    if (named == nullptr || log == nullptr) {
        return;
    }
    std::snprintf(folder, sizeof folder, "%s", named);
    logDescriptor = ::open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (logDescriptor < 0) {
        giveUp("no log");
    }
    hasLinks = std::getenv(noLinksVariable) == nullptr;
    if (const char* plan = std::getenv(planVariable)) {
        int number = 0;
        if (std::sscanf(plan, "%d %ld %d", &number, &chosen, &failure) != 3) {
            giveUp("a plan that is none");
        }
        what = static_cast<What>(number);
    }
    struct sigaction action {};
    action.sa_sigaction = onCall;
    // Calls may be made in the handlers of other signals.
    action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
    if (::sigaction(SIGSYS, &action, nullptr) != 0 || !Filter().install()) {
        giveUp("the kernel filters no calls");
    }
}

}  // namespace
}  // namespace insegel::fault
