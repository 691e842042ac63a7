#pragma once

#include <filesystem>

namespace insegel::system_check {

/// Whether this user may make files in the folder, as far as the system tells without trying.
bool isWritable(const std::filesystem::path& folder);

/// Whether other users of the computer are let in. False where the system has other ways than modes.
bool isOpenToOthers(const std::filesystem::path& folder);

}  // namespace insegel::system_check
