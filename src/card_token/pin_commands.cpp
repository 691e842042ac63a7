#include "card_token/pin_commands.h"

#include "card_token/pin_format.h"
#include "card_token/pin_pad.h"

namespace insegel::card_token {

namespace {

constexpr std::uint8_t verify = 0x20;
constexpr std::uint8_t changeReferenceData = 0x24;
constexpr std::uint8_t resetRetryCounter = 0x2c;

enum class Checked { pin, puk };

ErrorCode blockedCode(Checked checked) {
    return checked == Checked::pin ? ErrorCode::blocked : ErrorCode::pukBlocked;
}

/// What the status of a command that checks a PIN or PUK means.
Result<void> outcome(const Response& response, Checked checked, const char* command) {
    if (response.isOk()) {
        return {};
    }
    const ErrorCode blocked = blockedCode(checked);
    if (const auto tries = response.triesLeft()) {
        const ErrorCode code = *tries == 0 ? blocked : ErrorCode::wrongSecret;
        return tl::unexpected(Error{code, {}, *tries, {}, {}});
    }
    switch (response.status) {
        case 0x6300:
            return fail(ErrorCode::wrongSecret);
        case 0x6983:
            return tl::unexpected(Error{blocked, {}, 0, {}, {}});
        case 0x6984:
            if (checked == Checked::pin) {
                return tl::unexpected(Error{blocked, {}, 0, {}, {}});
            }
            return unexpectedStatus(command, response);  // Of a PUK it does not tell which code is meant.
        default:
            return unexpectedStatus(command, response);
    }
}

/// 6985 and 6A80: cards answer so to a new PIN that is the old one, is one of those before it, or does not
/// please them otherwise.
bool isNewRefused(const Response& response) {
    return response.status == 0x6985 || response.status == 0x6a80;
}

tl::unexpected<Error> newRefused(const Response& response, const char* command) {
    return fail(ErrorCode::pinRefused, unexpectedStatus(command, response).value().detail);
}

/// What the status of a command that checks one code and sets a new PIN means.
Result<void> outcomeWithNew(const Response& response, Checked checked, const char* command) {
    return isNewRefused(response) ? newRefused(response, command) : outcome(response, checked, command);
}

Command pinCommand(std::uint8_t ins, std::uint8_t p1, const pkcs15::PinObject& pin) {
    Command command;
    command.ins = ins;
    command.p1 = p1;
    command.p2 = static_cast<std::uint8_t>(pin.reference);
    return command;
}

/// A PIN of a folder of its own is known only there.
Result<void> goTo(Channel& channel, const CardDescription& card, const pkcs15::PinObject& pin) {
    const bool isElsewhere = pin.isLocal && pin.path && !pin.path->file.empty() &&
                             pin.path->file != card.identity.route.folder && pin.path->file.size() > 2;
    if (!isElsewhere) {
        return {};
    }
    FileImages none;
    return CardFiles(channel, none).select(pin.path->file);
}

/// Another program may have spent tries since the person was told of them, and she gives the last one only
/// knowing it.
Result<void> isAsTold(Channel& channel, const pkcs15::PinObject& object, Checked checked, const Told& told) {
    if (!told.mayAsk) {
        return {};
    }
    const auto now = askForTries(channel, object);
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (now->left == 0) {
        return fail(blockedCode(checked));  // Without a number: it was so before.
    }
    if (now->left == 1 && told.tries != 1) {
        return tl::unexpected(Error{ErrorCode::lastTry, {}, 1, {}, {}});
    }
    return {};
}

bool isTypedAtReader(const Secret& secret, std::uint32_t feature) {
    return secret.empty() && feature != 0;
}

/// The reader's keys do it: VERIFY where `structure` is one for that, else a change.
Result<Response> atReader(Channel& channel, std::uint32_t feature, const Result<Bytes>& structure,
                          const pkcs15::PinObject& pin, bool alters) {
    if (!structure) {
        return tl::unexpected(structure.error());
    }
    auto response = channel.control(feature, *structure, alters);
    if (response) {
        if (auto error = pinPadError(response->status, pin)) {
            return tl::unexpected(std::move(*error));
        }
    }
    return response;
}

Result<Response> sendPins(Channel& channel, Command command, const pkcs15::PinObject& first,
                          const Secret& one, const pkcs15::PinObject* second = nullptr,
                          const Secret* two = nullptr) {
    const auto formatted = formatPin(first, one);
    if (!formatted) {
        return tl::unexpected(formatted.error());
    }
    command.data = *formatted;
    if (second != nullptr) {
        const auto more = formatPin(*second, *two);
        if (!more) {
            return tl::unexpected(more.error());
        }
        command.data.reserve(formatted->size() + more->size());
        command.data.insert(command.data.end(), more->begin(), more->end());
    }
    return channel.sendSecret(command, command.ins != verify);
}

PinPad padFor(Channel& channel, const Secret& secret) {
    return secret.empty() ? parseFeatures(channel.features()) : PinPad{};
}

/// One command with two codes: what is checked, `one` by the rules of `first`, and the new PIN.
Result<Response> sendBoth(Channel& channel, const Command& command, const PinPad& pad,
                          const pkcs15::PinObject& first, const Secret& one, const pkcs15::PinObject& pin,
                          const Secret& next) {
    if (!isTypedAtReader(one, pad.modify)) {
        return sendPins(channel, command, first, one, &pin, &next);
    }
    const Bytes header{command.cla, command.ins, command.p1, command.p2};
    return atReader(channel, pad.modify, modifyStructure(first, pin, header), pin, true);
}

Result<void> unblockByVerify(Channel& channel, const CardPin& pin, const Secret& puk, const Secret& next) {
    // The new one is looked at first: the PUK must not be tried for one that the card will not take.
    if (const auto formatted = formatPin(pin.pin, next); !formatted) {
        return tl::unexpected(formatted.error());
    }
    const auto verified = sendPins(channel, pinCommand(verify, 0x00, *pin.unblocker), *pin.unblocker, puk);
    if (!verified) {
        return tl::unexpected(verified.error());
    }
    if (auto done = outcome(*verified, Checked::puk, "VERIFY"); !done) {
        return done;
    }
    const auto reset = sendPins(channel, pinCommand(resetRetryCounter, 0x02, pin.pin), pin.pin, next);
    if (!reset) {
        return tl::unexpected(reset.error());
    }
    // The PUK was accepted: whatever this says is not of it.
    if (reset->isOk()) {
        return {};
    }
    return isNewRefused(*reset) ? newRefused(*reset, "RESET RETRY COUNTER")
                                : unexpectedStatus("RESET RETRY COUNTER", *reset);
}

}  // namespace

Result<TriesAnswer> askForTries(Channel& channel, const pkcs15::PinObject& pin) {
    const auto response = channel.send(pinCommand(verify, 0x00, pin));
    if (!response) {
        return tl::unexpected(response.error());
    }
    const bool isBlocked = response->status == 0x6983 || response->status == 0x6984;
    return TriesAnswer{isBlocked ? 0 : response->triesLeft(), response->isOk()};
}

Result<TriesAnswer> askForTries(Channel& channel, const CardDescription& card, const CardPin& pin) {
    auto there = goTo(channel, card, pin.pin);
    return there ? askForTries(channel, pin.pin) : tl::unexpected(there.error());
}

Result<void> verifyPin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& secret, const Told& told) {
    if (auto there = goTo(channel, card, pin.pin); !there) {
        return there;
    }
    if (auto asTold = isAsTold(channel, pin.pin, Checked::pin, told); !asTold) {
        return asTold;
    }
    const PinPad pad = padFor(channel, secret);
    const auto response = isTypedAtReader(secret, pad.verify)
                              ? atReader(channel, pad.verify, verifyStructure(pin.pin), pin.pin, false)
                              : sendPins(channel, pinCommand(verify, 0x00, pin.pin), pin.pin, secret);
    if (!response) {
        return tl::unexpected(response.error());
    }
    return outcome(*response, Checked::pin, "VERIFY");
}

Result<void> changePin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& current, const Secret& next, const Told& told) {
    if (auto there = goTo(channel, card, pin.pin); !there) {
        return there;
    }
    if (auto asTold = isAsTold(channel, pin.pin, Checked::pin, told); !asTold) {
        return asTold;
    }
    const Command command = pinCommand(changeReferenceData, 0x00, pin.pin);
    const auto response =
        sendBoth(channel, command, padFor(channel, current), pin.pin, current, pin.pin, next);
    if (!response) {
        return tl::unexpected(response.error());
    }
    return outcomeWithNew(*response, Checked::pin, "CHANGE REFERENCE DATA");
}

Result<void> unblockPin(Channel& channel, const CardDescription& card, const CardPin& pin, const Secret& puk,
                        const Secret& next, const Told& told) {
    if (!pin.unblocker) {
        return fail(ErrorCode::noPuk);
    }
    if (auto there = goTo(channel, card, pin.pin); !there) {
        return there;
    }
    // Cards that take the PUK by itself cost a command more as it is: they are asked where the PUK has been
    // wrong before.
    const bool isWorthIt = !card.system->pukByVerify || told.tries;
    const Told toldOfPuk{told.mayAsk && pin.hasPukToAsk() && isWorthIt, told.tries};
    if (auto asTold = isAsTold(channel, *pin.unblocker, Checked::puk, toldOfPuk); !asTold) {
        return asTold;
    }
    const PinPad pad = padFor(channel, puk);
    if (card.system->pukByVerify) {
        return isTypedAtReader(puk, pad.modify)
                   ? Result<void>(
                         fail(ErrorCode::unsupported, "this card's PUK cannot be typed at the reader"))
                   : unblockByVerify(channel, pin, puk, next);
    }
    const Command command = pinCommand(resetRetryCounter, 0x00, pin.pin);
    const auto response = sendBoth(channel, command, pad, *pin.unblocker, puk, pin.pin, next);
    if (!response) {
        return tl::unexpected(response.error());
    }
    return outcomeWithNew(*response, Checked::puk, "RESET RETRY COUNTER");
}

}  // namespace insegel::card_token
