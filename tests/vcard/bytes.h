#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Bytes, and the BER-TLV of cards and certificates (ISO/IEC 7816-4 §5.2.2, X.690), as the simulated card
/// writes them.
namespace insegel::vcard {

using Bytes = std::vector<std::uint8_t>;

/// Upper-case hexadecimal without spaces.
std::string toHex(const Bytes& bytes);

/// Reads hexadecimal; spaces, colons and line ends are passed over. Throws std::invalid_argument.
Bytes fromHex(std::string_view text);

Bytes fromText(std::string_view text);

Bytes joined(std::initializer_list<Bytes> parts);
void append(Bytes& to, const Bytes& part);

/// Two bytes, the greater one first.
Bytes twoBytes(std::size_t value);

/// One data object. The tag is written as it is: 0x30, 0x7F49, 0x5FC105.
Bytes tlv(std::uint32_t tag, const Bytes& value);

/// Reads one data object at `position` and moves past it; false at the end, or where it does not fit.
bool readTlv(const Bytes& bytes, std::size_t& position, std::uint32_t& tag, Bytes& value);

namespace der {

Bytes integer(std::uint32_t value);
Bytes enumerated(std::uint8_t value);
Bytes boolean(bool value);
Bytes octets(const Bytes& value);
Bytes utf8(std::string_view text);
Bytes sequence(std::initializer_list<Bytes> parts);

/// A BIT STRING of named bits: bit 0 is the leftmost (X.680 §22.7), trailing zeros left out.
Bytes bits(std::initializer_list<unsigned> numbers);

}  // namespace der
}  // namespace insegel::vcard
