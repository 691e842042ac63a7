#pragma once

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace insegel {

/// Adds a line to the end of a file, which is made with mode 0600 where it is not there, and makes that
/// durable. `line` has no line feed in it; one is added. What an earlier process left of a line, having been
/// stopped in the middle, is cut off first. On failure the file is as it was; with mayBeDone the line is
/// there, and the system did not confirm that it will last. One process at a time: hold a lock. Costs the
/// same however long the file is. accessDenied, diskFull, malformed (not a regular file), ioFailed.
Result<void> appendLine(const std::filesystem::path& path, std::string_view line);

}  // namespace insegel
