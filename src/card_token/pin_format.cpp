#include "card_token/pin_format.h"

#include <algorithm>
#include <string_view>

namespace insegel::card_token {

namespace {

using pkcs15::PinType;

constexpr int longestPin = 64;

bool areDigits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::uint8_t digit(char c) {
    return static_cast<std::uint8_t>(c - '0');
}

/// Two digits a byte, the first above; an odd one is filled with the padding's half.
void appendPacked(WipedBytes& to, std::string_view text, std::uint8_t padCharacter) {
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const std::uint8_t low =
            i + 1 < text.size() ? digit(text[i + 1]) : static_cast<std::uint8_t>(padCharacter & 0x0fU);
        to.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | low));
    }
}

}  // namespace

std::pair<int, int> pinLengths(const pkcs15::PinObject& pin) {
    int longest = pin.maxLength > 0 ? pin.maxLength : pin.storedLength;
    if (pin.maxLength == 0 && pin.type == PinType::bcd) {
        longest *= 2;
    }
    longest = longest == 0 ? longestPin : std::min(longest, longestPin);
    return {std::min(pin.minLength, longest), longest};
}

Result<WipedBytes> formatPin(const pkcs15::PinObject& pin, const Secret& secret) {
    const std::string_view text = secret.view();
    if (pin.type != PinType::utf8 && !areDigits(text)) {
        return fail(ErrorCode::pinCharacters);
    }
    const auto [shortest, longest] = pinLengths(pin);
    const auto size = static_cast<int>(std::min<std::size_t>(text.size(), Secret::maximumSize));
    if (size < std::max(1, shortest) || size > longest) {
        Error error{ErrorCode::pinLength, {}, {}, {}, std::pair(shortest, longest)};
        return tl::unexpected(std::move(error));
    }
    WipedBytes out;
    out.reserve(2 * static_cast<std::size_t>(longestPin));
    switch (pin.type) {
        case PinType::bcd:
            appendPacked(out, text, pin.padCharacter);
            break;
        case PinType::asciiNumeric:
        case PinType::utf8:
            for (const char c : text) {
                out.push_back(static_cast<std::uint8_t>(c));
            }
            break;
        case PinType::halfNibbleBcd:
            for (const char c : text) {
                out.push_back(static_cast<std::uint8_t>(0xf0U | digit(c)));
            }
            break;
        case PinType::iso9564: {
            // ISO 9564-1 format 2: a control half byte, the length, the digits, filled to eight bytes with F.
            if (size > 14) {
                return tl::unexpected(Error{ErrorCode::pinLength, {}, {}, {}, std::pair(shortest, 14)});
            }
            out.push_back(static_cast<std::uint8_t>(0x20 | size));
            appendPacked(out, text, 0xff);
            out.resize(8, 0xff);
            return out;
        }
    }
    if (pin.needsPadding && pin.storedLength > 0 && out.size() < static_cast<std::size_t>(pin.storedLength)) {
        out.resize(static_cast<std::size_t>(pin.storedLength), pin.padCharacter);
    }
    return out;
}

}  // namespace insegel::card_token
