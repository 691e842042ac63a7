#pragma once

#include <optional>

#include "base/secret.h"
#include "card_token/card_description.h"

/// What is done with a PIN (ISO 7816-4 §11.6). Each sends at most one command that may cost a try, the
/// unblocking of cards that want the PUK by VERIFY two. Where the reader has keys of its own and the secret
/// is empty, the person types there (pin_pad.h).
namespace insegel::card_token {

/// What a card says to a VERIFY without data. On some it costs a try: asking.h knows whom to ask.
struct TriesAnswer {
    std::optional<int> left{};  ///< 0 for a blocked PIN; nothing where the card does not tell.
    /// The PIN stands verified, by another program or just now. A card that compares the absent PIN with its
    /// own does not answer so.
    bool isVerified = false;

    bool operator==(const TriesAnswer&) const = default;
};
Result<TriesAnswer> askForTries(Channel& channel, const CardDescription& card, const CardPin& pin);
/// The same right after a command with this PIN, which is nowhere else than that was.
Result<TriesAnswer> askForTriesAgain(Channel& channel, const CardPin& pin);

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
