#pragma once

#include <optional>

#include "base/secret.h"
#include "card_token/card_description.h"

/// What is done with a PIN (ISO 7816-4 §11.6). Each sends at most one command that may cost a try, the
/// unblocking of cards that want the PUK by VERIFY two. Where the reader has keys of its own and the secret
/// is empty, the person types there (pin_pad.h).
namespace insegel::card_token {

/// The tries left, by a VERIFY without data: only for cards of which it is known that it costs none (see
/// EmptyVerify). 0 for a blocked PIN; `all` for one that stands verified, by another
/// program; nothing where the card does not tell.
Result<std::optional<int>> triesLeft(Channel& channel, const CardDescription& card, const CardPin& pin,
                                     int all);

/// Whether a VERIFY without data, right after the right PIN, is answered as the question that it is: that the
/// PIN stands verified. A card that compares the absent PIN with its own answers otherwise, and has taken a
/// try.
bool isKnownToBeVerified(Channel& channel, const CardPin& pin);

/// VERIFY. wrongSecret with the tries left, blocked, pinLength and pinCharacters (nothing was sent),
/// cardFailed.
Result<void> verifyPin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& secret);

/// CHANGE REFERENCE DATA. As verifyPin(); pinSame where the card refuses the new one for being the old.
Result<void> changePin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& current, const Secret& next);

/// RESET RETRY COUNTER. wrongSecret with the tries left of the PUK, pukBlocked, noPuk.
Result<void> unblockPin(Channel& channel, const CardDescription& card, const CardPin& pin, const Secret& puk,
                        const Secret& next);

}  // namespace insegel::card_token
