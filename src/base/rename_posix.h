#pragma once

#include <filesystem>
#include <string>

namespace insegel {

/// Renames in one step, and only where nothing has the new name. False with errno: EEXIST where something
/// has; EINVAL, ENOTSUP or ENOSYS where the file system or the system cannot.
bool renameUnlessTaken(const std::string& from, const std::filesystem::path& to);

}  // namespace insegel
