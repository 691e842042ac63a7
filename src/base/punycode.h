#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace insegel {

/// Punycode (RFC 3492) of one label, without the "xn--" before it. Nothing where the text is not Punycode.
std::optional<std::u32string> decodePunycode(std::string_view text);

/// The reverse. `label` must hold Unicode code points only, and at most 63 of them.
std::string encodePunycode(std::u32string_view label);

}  // namespace insegel
