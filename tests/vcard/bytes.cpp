#include "vcard/bytes.h"

#include <algorithm>
#include <stdexcept>

namespace insegel::vcard {
namespace {

int digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/// The contents of an INTEGER that is not negative.
Bytes magnitude(std::uint32_t value) {
    Bytes bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        const auto byte = static_cast<std::uint8_t>(value >> shift);
        if (byte != 0 || !bytes.empty() || shift == 0)
            bytes.push_back(byte);
    }
    if ((bytes.front() & 0x80) != 0)
        bytes.insert(bytes.begin(), 0);
    return bytes;
}

}  // namespace

std::string toHex(const Bytes& bytes) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0x0F];
    }
    return text;
}

Bytes fromHex(std::string_view text) {
    Bytes bytes;
    int high = -1;
    for (const char c : text) {
        if (c == ' ' || c == ':' || c == '\n' || c == '\r')
            continue;
        const int value = digit(c);
        if (value < 0)
            throw std::invalid_argument("not hexadecimal");
        if (high < 0) {
            high = value;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(high * 16 + value));
            high = -1;
        }
    }
    if (high >= 0)
        throw std::invalid_argument("half a byte of hexadecimal");
    return bytes;
}

Bytes fromText(std::string_view text) {
    return {text.begin(), text.end()};
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes& part : parts)
        append(all, part);
    return all;
}

void append(Bytes& to, const Bytes& part) {
    to.insert(to.end(), part.begin(), part.end());
}

Bytes twoBytes(std::size_t value) {
    return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

Bytes tlv(std::uint32_t tag, const Bytes& value) {
    Bytes bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        if ((tag >> shift) != 0)
            bytes.push_back(static_cast<std::uint8_t>(tag >> shift));
    }
    const std::size_t length = value.size();
    if (length < 0x80) {
        bytes.push_back(static_cast<std::uint8_t>(length));
    } else if (length < 0x100) {
        bytes.push_back(0x81);
        bytes.push_back(static_cast<std::uint8_t>(length));
    } else {
        bytes.push_back(0x82);
        append(bytes, twoBytes(length));
    }
    append(bytes, value);
    return bytes;
}

bool readTlv(const Bytes& bytes, std::size_t& position, std::uint32_t& tag, Bytes& value) {
    std::size_t at = position;
    const auto next = [&](std::uint32_t& byte) {
        if (at >= bytes.size())
            return false;
        byte = bytes[at++];
        return true;
    };
    std::uint32_t byte = 0;
    if (!next(byte))
        return false;
    tag = byte;
    if ((byte & 0x1F) == 0x1F) {
        do {
            if (tag > 0xFFFFFF || !next(byte))
                return false;
            tag = tag << 8 | byte;
        } while ((byte & 0x80) != 0);
    }
    if (!next(byte))
        return false;
    std::size_t length = byte;
    if (byte >= 0x80) {
        if (byte == 0x80 || byte > 0x83)
            return false;
        length = 0;
        for (std::uint32_t count = byte & 0x0F; count > 0; --count) {
            if (!next(byte))
                return false;
            length = length << 8 | byte;
        }
    }
    if (length > bytes.size() - at)
        return false;
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    value.assign(begin, begin + static_cast<std::ptrdiff_t>(length));
    position = at + length;
    return true;
}

namespace der {

Bytes integer(std::uint32_t value) {
    return tlv(0x02, magnitude(value));
}

Bytes enumerated(std::uint8_t value) {
    return tlv(0x0A, {value});
}

Bytes boolean(bool value) {
    return tlv(0x01, {static_cast<std::uint8_t>(value ? 0xFF : 0x00)});
}

Bytes octets(const Bytes& value) {
    return tlv(0x04, value);
}

Bytes utf8(std::string_view text) {
    return tlv(0x0C, fromText(text));
}

Bytes sequence(std::initializer_list<Bytes> parts) {
    return tlv(0x30, joined(parts));
}

Bytes bits(std::initializer_list<unsigned> numbers) {
    if (numbers.size() == 0)
        return tlv(0x03, {0});
    const unsigned last = std::max(numbers);
    Bytes content(2 + last / 8, 0);
    content[0] = static_cast<std::uint8_t>(7 - last % 8);
    for (const unsigned number : numbers) {
        std::uint8_t& byte = content[1 + number / 8];
        byte = static_cast<std::uint8_t>(byte | (0x80U >> (number % 8)));
    }
    return tlv(0x03, content);
}

}  // namespace der
}  // namespace insegel::vcard
