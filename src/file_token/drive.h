#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace insegel::file_token {

/// A stick, a memory card or another disk that people plug in and pull out.
struct Drive {
    std::string id;              ///< This plugging in: the same stick gets another one the next time.
    std::string name;            ///< For people: its label, else its model. Untrusted text: show it escaped.
    std::filesystem::path path;  ///< Where its files are.
    std::optional<std::uint64_t>
        freeBytes;  ///< For this user. Absent where the drive does not tell, or not yet.
    bool isReadOnly = false;

    bool operator==(const Drive&) const = default;
};

}  // namespace insegel::file_token
