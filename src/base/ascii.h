#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace insegel {

// <cctype> depends on the locale; protocols do not.

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool isLowerAlpha(char c) {
    return c >= 'a' && c <= 'z';
}

constexpr bool isAlpha(char c) {
    return isLowerAlpha(c) || (c >= 'A' && c <= 'Z');
}

/// RFC 9110 §5.6.2.
constexpr bool isTokenChar(char c) {
    return isDigit(c) || isAlpha(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

/// The alphabet of RFC 4648 §5.
constexpr bool isBase64UrlChar(char c) {
    return isDigit(c) || isAlpha(c) || c == '-' || c == '_';
}

inline std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

/// Without spaces and tabs at its ends (RFC 9110 §5.6.3).
constexpr std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace insegel
