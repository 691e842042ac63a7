#pragma once

#include <filesystem>
#include <optional>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::policy {

/// A regular file that only the administrator (root) can have written, at most maximumPolicySize bytes and
/// one more. Nothing where it or its folder is not there. policyInvalid where it cannot be read or is
/// anything else, or where others may write to it, or take its name in its folder.
Result<std::optional<Bytes>> readAdministratorsFile(const std::filesystem::path& path);

}  // namespace insegel::policy
