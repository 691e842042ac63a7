#pragma once

#include <vector>

#include "card_token/card_cache.h"
#include "card_token/card_token.h"
#include "card_token/channel.h"

/// How many tries the PINs of a card have left, told without spending one, where that can be.
///
/// ISO 7816-4 §11.6.6 makes a VERIFY without data the question for that (EmptyVerify); some cards take it for
/// a wrong PIN. So only kinds of cards (same ATR, same manufacturer) are asked of which the table of
/// operating systems says that it is free, and those of which a login has proved it: right after the right
/// PIN a card that knows the question says "verified", and one that compares the absent PIN does not
/// (CardToken::sign, which then gives the PIN once more, so that nothing is lost).
///
/// What the table says is put to the proof when a kind is first seen, for a card may only look like one of
/// its own: where two or more tries are left, the card is asked a second time. The same again, and it is
/// free; fewer, and the kind is never asked again. One or none left proves nothing: such a PIN is shown as
/// last heard of until a login has proved the kind; but a blocked one may be asked, as it has nothing to
/// lose.
///
/// What is done is written down before it is (CardCache), so that it is done once in a profile, whatever
/// becomes of the answer.
///
/// Where a card is not asked, what was last heard of it is shown as that: the answers to PIN commands tell
/// too. That a PIN is blocked is not, for it may have been unblocked elsewhere, and nobody would be let use
/// it any more; to try it costs nothing where it still is. The same holds of a PUK, which is asked about only
/// where it was blocked when last heard of.
namespace insegel::card_token {

struct TriesAtSight {
    std::vector<PinState> pins;  ///< For each of the description's.
    bool isFree = false;         ///< They were asked, and may be again.
};

/// Asks the card, right after it was described.
Result<TriesAtSight> triesAtSight(Channel& channel, const CardDescription& card, CardCache& cache);

/// Whether it is proved of cards of this kind that they may be asked, however often.
bool isAskingFree(const CardDescription& card, ByteView atr, CardCache& cache);

/// Whether a login with a card of this kind, of which it is not proved, is to prove it.
bool mayBeProved(const CardDescription& card);

}  // namespace insegel::card_token
