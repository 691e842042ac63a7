#include "system_check/operating_system.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "system_check/checks.h"

namespace insegel::system_check {

namespace {

/// Those that it is tried on or built for, and from which version on.
struct Supported {
    const char* id;
    const char* oldest;  ///< The first that has Qt 6.4, OpenSSL 3 and a C++20 library.
};
constexpr std::array<Supported, 7> supported{{{"debian", "12"},
                                              {"ubuntu", "24.04"},
                                              {"fedora", "40"},
                                              {"opensuse-leap", "15.6"},
                                              {"opensuse-tumbleweed", "0"},
                                              {"windows", "10.0.17763"},
                                              {"macos", "12"}}};

std::string unquoted(std::string value) {
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front()) {
        value = value.substr(1, value.size() - 2);
    }
    return value;
}

/// The next number of a version, and what is left of it after the dot.
unsigned long takeNumber(std::string_view& version) {
    constexpr unsigned long base = 10;
    constexpr std::size_t mostDigits = 9;
    unsigned long number = 0;
    std::size_t length = 0;
    while (length < version.size() && length < mostDigits && version[length] >= '0' &&
           version[length] <= '9') {
        number = number * base + static_cast<unsigned long>(version[length] - '0');
        ++length;
    }
    version.remove_prefix(length);
    if (!version.empty() && version.front() == '.') {
        version.remove_prefix(1);
    } else {
        version = {};
    }
    return number;
}

}  // namespace

int compareVersions(const std::string& a, const std::string& b) {
    std::string_view left = a;
    std::string_view right = b;
    while (!left.empty() || !right.empty()) {
        const unsigned long first = takeNumber(left);
        const unsigned long second = takeNumber(right);
        if (first != second) {
            return first < second ? -1 : 1;
        }
    }
    return 0;
}

OperatingSystem readOsRelease(const std::string& text) {
    OperatingSystem system;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto equals = line.find('=');
        if (equals == std::string::npos) {
            continue;
        }
        const std::string name = line.substr(0, equals);
        std::string value = unquoted(line.substr(equals + 1));
        if (name == "ID") {
            system.id = std::move(value);
        } else if (name == "PRETTY_NAME") {
            system.name = std::move(value);
        } else if (name == "VERSION_ID") {
            system.version = std::move(value);
        }
    }
    if (system.name.empty()) {
        system.name = system.id.empty() ? "Linux" : system.id;
    }
    return system;
}

Row judge(const OperatingSystem& system) {
    const auto* found =
        std::ranges::find(supported, system.id, [](const Supported& one) { return std::string(one.id); });
    // Debian's next release says no version until it is out.
    if (found == supported.end()) {
        return {Finding::systemUntried, {system.name}};
    }
    if (!system.version.empty() && compareVersions(system.version, found->oldest) < 0) {
        return {Finding::systemTooOld, {system.name, found->oldest}};
    }
    return {Finding::systemSupported, {system.name}};
}

Row checkOperatingSystem(const Circumstances& /*now*/) {
    return judge(operatingSystem());
}

}  // namespace insegel::system_check
