#pragma once

#include <cstdint>
#include <optional>

#include "card_token/channel.h"
#include "card_token/pkcs15.h"

/// Readers with keys of their own (PC/SC part 10): the PIN never enters the computer.
namespace insegel::card_token {

/// The control codes of what the reader can do itself; 0 where it cannot.
struct PinPad {
    std::uint32_t verify = 0;  ///< FEATURE_VERIFY_PIN_DIRECT.
    std::uint32_t modify = 0;  ///< FEATURE_MODIFY_PIN_DIRECT.

    bool operator==(const PinPad&) const = default;
};

/// Reads the reply to CM_IOCTL_GET_FEATURE_REQUEST (§2.2): a list of tag, length and control code. What is
/// broken or unknown is passed over.
PinPad parseFeatures(ByteView features);

/// PIN_VERIFY_STRUCTURE (§2.5.2) for VERIFY of this PIN. unsupported for a PIN the reader cannot format.
Result<Bytes> verifyStructure(const pkcs15::PinObject& pin);

/// PIN_MODIFY_STRUCTURE (§2.5.3): the old code (of `first`: the PIN, or its PUK) and twice the new one.
/// `command` is the header of CHANGE REFERENCE DATA or RESET RETRY COUNTER.
Result<Bytes> modifyStructure(const pkcs15::PinObject& first, const pkcs15::PinObject& pin, ByteView command);

/// The reader's own answers (§2.5.4): 6400 nobody typed, 6401 cancelled, 6402 the two new ones differ, 6403
/// too short or long. Nothing for a status that is the card's.
std::optional<Error> pinPadError(std::uint16_t status, const pkcs15::PinObject& pin);

}  // namespace insegel::card_token
