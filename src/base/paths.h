#pragma once

#include <filesystem>

namespace insegel {

/// Where this user's data lies when nothing else was said: $INSEGEL_PROFILE, else the platform's per-user
/// data folder with "insegel" in it (PRODUCT §2). Not made here.
std::filesystem::path defaultProfileFolder();

}  // namespace insegel
