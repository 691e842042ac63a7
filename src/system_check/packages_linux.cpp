#include <array>

#include "system_check/packages.h"
#include "system_check/programs.h"

namespace insegel::system_check {

namespace {

struct Manager {
    const char* program;
    const char* command;
    const char* cardService;
    const char* readerDriver;
};

constexpr std::array<Manager, 4> managers{{{"apt", "sudo apt install ", "pcscd", "libccid"},
                                           {"dnf", "sudo dnf install ", "pcsc-lite", "pcsc-lite-ccid"},
                                           {"zypper", "sudo zypper install ", "pcsc-lite", "pcsc-ccid"},
                                           {"pacman", "sudo pacman -S ", "pcsclite", "ccid"}}};

}  // namespace

std::string installCommand(Package package) {
    for (const Manager& one : managers) {
        if (findProgram(one.program, usualFolders())) {
            return std::string(one.command) +
                   (package == Package::cardService ? one.cardService : one.readerDriver);
        }
    }
    return {};
}

}  // namespace insegel::system_check
