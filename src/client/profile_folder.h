#pragma once

#include <filesystem>
#include <optional>

#include "base/error.h"
#include "base/file.h"

namespace insegel::client {

/// Makes the profile's folders, for this user alone. With `forProgram` the profile is held as well, as by the
/// one tray program it may have: inUse where another has it. foreignFolder for one that holds other things,
/// whose rights must not be narrowed; accessDenied, ioFailed.
Result<std::optional<FolderLock>> openProfile(const std::filesystem::path& profile, bool forProgram);

/// Removes what a process that was stopped in the middle of writing left in the folder: files that nobody
/// sees, with keys in them. Call it with the folder's lock held.
void removeLeftovers(const std::filesystem::path& folder);

}  // namespace insegel::client
