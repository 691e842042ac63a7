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
    // The name is the same in every language; Finder alone translates it.
    return homeFolder() / "Library" / "Application Support" / "Insegel";
}

}  // namespace insegel
