#pragma once

#include <optional>
#include <string>

#include "card_token/pkcs15.h"
#include "card_token/tlv.h"

/// What the parsers of ISO 7816-15 share: the members of a SEQUENCE, and the types Path and ObjectValue.
namespace insegel::card_token::pkcs15 {

// Universal types of X.690.
inline constexpr std::uint32_t boolean = 0x01;
inline constexpr std::uint32_t integer = 0x02;
inline constexpr std::uint32_t bitString = 0x03;
inline constexpr std::uint32_t octetString = 0x04;
inline constexpr std::uint32_t enumerated = 0x0a;
inline constexpr std::uint32_t utf8String = 0x0c;
inline constexpr std::uint32_t sequence = 0x30;

constexpr std::uint32_t context(std::uint32_t number, bool constructed) {
    return (constructed ? 0xa0 : 0x80) | number;
}

tl::unexpected<Error> broken(const char* what);
Bytes toBytes(ByteView view);
/// The text, or nothing where it is not UTF-8.
std::string toText(ByteView view);
/// Whether a BIT STRING has this bit, counted from the left as ASN.1 counts.
bool hasBit(const std::optional<ByteView>& bits, std::size_t number);

/// The members of one SEQUENCE, taken in their order. Optional ones are passed over where they are absent.
class Members {
  public:
    static Result<Members> of(ByteView value) {
        auto list = readTlvs(value);
        if (!list) {
            return tl::unexpected(list.error());
        }
        return Members(std::move(*list));
    }

    bool isAtEnd() const { return at_ == list_.size(); }

    std::optional<ByteView> take(std::uint32_t tag) {
        if (isAtEnd() || list_[at_].tag != tag) {
            return std::nullopt;
        }
        return list_[at_++].value;
    }
    /// Wherever it is from here on.
    std::optional<ByteView> find(std::uint32_t tag) const {
        for (std::size_t i = at_; i < list_.size(); ++i) {
            if (list_[i].tag == tag) {
                return list_[i].value;
            }
        }
        return std::nullopt;
    }

  private:
    explicit Members(std::vector<Tlv> list) : list_(std::move(list)) {}
    std::vector<Tlv> list_;
    std::size_t at_ = 0;
};

Result<Path> parsePath(ByteView value);
/// An object's value: a SEQUENCE is a path, [0] the thing itself.
Result<Value> parseValue(const Tlv& object);

}  // namespace insegel::card_token::pkcs15
