#include "base/punycode.h"

#include <cstdint>
#include <limits>

#include "base/ascii.h"

namespace insegel {
namespace {

// RFC 3492 §5.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t smallestThreshold = 1;
constexpr std::uint32_t largestThreshold = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initialBias = 72;
constexpr std::uint32_t initialCodePoint = 0x80;
constexpr std::uint32_t largestCodePoint = 0x10FFFF;

// §6.1.
std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
    delta = first ? delta / damp : delta / 2;
    delta += delta / points;
    std::uint32_t k = 0;
    while (delta > ((base - smallestThreshold) * largestThreshold) / 2) {
        delta /= base - smallestThreshold;
        k += base;
    }
    return k + (((base - smallestThreshold + 1) * delta) / (delta + skew));
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
    if (k <= bias + smallestThreshold) {
        return smallestThreshold;
    }
    return k >= bias + largestThreshold ? largestThreshold : k - bias;
}

char digit(std::uint32_t value) {
    return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

}  // namespace

std::optional<std::u32string> decodePunycode(std::string_view text) {
    std::u32string label;
    const auto delimiter = text.rfind('-');
    if (delimiter != std::string_view::npos) {
        for (const char c : text.substr(0, delimiter)) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                return std::nullopt;
            }
            label.push_back(static_cast<char32_t>(c));
        }
        text.remove_prefix(delimiter + 1);
    }
    std::uint32_t n = initialCodePoint;
    std::uint32_t i = 0;
    std::uint32_t bias = initialBias;
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    while (!text.empty()) {
        const std::uint32_t before = i;
        std::uint32_t weight = 1;
        for (std::uint32_t k = base;; k += base) {
            if (text.empty()) {
                return std::nullopt;
            }
            const char c = text.front();
            text.remove_prefix(1);
            if (!isDigit(c) && !isLowerAlpha(c)) {
                return std::nullopt;
            }
            const auto value = static_cast<std::uint32_t>(isDigit(c) ? c - '0' + 26 : c - 'a');
            if (value > (most - i) / weight) {
                return std::nullopt;
            }
            i += value * weight;
            const std::uint32_t t = threshold(k, bias);
            if (value < t) {
                break;
            }
            if (weight > most / (base - t)) {
                return std::nullopt;
            }
            weight *= base - t;
        }
        const auto points = static_cast<std::uint32_t>(label.size()) + 1;
        bias = adapt(i - before, points, before == 0);
        if (i / points > largestCodePoint - n) {
            return std::nullopt;
        }
        n += i / points;
        i %= points;
        label.insert(label.begin() + static_cast<std::ptrdiff_t>(i), static_cast<char32_t>(n));
        ++i;
    }
    return label;
}

std::string encodePunycode(std::u32string_view label) {
    std::string text;
    for (const char32_t c : label) {
        if (c < initialCodePoint) {
            text.push_back(static_cast<char>(c));
        }
    }
    const auto basic = static_cast<std::uint32_t>(text.size());
    if (basic > 0) {
        text.push_back('-');
    }
    std::uint32_t done = basic;
    std::uint32_t n = initialCodePoint;
    std::uint32_t delta = 0;
    std::uint32_t bias = initialBias;
    while (done < label.size()) {
        std::uint32_t next = largestCodePoint;
        for (const char32_t c : label) {
            if (c >= n && c < next) {
                next = static_cast<std::uint32_t>(c);
            }
        }
        // No overflow: 63 points make at most 64 * 0x10FFFF.
        delta += (next - n) * (done + 1);
        n = next;
        for (const char32_t c : label) {
            if (c < n) {
                ++delta;
            } else if (c == n) {
                std::uint32_t q = delta;
                for (std::uint32_t k = base;; k += base) {
                    const std::uint32_t t = threshold(k, bias);
                    if (q < t) {
                        break;
                    }
                    text.push_back(digit(t + (q - t) % (base - t)));
                    q = (q - t) / (base - t);
                }
                text.push_back(digit(q));
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                ++done;
            }
        }
        ++delta;
        ++n;
    }
    return text;
}

}  // namespace insegel
