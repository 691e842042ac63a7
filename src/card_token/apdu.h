#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <openssl/crypto.h>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::card_token {

/// Wipes what it gives back: command APDUs may hold a PIN.
template <typename T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <typename U>
    explicit WipingAllocator(const WipingAllocator<U>&) {}
    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* block, std::size_t count) {
        OPENSSL_cleanse(block, count * sizeof(T));
        std::allocator<T>().deallocate(block, count);
    }
    bool operator==(const WipingAllocator&) const { return true; }
};

using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

/// A command APDU (ISO 7816-4 §5.1), before it is known how it travels.
struct Command {
    std::uint8_t cla = 0x00;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    WipedBytes data;
    std::optional<std::size_t>
        expected;  ///< Ne: up to so many bytes are wanted; 256 for "as many as there are".

    /// "00 20 00 81 [6 bytes]": what may be logged. Data is never in it.
    std::string header() const;
};

/// What a card answered.
struct Response {
    Bytes data;
    std::uint16_t status = 0;  ///< SW1 SW2.

    bool isOk() const { return status == 0x9000; }
    /// The tries left of a 63Cx; nothing for another status.
    std::optional<int> triesLeft() const {
        return (status & 0xfff0) == 0x63c0 ? std::optional<int>(status & 0x0f) : std::nullopt;
    }
};

/// The APDU as bytes: short where it fits, else extended. `data` of more than 65,535 bytes throws
/// std::length_error.
WipedBytes encode(const Command& command);

/// The command cut into short ones, all but the last marked as chained (ISO 7816-4 §5.1.1).
std::vector<Command> chained(const Command& command);

/// The reply's two halves. malformed where it is shorter than two bytes.
Result<Response> decode(ByteView reply);

}  // namespace insegel::card_token
