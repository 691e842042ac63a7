#include "base/encoding.h"

#include <algorithm>
#include <array>

namespace insegel {

namespace {

constexpr std::string_view standardAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view urlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(ByteView bytes, std::string_view alphabet, bool padded) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = (group << 8) | (k < count ? bytes[i + k] : 0u);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            if (k <= count) {
                out.push_back(alphabet[(group >> (18 - 6 * k)) & 63]);
            } else if (padded) {
                out.push_back('=');
            }
        }
    }
    return out;
}

/// `text` without padding.
Result<Bytes> decode(std::string_view text, std::string_view alphabet) {
    if (text.size() % 4 == 1) {
        return fail(ErrorCode::malformed, "base64 of an impossible length");
    }
    Bytes out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return fail(ErrorCode::malformed, "not a base64 character");
        }
        group = (group << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>((group >> bits) & 0xff));
        }
    }
    // Bits that encode nothing must be zero, or one value would have several spellings.
    if ((group & ((1u << bits) - 1)) != 0) {
        return fail(ErrorCode::malformed, "base64 with stray bits");
    }
    return out;
}

}  // namespace

std::string toBase64(ByteView bytes) {
    return encode(bytes, standardAlphabet, true);
}

std::string toBase64Url(ByteView bytes) {
    return encode(bytes, urlAlphabet, false);
}

Result<Bytes> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return fail(ErrorCode::malformed, "base64 without its padding");
    }
    for (int i = 0; i < 2 && text.ends_with('='); ++i) {
        text.remove_suffix(1);
    }
    return decode(text, standardAlphabet);
}

Result<Bytes> fromBase64Url(std::string_view text) {
    return decode(text, urlAlphabet);
}

std::string toHex(ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
    return out;
}

bool isUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        std::size_t length = 0;
        std::uint32_t point = 0;
        std::uint32_t smallest = 0;
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if ((lead & 0xe0) == 0xc0) {
            length = 2;
            point = lead & 0x1fu;
            smallest = 0x80;
        } else if ((lead & 0xf0) == 0xe0) {
            length = 3;
            point = lead & 0x0fu;
            smallest = 0x800;
        } else if ((lead & 0xf8) == 0xf0) {
            length = 4;
            point = lead & 0x07u;
            smallest = 0x10000;
        } else {
            return false;
        }
        if (text.size() - i < length) {
            return false;
        }
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<std::uint8_t>(text[i + k]);
            if ((next & 0xc0) != 0x80) {
                return false;
            }
            point = (point << 6) | (next & 0x3fu);
        }
        if (point < smallest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
            return false;
        }
        i += length;
    }
    return true;
}

std::string toUtf8(std::string_view text) {
    if (isUtf8(text)) {
        return std::string(text);
    }
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        constexpr std::size_t longest = 4;
        while (length <= std::min(longest, text.size()) && !isUtf8(text.substr(0, length))) {
            ++length;
        }
        if (length <= std::min(longest, text.size())) {
            out += text.substr(0, length);
            text.remove_prefix(length);
        } else {
            out += "\xef\xbf\xbd";
            text.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace insegel
