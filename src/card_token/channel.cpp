#include "card_token/channel.h"

#include <array>
#include <utility>

#include "base/encoding.h"

namespace insegel::card_token {

namespace {

constexpr std::size_t longestAnswer = 65536;
constexpr std::size_t shortData = 255;
constexpr std::uint8_t chainingBit = 0x10;
constexpr std::uint16_t chainingNotSupported = 0x6884;

}  // namespace

Result<Response> Channel::transmit(const Command& command) {
    Command sent = command;
    if (connection_.isT0() && !sent.data.empty()) {
        sent.expected.reset();  // The answer is fetched with GET RESPONSE.
    }
    const WipedBytes bytes = encode(sent);
    if (silence_ != nullptr) {
        silence_->asked();
    }
    const auto reply = connection_.transmit({bytes.data(), bytes.size()});
    if (silence_ != nullptr) {
        silence_->answered();
    }
    if (!reply) {
        lost_ = lost_ ? lost_ : reply.error();
        return tl::unexpected(reply.error());
    }
    return decode(*reply);
}

Result<Response> Channel::whole(Command command) {
    auto response = transmit(command);
    if (response && (response->status & 0xff00) == 0x6c00 && command.data.empty()) {
        const std::size_t available = response->status & 0xffU;
        command.expected = available == 0 ? 256 : available;
        response = transmit(command);
    }
    while (response && (response->status & 0xff00) == 0x6100) {
        if (response->data.size() > longestAnswer) {
            return fail(ErrorCode::limitExceeded, "a card's answer that does not end");
        }
        Command more;
        more.cla = command.cla & static_cast<std::uint8_t>(~chainingBit);
        more.ins = 0xc0;
        const std::size_t available = response->status & 0xffU;
        more.expected = available == 0 ? 256 : available;
        auto next = transmit(more);
        if (!next) {
            return next;
        }
        if (next->data.empty() && (next->status & 0xff00) == 0x6100) {
            return fail(ErrorCode::malformed, "a card that announces an answer and gives none");
        }
        append(response->data, next->data);
        response->status = next->status;
    }
    return response;
}

Result<Response> Channel::send(const Command& command) {
    if (command.data.size() <= shortData) {
        return whole(command);
    }
    for (const Command& part : chained(command)) {
        auto response = whole(part);
        const bool isLast = (part.cla & chainingBit) == 0;
        if (!response || isLast) {
            return response;
        }
        if (response->status == chainingNotSupported || response->status == 0x6e00) {
            return whole(command);  // In one extended APDU.
        }
        if (!response->isOk()) {
            return response;
        }
    }
    return fail(ErrorCode::internal, "a chain without an end");
}

Result<Response> Channel::sendSecret(const Command& command, bool alters) {
    secretWasSent_ = true;
    auto response = transmit(command);
    if (!response) {
        response.error().mayBeDone = alters;
        response.error().mayCostTry = true;
    }
    return response;
}

Result<Response> Channel::control(std::uint32_t code, ByteView input, bool alters) {
    secretWasSent_ = true;
    const auto reply = connection_.control(code, input);
    if (!reply) {
        Error error = reply.error();
        error.mayBeDone = alters;
        error.mayCostTry = true;
        return tl::unexpected(std::move(error));
    }
    return decode(*reply);
}

tl::unexpected<Error> unexpectedStatus(const char* command, const Response& response) {
    const std::array<std::uint8_t, 2> status{static_cast<std::uint8_t>(response.status >> 8),
                                             static_cast<std::uint8_t>(response.status)};
    return fail(ErrorCode::cardFailed, std::string(command) + " answered " + toHex(status));
}

}  // namespace insegel::card_token
