#pragma once

#include <vector>

#include "card_token/card_cache.h"
#include "card_token/card_token.h"
#include "card_token/channel.h"

/// How many tries the PINs of a card have left, told without spending one, where that can be.
///
/// ISO 7816-4 §11.6.6 makes a VERIFY without data the question for that (EmptyVerify). Of a kind of cards
/// that no table knows (same ATR, same manufacturer), it is found out whether the question is free by asking
/// once:
///
/// - Three or more left: asked a second time. The same again, and it is free: a card that counts the question
///   as a wrong PIN answers with what is left after it, so that it cannot say the same twice, and one of
///   three tries cannot say three at all. Fewer, and the kind is never asked again: it had four tries or
///   more, and two or more are left.
/// - "Verified": free, as nothing was compared.
/// - One or two: shown, and proves nothing. The card's other PINs are asked the same way; the kind then is
/// not,
///   until a login proves it free: right after the right PIN a card that knows the question says "verified"
///   (CardToken::sign). Of one that counts it, a try of a full counter is gone, which the next right PIN
///   gives back, and the kind is never asked again.
/// - Blocked: shown, and proves nothing either; but nothing can be lost by asking that PIN again.
/// - Anything else: this kind does not tell.
///
/// What is done is written down before it is (CardCache), so that it is done once in a profile, whatever
/// becomes of the answer. Where a card is not asked, what was last heard of it is shown: the answers to PIN
/// commands tell too. That a PIN is blocked is not shown of a card that may not be asked, for it may have
/// been unblocked elsewhere, and nobody would be let use it any more.
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
