#include "base/paths.h"

#include <string>

#include "base/environment_posix.h"

namespace insegel {

std::filesystem::path defaultProfileFolder() {
    if (const std::string profile = environmentVariable("INSEGEL_PROFILE"); !profile.empty()) {
        return profile;
    }
    // The name is the same in every language; Finder alone translates it.
    return homeFolder() / "Library" / "Application Support" / "Insegel";
}

}  // namespace insegel
