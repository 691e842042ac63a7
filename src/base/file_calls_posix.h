#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"

/// What those who write files have in common.
namespace insegel {

/// The system's last error (errno), as a person is told of it.
tl::unexpected<Error> systemFailure(const std::string& what);

/// Makes it last what was changed in a folder.
Result<void> syncFolder(const std::filesystem::path& folder);

/// The folder that a file lies in.
std::filesystem::path folderOf(const std::filesystem::path& path);

}  // namespace insegel
