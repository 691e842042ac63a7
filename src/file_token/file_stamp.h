#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace insegel::file_token {

/// What the system tells of a file without opening it: where that is the same as before, the content is too,
/// unless it was changed within a tick of the file system's clock.
struct FileStamp {
    using Time = std::chrono::sys_time<std::chrono::nanoseconds>;

    std::uint64_t size = 0;    ///< In bytes.
    std::uint64_t number = 0;  ///< Of the file on its disk; another one after a replacement.
    Time written{};            ///< Of the content, as anybody may set it.
    Time changed{};            ///< Of anything in or about the file, as nobody can set it.

    bool operator==(const FileStamp&) const = default;
};

/// Of a regular file, or of the one a link leads to; nothing of anything else. Any thread.
std::optional<FileStamp> stampOf(const std::filesystem::path& path);

}  // namespace insegel::file_token
