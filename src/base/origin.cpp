#include "base/origin.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/ip/address_v6.hpp>

#include "base/ascii.h"
#include "base/idn_label.h"

namespace insegel {
namespace {

constexpr std::size_t maximumHost = 253;
constexpr std::size_t maximumLabel = 63;

bool isDecimal(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

/// A number without sign or leading zero, at most `most`.
bool isPlainNumber(std::string_view text, unsigned most) {
    if (!isDecimal(text) || text.size() > 5 || (text.size() > 1 && text.front() == '0')) {
        return false;
    }
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value <= most;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

bool isPort(std::string_view port, std::string_view defaultPort) {
    return isPlainNumber(port, 65535) && port != "0" && port != defaultPort;
}

bool isIpv4(const std::vector<std::string_view>& labels) {
    return labels.size() == 4 && std::all_of(labels.begin(), labels.end(),
                                             [](std::string_view part) { return isPlainNumber(part, 255); });
}

/// As browsers write it (URL Standard §3.5, which is RFC 5952 without the mixed notation).
std::string serialise(const boost::asio::ip::address_v6::bytes_type& bytes) {
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i] = static_cast<unsigned>(bytes[2 * i] << 8) | bytes[2 * i + 1];
    }
    std::size_t zerosAt = 0;
    std::size_t zeros = 1;  // A single zero group is not compressed.
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t run = 0;
        while (i + run < groups.size() && groups[i + run] == 0) {
            ++run;
        }
        if (run > zeros) {
            zerosAt = i;
            zeros = run;
        }
    }
    const bool compressed = zeros > 1;
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (compressed && i == zerosAt) {
            text += "::";
            i += zeros - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':') {
            text += ':';
        }
        std::array<char, 4> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), groups[i], 16).ptr;
        text.append(digits.data(), end);
    }
    return text;
}

bool isIpv6(std::string_view text) {
    if (text.find('%') != std::string_view::npos) {
        return false;
    }
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address_v6(std::string(text), error);
    return !error && serialise(address.to_bytes()) == text;
}

bool isLabel(std::string_view label) {
    if (label.empty() || label.size() > maximumLabel || label.front() == '-' || label.back() == '-') {
        return false;
    }
    // The underscore is no letter of host names, but browsers open such sites and they exist.
    const bool characters = std::all_of(label.begin(), label.end(), [](char c) {
        return isLowerAlpha(c) || isDigit(c) || c == '-' || c == '_';
    });
    return characters && (!label.starts_with("xn--") || isIdnLabel(label));
}

bool isHost(std::string_view host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        return isIpv6(host.substr(1, host.size() - 2));
    }
    if (host.empty() || host.size() > maximumHost) {
        return false;
    }
    const auto labels = split(host, '.');
    // A name that ends in a number is read as an IPv4 address (URL Standard §3.5), so it must be one.
    if (isDecimal(labels.back()) || labels.back().starts_with("0x")) {
        return isIpv4(labels);
    }
    return std::all_of(labels.begin(), labels.end(), isLabel);
}

}  // namespace

bool isAcceptableOrigin(std::string_view origin) {
    constexpr std::string_view https = "https://";
    constexpr std::string_view http = "http://";
    const bool secure = origin.starts_with(https);
    if (!secure && !origin.starts_with(http)) {
        return false;
    }
    origin.remove_prefix(secure ? https.size() : http.size());

    std::string_view host = origin;
    // In an IPv6 address the colons lie within brackets.
    const auto colon = origin.find(':', origin.starts_with('[') ? origin.find(']') : 0);
    if (colon != std::string_view::npos) {
        host = origin.substr(0, colon);
        if (!isPort(origin.substr(colon + 1), secure ? "443" : "80")) {
            return false;
        }
    }
    if (!secure) {
        return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
    }
    return isHost(host);
}

}  // namespace insegel
