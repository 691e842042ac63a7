#pragma once

#include <filesystem>

#include "base/error.h"

namespace insegel::client {

/// What can be said of a file to be imported before anybody is asked for its password: notFound,
/// accessDenied, ioFailed, emptyFile, tooLarge, malformed, limitExceeded, unsupported. Reads the file; any
/// thread.
Result<void> checkImportSource(const std::filesystem::path& source);

}  // namespace insegel::client
