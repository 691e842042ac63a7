#include "base/paths.h"

#include <string>

#include "base/environment_posix.h"

namespace insegel {

std::filesystem::path defaultProfileFolder() {
    if (const std::string profile = environmentVariable("INSEGEL_PROFILE"); !profile.empty()) {
        return profile;
    }
    // The XDG base directory specification says that a relative path is to be ignored.
    const std::filesystem::path data = environmentVariable("XDG_DATA_HOME");
    return (data.is_absolute() ? data : homeFolder() / ".local" / "share") / "insegel";
}

}  // namespace insegel
