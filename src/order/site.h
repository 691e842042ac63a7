#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "token/token_info.h"

namespace insegel::order {

/// A site the person has met: one that a prompt was shown for. Times are the computer's own.
struct Site {
    std::string origin;         ///< ASCII serialisation (RFC 6454 §6.2).
    std::string originUnicode;  ///< As Prompt::originUnicode.
    token::TimePoint met{};
    std::optional<token::TimePoint> lastUse{};  ///< The last approval; nothing where there was none.
    std::uint64_t approvals = 0;
    bool isBlocked = false;  ///< By the person.
    bool isAllowed = true;   ///< By what the computer's administrator has fixed.
    /// It was declined too often, and may not ask before.
    std::optional<token::TimePoint> silentUntil{};

    bool operator==(const Site&) const = default;
};

}  // namespace insegel::order
