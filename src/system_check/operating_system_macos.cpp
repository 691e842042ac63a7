#include <array>

#include <sys/sysctl.h>

#include "system_check/operating_system.h"

namespace insegel::system_check {

OperatingSystem operatingSystem() {
    std::array<char, 64> text{};
    std::size_t size = text.size() - 1;
    if (::sysctlbyname("kern.osproductversion", text.data(), &size, nullptr, 0) != 0) {
        text[0] = '\0';
    }
    const std::string version(text.data());
    return {"macos", "macOS " + version, version};
}

}  // namespace insegel::system_check
