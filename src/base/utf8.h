#pragma once

#include <cstddef>
#include <string_view>

namespace insegel {

/// Whether a byte of well-formed UTF-8 goes on with a character that began before it (RFC 3629 §3).
constexpr bool isUtf8Continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// As much of a text in UTF-8 as fits in so many bytes, cut where a character ends.
constexpr std::string_view wholeCharacters(std::string_view text, std::size_t mostBytes) {
    if (text.size() <= mostBytes) {
        return text;
    }
    while (mostBytes > 0 && isUtf8Continuation(text[mostBytes])) {
        --mostBytes;
    }
    return text.substr(0, mostBytes);
}

}  // namespace insegel
