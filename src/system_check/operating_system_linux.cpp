#include "base/file.h"
#include "system_check/operating_system.h"

namespace insegel::system_check {

OperatingSystem operatingSystem() {
    constexpr std::size_t longest = 64UL * 1024;
    // In the order of os-release(5).
    for (const char* path : {"/etc/os-release", "/usr/lib/os-release"}) {
        if (const auto content = readFile(path, longest)) {
            return readOsRelease(std::string(textOf(*content)));
        }
    }
    return readOsRelease({});
}

}  // namespace insegel::system_check
