#include "card_token/pin_pad.h"

#include <algorithm>

#include "card_token/pin_format.h"

namespace insegel::card_token {

namespace {

constexpr std::uint8_t secondsToType = 30;  // Of the whole entry, and until the first key.

/// How the digits go into the command: bmFormatString, bmPINBlockString and bmPINLengthFormat.
struct Layout {
    std::uint8_t format = 0;
    std::uint8_t block = 0;
    std::uint8_t length = 0;
    std::size_t size = 0;  ///< Bytes of one PIN in the command.
    std::uint8_t filling = 0;
};

Result<Layout> layoutOf(const pkcs15::PinObject& pin) {
    constexpr std::uint8_t unitIsByte = 0x80;
    constexpr std::uint8_t ascii = 0x02;
    constexpr std::uint8_t bcd = 0x01;
    const auto stored = static_cast<std::size_t>(pin.needsPadding ? pin.storedLength : 0);
    if (stored > 15) {
        return fail(ErrorCode::unsupported, "a PIN block longer than readers take");
    }
    const auto block = static_cast<std::uint8_t>(stored);
    switch (pin.type) {
        case pkcs15::PinType::asciiNumeric:
        case pkcs15::PinType::utf8:
            return Layout{unitIsByte | ascii, block, 0, stored, pin.padCharacter};
        case pkcs15::PinType::bcd:
            return Layout{unitIsByte | bcd, block, 0, stored, pin.padCharacter};
        case pkcs15::PinType::iso9564:
            // The length stands in the low half of the block's first byte, the digits behind it.
            return Layout{unitIsByte | 0x08 | bcd, 0x48, 0x04, 8, 0xff};
        case pkcs15::PinType::halfNibbleBcd:
            break;
    }
    return fail(ErrorCode::unsupported, "a PIN format that readers with keys do not know");
}

void appendLittle(Bytes& to, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) {
        to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

/// wPINMaxExtraDigit: the longest in the low byte, the shortest in the high one.
std::uint32_t extraDigits(const pkcs15::PinObject& pin) {
    const auto [shortest, longest] = pinLengths(pin);
    return static_cast<std::uint32_t>(shortest << 8 | longest);
}

void appendTemplate(Bytes& to, ByteView header, const Layout& layout, std::size_t pins) {
    Bytes command(header.begin(), header.end());
    command.push_back(static_cast<std::uint8_t>(layout.size * pins));
    command.resize(command.size() + layout.size * pins, layout.filling);
    if (layout.length != 0) {
        for (std::size_t i = 0; i < pins; ++i) {
            command[5 + i * layout.size] = 0x20;
        }
    }
    appendLittle(to, static_cast<std::uint32_t>(command.size()), 4);
    append(to, command);
}

constexpr std::uint8_t keyPressed = 0x02;  // bEntryValidationCondition: the person presses OK.
constexpr std::uint32_t swedish = 0x041d;

}  // namespace

PinPad parseFeatures(ByteView features) {
    constexpr std::uint8_t verifyDirect = 0x06;
    constexpr std::uint8_t modifyDirect = 0x07;
    PinPad out;
    while (features.size() >= 2) {
        const std::uint8_t tag = features[0];
        const std::size_t size = features[1];
        if (features.size() - 2 < size) {
            break;
        }
        if (size == 4) {
            const std::uint32_t code = static_cast<std::uint32_t>(features[2]) << 24 |
                                       static_cast<std::uint32_t>(features[3]) << 16 |
                                       static_cast<std::uint32_t>(features[4]) << 8 | features[5];
            if (tag == verifyDirect) {
                out.verify = code;
            } else if (tag == modifyDirect) {
                out.modify = code;
            }
        }
        features = features.subspan(2 + size);
    }
    return out;
}

Result<Bytes> verifyStructure(const pkcs15::PinObject& pin) {
    const auto layout = layoutOf(pin);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    Bytes out{secondsToType, secondsToType, layout->format, layout->block, layout->length};
    appendLittle(out, extraDigits(pin), 2);
    out.insert(out.end(), {keyPressed, 0x01});  // One message on the reader's display.
    appendLittle(out, swedish, 2);
    out.push_back(0x00);                        // Which of its messages.
    out.insert(out.end(), {0x00, 0x00, 0x00});  // bTeoPrologue, for T=1: the reader fills it in.
    const Bytes header{0x00, 0x20, 0x00, static_cast<std::uint8_t>(pin.reference)};
    appendTemplate(out, header, *layout, 1);
    return out;
}

Result<Bytes> modifyStructure(const pkcs15::PinObject& first, const pkcs15::PinObject& pin,
                              ByteView command) {
    const auto layout = layoutOf(pin);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    const auto old = layoutOf(first);
    if (!old || old->size != layout->size || old->format != layout->format) {
        return fail(ErrorCode::unsupported,
                    "the PUK is written otherwise than the PIN: the reader knows one format");
    }
    Bytes out{secondsToType, secondsToType, layout->format, layout->block, layout->length};
    out.push_back(0x00);                                     // bInsertionOffsetOld
    out.push_back(static_cast<std::uint8_t>(layout->size));  // bInsertionOffsetNew
    appendLittle(out, extraDigits(pin), 2);
    out.push_back(0x03);                        // The new one twice, and the old one.
    out.insert(out.end(), {keyPressed, 0x03});  // Three messages on the display.
    appendLittle(out, swedish, 2);
    out.insert(out.end(), {0x00, 0x01, 0x02});
    out.insert(out.end(), {0x00, 0x00, 0x00});
    appendTemplate(out, command, *layout, 2);
    return out;
}

std::optional<Error> pinPadError(std::uint16_t status, const pkcs15::PinObject& pin) {
    switch (status) {
        case 0x6400:
            return Error{ErrorCode::pinPadTimeout, {}, {}, {}, {}};
        case 0x6401:
            return Error{ErrorCode::cancelled, "cancelled at the reader", {}, {}, {}};
        case 0x6402:
            return Error{ErrorCode::pinPadMismatch, {}, {}, {}, {}};
        case 0x6403:
            return Error{ErrorCode::pinLength, {}, {}, {}, pinLengths(pin)};
        default:
            return std::nullopt;
    }
}

}  // namespace insegel::card_token
