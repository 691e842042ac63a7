#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/error.h"

namespace insegel::file_token {

/// Tells of files that come, go and change in one folder, by the system's own notification; nothing is
/// polled.
class FolderWatch {
  public:
    struct Changes {
        std::set<std::string> names;  ///< Of files that came, went or were written; as of pathToUtf8().
        /// Names that are new, where the system tells that apart: their files may still be being written.
        std::set<std::string> begun;
        bool everything = false;  ///< Some were missed, or the folder itself went: look at all of it.
    };

    static Result<std::unique_ptr<FolderWatch>> open(const std::filesystem::path& folder);
    virtual ~FolderWatch() = default;

    /// Blocks until something changed. Nothing after stop().
    virtual std::optional<Changes> wait() = 0;
    /// Wakes wait() for good. From any thread.
    virtual void stop() = 0;
};

}  // namespace insegel::file_token
