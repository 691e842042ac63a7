#pragma once

#include <vector>

#include "card_token/card_cache.h"
#include "card_token/card_token.h"
#include "card_token/channel.h"

/// How many tries the PINs of a card have left, told without spending one, where that can be.
///
/// ISO 7816-4 §11.6.6 makes a VERIFY without data the question for that (EmptyVerify); some cards take it for
/// a wrong PIN. So only those are asked whose operating system is known not to, and those of which a login
/// has proved it: right after the right PIN a card that knows the question says "verified", and one that
/// compares the absent PIN does not (CardToken::sign, which then gives the PIN once more, so that nothing is
/// lost). What is done is written down before it is (CardCache), so that it is done once in a profile,
/// whatever becomes of the answer. A kind is cards of the same ATR and manufacturer.
///
/// The table may be wrong about a card that only looks like one of its own. Where fewer tries are left than
/// when last heard of, and no PIN command was sent from this profile in between, either another program
/// sent one or the question costs: the kind is not asked again until a login has proved it.
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

/// Whether cards of this kind may be asked, however often.
bool isAskingFree(const CardDescription& card, ByteView atr, CardCache& cache);

}  // namespace insegel::card_token
