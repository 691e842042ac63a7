#include "card_token/tlv.h"

namespace insegel::card_token {

namespace {

constexpr std::size_t longestTag = 4;
constexpr std::size_t longestLength = 3;

struct Header {
    std::uint32_t tag = 0;
    std::size_t headerSize = 0;
    std::size_t valueSize = 0;
};

enum class Reading { complete, cutOff, broken };

Reading readHeader(ByteView bytes, Header& out) {
    if (bytes.empty()) {
        return Reading::cutOff;
    }
    std::size_t at = 0;
    out.tag = bytes[at++];
    if ((out.tag & 0x1f) == 0x1f) {
        bool more = true;
        while (more) {
            if (at == longestTag) {
                return Reading::broken;
            }
            if (at == bytes.size()) {
                return Reading::cutOff;
            }
            more = (bytes[at] & 0x80) != 0;
            out.tag = (out.tag << 8) | bytes[at++];
        }
    }
    if (at == bytes.size()) {
        return Reading::cutOff;
    }
    const std::uint8_t first = bytes[at++];
    if (first < 0x80) {
        out.valueSize = first;
    } else {
        const std::size_t count = first & 0x7fU;
        if (count == 0 || count > longestLength) {
            return Reading::broken;
        }
        if (bytes.size() - at < count) {
            return Reading::cutOff;
        }
        for (std::size_t i = 0; i < count; ++i) {
            out.valueSize = (out.valueSize << 8) | bytes[at++];
        }
    }
    out.headerSize = at;
    return Reading::complete;
}

}  // namespace

bool Tlv::isConstructed() const {
    std::uint32_t first = tag;
    while (first > 0xff) {
        first >>= 8;
    }
    return (first & 0x20) != 0;
}

Result<Tlv> takeTlv(ByteView& bytes) {
    Header header;
    if (readHeader(bytes, header) != Reading::complete ||
        bytes.size() - header.headerSize < header.valueSize) {
        return fail(ErrorCode::malformed, "a data object that is cut off or has an impossible length");
    }
    const Tlv object{header.tag, bytes.subspan(header.headerSize, header.valueSize)};
    bytes = bytes.subspan(header.headerSize + header.valueSize);
    return object;
}

Result<std::vector<Tlv>> readTlvs(ByteView bytes) {
    std::vector<Tlv> out;
    while (!bytes.empty() && bytes.front() != 0x00 && bytes.front() != 0xff) {
        const auto object = takeTlv(bytes);
        if (!object) {
            return tl::unexpected(object.error());
        }
        out.push_back(*object);
    }
    return out;
}

std::optional<ByteView> findTlv(const std::vector<Tlv>& list, std::uint32_t tag) {
    for (const Tlv& object : list) {
        if (object.tag == tag) {
            return object.value;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> tlvSize(ByteView front) {
    Header header;
    if (readHeader(front, header) != Reading::complete) {
        return std::nullopt;
    }
    return header.headerSize + header.valueSize;
}

std::optional<int> toInteger(ByteView value) {
    if (value.empty() || (value.front() & 0x80) != 0) {
        return std::nullopt;
    }
    while (value.size() > 1 && value.front() == 0) {
        value = value.subspan(1);
    }
    if (value.size() > 4 || (value.size() == 4 && (value.front() & 0x80) != 0)) {
        return std::nullopt;
    }
    std::uint32_t number = 0;
    for (const std::uint8_t byte : value) {
        number = (number << 8) | byte;
    }
    return static_cast<int>(number);
}

void appendTlv(Bytes& to, std::uint32_t tag, ByteView value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        const auto byte = static_cast<std::uint8_t>(tag >> shift);
        if (byte != 0 || shift == 0) {
            to.push_back(byte);
        }
    }
    const std::size_t size = value.size();
    if (size >= 0x10000) {
        to.insert(to.end(), {0x83, static_cast<std::uint8_t>(size >> 16)});
        to.push_back(static_cast<std::uint8_t>(size >> 8));
    } else if (size >= 0x100) {
        to.insert(to.end(), {0x82, static_cast<std::uint8_t>(size >> 8)});
    } else if (size >= 0x80) {
        to.push_back(0x81);
    }
    to.push_back(static_cast<std::uint8_t>(size));
    append(to, value);
}

}  // namespace insegel::card_token
