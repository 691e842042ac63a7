// A program that is as closed as release builds are, whatever this one is; and one that looks into others.
//
//     insegel-closed-memory            says "ready" and waits
//     insegel-closed-memory look PID   exits with 0 where it can attach to that process or read its memory, 1
//     where not

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>

#include "base/process.h"

namespace {

bool attaches(pid_t process) {
    if (::ptrace(PTRACE_ATTACH, process, nullptr, nullptr) != 0) {
        return false;
    }
    ::waitpid(process, nullptr, 0);
    ::ptrace(PTRACE_DETACH, process, nullptr, nullptr);
    return true;
}

bool opens(pid_t process, const char* name) {
    const std::string path = "/proc/" + std::to_string(process) + "/" + name;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    char byte = 0;
    // The memory at address 0 belongs to nobody: it is the opening that is refused or not.
    const bool isOpen = file >= 0 && (std::string_view(name) == "mem" || ::read(file, &byte, 1) == 1);
    if (file >= 0) {
        ::close(file);
    }
    return isOpen;
}

int look(pid_t process) {
    bool seen = false;
    const auto tell = [&seen](const char* what) {
        std::printf("seen: %s\n", what);
        seen = true;
    };
    if (attaches(process)) {
        tell("ptrace");
    }
    for (const char* name : {"mem", "maps", "environ", "auxv"}) {
        if (opens(process, name)) {
            tell(name);
        }
    }
    return seen ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 3 && std::string_view(arguments[1]) == "look") {
        return look(static_cast<pid_t>(std::strtol(arguments[2], nullptr, 10)));
    }
    insegel::protectProcessMemory();
    std::puts("ready");
    std::ignore = std::fflush(stdout);
    ::pause();
    return 0;
}
