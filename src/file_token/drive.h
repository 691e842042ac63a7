#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace insegel::file_token {

/// A stick or memory card that is plugged in and can be written to or read from.
struct Drive {
    std::string id;              ///< The same while it stays plugged in.
    std::string name;            ///< What people know it by: its label, else its maker's name for it.
    std::filesystem::path path;  ///< Where its files are.
    std::optional<std::uint64_t> freeBytes;  ///< Absent where the system does not tell.
    bool isReadOnly = false;

    bool operator==(const Drive&) const = default;
};

}  // namespace insegel::file_token
