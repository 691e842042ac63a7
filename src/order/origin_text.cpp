#include "order/origin_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <utf8proc.h>

#include "base/punycode.h"

namespace insegel::order {

namespace {

constexpr std::string_view prefix = "xn--";

std::string toUtf8(std::u32string_view points) {
    std::string out;
    for (const char32_t point : points) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
        out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    }
    return out;
}

}  // namespace

std::string unicodeOrigin(std::string_view origin) {
    const auto schemeEnd = origin.find("://");
    if (schemeEnd == std::string_view::npos) {
        return {};
    }
    std::string out(origin.substr(0, schemeEnd + 3));
    std::string_view rest = origin.substr(schemeEnd + 3);
    bool isInternational = false;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(".:"), rest.size());
        const std::string_view label = rest.substr(0, end);
        auto decoded = label.starts_with(prefix) ? decodePunycode(label.substr(prefix.size())) : std::nullopt;
        if (decoded && decoded->empty()) {
            decoded.reset();
        }
        isInternational = isInternational || decoded.has_value();
        out += decoded ? toUtf8(*decoded) : std::string(label);
        if (end < rest.size()) {
            out += rest[end];
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return isInternational ? out : std::string();
}

}  // namespace insegel::order
