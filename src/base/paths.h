#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace insegel {

/// Where this user's data lies when nothing else was said: $INSEGEL_PROFILE, else the platform's per-user
/// data folder with "insegel" in it (PRODUCT §2). Not made here.
std::filesystem::path defaultProfileFolder();

/// A path as text of the program's own kind, for people, JSON and digests, and back. UTF-8 on Windows, where
/// path::string() would speak the user's code page and throw at what that lacks; the bytes as they are
/// elsewhere. A Windows name that is not well-formed UTF-16 is shown with U+FFFD and not found again.
std::string pathToUtf8(const std::filesystem::path& path);
std::filesystem::path pathFromUtf8(std::string_view text);

}  // namespace insegel
