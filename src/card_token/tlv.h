#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::card_token {

/// One data object: BER-TLV as cards write it (ISO 7816-4 §6.3, X.690 with definite lengths). Views into the
/// bytes read.
struct Tlv {
    std::uint32_t tag = 0;  ///< All its bytes, such as 0x30, 0x7F49.
    ByteView value;

    bool isConstructed() const;
};

/// Reads one object from the front of `bytes` and takes it off. malformed where it is cut off, has a tag of
/// more than four or a length of more than three bytes, or is of indefinite length.
Result<Tlv> takeTlv(ByteView& bytes);

/// All objects of `bytes`. Padding after the last one (00 or FF, as cards fill their files) ends the list.
Result<std::vector<Tlv>> readTlvs(ByteView bytes);

/// The first object with this tag; nothing where there is none.
std::optional<ByteView> findTlv(const std::vector<Tlv>& list, std::uint32_t tag);

/// How many bytes the object at the front takes in all, as soon as its tag and length are there; nothing
/// before.
std::optional<std::size_t> tlvSize(ByteView front);

/// A non-negative INTEGER of at most 31 bits.
std::optional<int> toInteger(ByteView value);

/// Writes an object; the tag's bytes as given.
void appendTlv(Bytes& to, std::uint32_t tag, ByteView value);

}  // namespace insegel::card_token
