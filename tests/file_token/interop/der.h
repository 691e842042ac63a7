#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

/// Writes DER as it is told, wrong or right: OpenSSL's encoders would refuse to write most of what is needed
/// here.
namespace insegel::der {

inline std::string length(std::uint64_t size) {
    if (size < 128) {
        return std::string(1, static_cast<char>(size));
    }
    std::string digits;
    for (; size > 0; size >>= 8U) {
        digits.insert(digits.begin(), static_cast<char>(size & 0xFFU));
    }
    return static_cast<char>(0x80U | digits.size()) + digits;
}

inline std::string tagged(unsigned char tag, const std::string& content) {
    return static_cast<char>(tag) + length(content.size()) + content;
}

inline std::string sequence(std::initializer_list<std::string> parts) {
    std::string content;
    for (const std::string& part : parts) {
        content += part;
    }
    return tagged(0x30, content);
}

inline std::string octets(const std::string& content) {
    return tagged(0x04, content);
}

/// [number] EXPLICIT
inline std::string context(unsigned char number, const std::string& content) {
    return tagged(static_cast<unsigned char>(0xA0U | number), content);
}

inline std::string null() {
    return std::string("\x05\x00", 2);
}

/// Two's complement, the bytes as given, most significant first.
inline std::string integerBytes(const std::string& bytes) {
    return tagged(0x02, bytes);
}

inline std::string integer(std::int64_t value) {
    std::string bytes;
    do {
        bytes.insert(bytes.begin(), static_cast<char>(value & 0xFF));
        value >>= 8;
    } while (value != 0 && value != -1);
    const bool negative = value == -1;
    if (((static_cast<unsigned char>(bytes[0]) & 0x80U) != 0) != negative) {
        bytes.insert(bytes.begin(), negative ? '\xFF' : '\0');
    }
    return integerBytes(bytes);
}

inline std::string oid(std::initializer_list<std::uint32_t> arcs) {
    std::vector<std::uint32_t> numbers(arcs);
    numbers[1] += numbers[0] * 40;
    std::string content;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        std::string digits(1, static_cast<char>(numbers[i] & 0x7FU));
        for (std::uint32_t rest = numbers[i] >> 7U; rest > 0; rest >>= 7U) {
            digits.insert(digits.begin(), static_cast<char>(0x80U | (rest & 0x7FU)));
        }
        content += digits;
    }
    return tagged(0x06, content);
}

}  // namespace insegel::der
