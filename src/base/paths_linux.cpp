#include "base/paths.h"

#include <cstdlib>
#include <string>

#include <pwd.h>
#include <unistd.h>

namespace insegel {

namespace {

std::string variable(const char* name) {
    // Read before any thread is started that could change the environment; nobody here does.
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::string() : std::string(value);
}

std::filesystem::path homeFolder() {
    if (const std::string home = variable("HOME"); !home.empty()) {
        return home;
    }
    const passwd* entry = ::getpwuid(::getuid());  // NOLINT(concurrency-mt-unsafe)
    return entry != nullptr && entry->pw_dir != nullptr ? entry->pw_dir : "/";
}

}  // namespace

std::filesystem::path defaultProfileFolder() {
    if (const std::string profile = variable("INSEGEL_PROFILE"); !profile.empty()) {
        return profile;
    }
    // The XDG base directory specification says that a relative path is to be ignored.
    const std::filesystem::path data = variable("XDG_DATA_HOME");
    return (data.is_absolute() ? data : homeFolder() / ".local" / "share") / "insegel";
}

}  // namespace insegel
