#pragma once

#include "base/secret.h"
#include "card_token/apdu.h"
#include "card_token/pkcs15.h"

namespace insegel::card_token {

/// A PIN or PUK as the card wants it (ISO 7816-15 §8.9.2): digits as text, BCD or an ISO 9564 block, padded
/// where the card says so. pinLength (with the lengths) and pinCharacters where the card could not take it:
/// such a one is not sent, so that no try is lost.
Result<WipedBytes> formatPin(const pkcs15::PinObject& pin, const Secret& secret);

/// The shortest and the longest that the card takes; the longest is what it stores where it names none.
std::pair<int, int> pinLengths(const pkcs15::PinObject& pin);

}  // namespace insegel::card_token
