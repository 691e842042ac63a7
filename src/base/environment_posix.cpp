#include "base/environment_posix.h"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace insegel {

std::string environmentVariable(const char* name) {
    // Read before any thread is started that could change the environment; nobody here does.
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::string() : std::string(value);
}

std::filesystem::path homeFolder() {
    if (const std::string home = environmentVariable("HOME"); !home.empty()) {
        return home;
    }
    const passwd* entry = ::getpwuid(::getuid());  // NOLINT(concurrency-mt-unsafe)
    return entry != nullptr && entry->pw_dir != nullptr ? entry->pw_dir : "/";
}

}  // namespace insegel
