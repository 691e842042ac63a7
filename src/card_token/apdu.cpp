#include "card_token/apdu.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/encoding.h"

namespace insegel::card_token {

namespace {

constexpr std::size_t shortData = 255;
constexpr std::size_t shortExpected = 256;
constexpr std::size_t longestData = 65535;
constexpr std::uint8_t chainingBit = 0x10;

}  // namespace

std::string Command::header() const {
    std::string text;
    for (const std::uint8_t byte : {cla, ins, p1, p2}) {
        text += toHex(std::array{byte}) + ' ';
    }
    return text + '[' + std::to_string(data.size()) + " bytes]";
}

WipedBytes encode(const Command& command) {
    const std::size_t size = command.data.size();
    if (size > longestData) {
        throw std::length_error("an APDU of more than 65,535 bytes");
    }
    const std::size_t expected = command.expected.value_or(0);
    const bool isExtended = size > shortData || expected > shortExpected;
    WipedBytes out;
    out.reserve(size + 10);  // Grown vectors leave their old block behind; wiped, but why at all.
    out.insert(out.end(), {command.cla, command.ins, command.p1, command.p2});
    if (isExtended) {
        out.push_back(0);
    }
    if (size > 0) {
        if (isExtended) {
            out.push_back(static_cast<std::uint8_t>(size >> 8));
        }
        out.push_back(static_cast<std::uint8_t>(size));
        out.insert(out.end(), command.data.begin(), command.data.end());
    }
    if (command.expected) {
        // 256 and 65,536 are written as zero.
        if (isExtended) {
            out.push_back(static_cast<std::uint8_t>(expected >> 8));
        }
        out.push_back(static_cast<std::uint8_t>(expected));
    }
    return out;
}

std::vector<Command> chained(const Command& command) {
    std::vector<Command> out;
    std::size_t at = 0;
    do {
        const std::size_t size = std::min(shortData, command.data.size() - at);
        Command part = command;
        const auto begin = command.data.begin() + static_cast<std::ptrdiff_t>(at);
        part.data.assign(begin, begin + static_cast<std::ptrdiff_t>(size));
        at += size;
        if (at < command.data.size()) {
            part.cla |= chainingBit;
            part.expected.reset();
        } else if (part.expected) {
            part.expected = std::min(*part.expected, shortExpected);
        }
        out.push_back(std::move(part));
    } while (at < command.data.size());
    return out;
}

Result<Response> decode(ByteView reply) {
    if (reply.size() < 2) {
        return fail(ErrorCode::malformed, "a card's reply without a status");
    }
    const ByteView status = reply.last(2);
    Response response;
    response.data.assign(reply.begin(), reply.end() - 2);
    response.status = static_cast<std::uint16_t>((status[0] << 8) | status[1]);
    return response;
}

}  // namespace insegel::card_token
