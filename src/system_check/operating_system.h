#pragma once

#include <string>
#include <vector>

#include "system_check/finding.h"

namespace insegel::system_check {

/// What the system calls itself.
struct OperatingSystem {
    std::string id;       ///< "debian" (os-release's ID), "windows", "macos".
    std::string name;     ///< For people: "Debian GNU/Linux 12 (bookworm)".
    std::string version;  ///< Numbers with dots; empty where it has none.
};

/// Asks the system.
OperatingSystem operatingSystem();

/// Reads os-release(5): the values of assignments, quotes taken off; what is none is passed over.
OperatingSystem readOsRelease(const std::string& text);

/// Whether Insegel is made for it.
Row judge(const OperatingSystem& system);

/// Below, at or above zero as `a` is lower than, the same as or higher than `b`: numbers with dots, compared
/// number by number, a missing one as 0. What follows after the numbers is passed over.
int compareVersions(const std::string& a, const std::string& b);

}  // namespace insegel::system_check
