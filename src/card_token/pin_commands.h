#pragma once

#include <optional>

#include "base/secret.h"
#include "card_token/card_description.h"

/// What is done with a PIN (ISO 7816-4 §11.6). Each sends at most one command that may cost a try, the
/// unblocking of cards that want the PUK by VERIFY two; before it, where that is free, the card is asked
/// whether the person knew how few tries are left. Where the reader has keys of its own and the secret
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
/// The same where the card is where the PIN or PUK is: after a command with it or with the PIN it unblocks.
Result<TriesAnswer> askForTries(Channel& channel, const pkcs15::PinObject& pin);

/// What a person was shown who gives a PIN or PUK.
struct Told {
    bool mayAsk = false;         ///< The card may be asked for what is left (asking.h).
    std::optional<int> tries{};  ///< As many were said to be left.
};

/// VERIFY. wrongSecret with the tries left, blocked (with none left; without a number where it was so before
/// and nothing was sent), cardFailed. Nothing was sent: pinLength, pinCharacters,
/// lastTry where one is left and the person was told otherwise.
Result<void> verifyPin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& secret, const Told& told);

/// CHANGE REFERENCE DATA. As verifyPin(); pinRefused where the card does not take the new one.
Result<void> changePin(Channel& channel, const CardDescription& card, const CardPin& pin,
                       const Secret& current, const Secret& next, const Told& told);

/// RESET RETRY COUNTER. `told` is of the PUK. wrongSecret with the tries left of it, pukBlocked, lastTry,
/// noPuk, pinRefused.
Result<void> unblockPin(Channel& channel, const CardDescription& card, const CardPin& pin, const Secret& puk,
                        const Secret& next, const Told& told);

}  // namespace insegel::card_token
