#include "card_token/asking.h"

#include "card_token/pin_commands.h"

namespace insegel::card_token {

namespace {

/// Whether fewer are left than the answers to this profile's own commands said, and no login has proved that
/// the question is free.
bool isInDoubt(const CardDescription& card, ByteView atr, CardCache& cache, int reference,
               const TriesAnswer& answer) {
    const auto isLessThanHeard = [&] {
        const auto heard = cache.lastTries(atr, card.identity, reference);
        return !answer.isVerified && answer.left && heard && *answer.left < *heard;
    };
    // What another program of the profile did meanwhile is read together with what is known of the kind.
    return isLessThanHeard() && cache.asking(atr, card.manufacturer) != AskingKnown::isFree &&
           isLessThanHeard();
}

/// A PUK that was blocked when last heard of is shown so where the card says it again.
Result<void> confirmBlockedPuks(Channel& channel, const CardDescription& card, CardCache& cache,
                                bool mayAsk) {
    for (const CardPin& pin : card.pins) {
        const int reference = pin.unblocker ? pin.unblocker->reference : -1;
        const auto heard = cache.pukTries(channel.atr(), card.identity);
        const auto found = heard.find(reference);
        if (found == heard.end() || found->second != 0) {
            continue;
        }
        TriesAnswer now;
        if (mayAsk) {
            const auto answer = askForTries(channel, *pin.unblocker);
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            now = *answer;
        }
        cache.notePukTries(channel.atr(), card.identity, reference, now.left);
        if (now.left == 0) {
            break;  // Two PINs have one PUK, as a rule, and it is not asked twice.
        }
    }
    return {};
}

}  // namespace

Result<TriesAtSight> triesAtSight(Channel& channel, const CardDescription& card, CardCache& cache) {
    const ByteView atr = channel.atr();
    TriesAtSight out;
    out.isFree = isAskingFree(card, atr, cache);
    for (const CardPin& pin : card.pins) {
        const int reference = pin.pin.reference;
        PinState state;
        if (out.isFree) {
            const auto answer = askForTries(channel, card, pin);
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            state.tries = answer->isVerified ? std::optional(cache.mostTries(atr, card.identity, reference))
                                             : answer->left;
            if (isInDoubt(card, atr, cache, reference, *answer)) {
                cache.noteAsking(atr, card.manufacturer, AskingKnown::doubted);
                out.isFree = false;
            }
            if (state.tries) {
                cache.noteTries(atr, card.identity, reference, *state.tries);
                cache.noteLastTries(atr, card.identity, reference, state.tries);
            }
        } else {
            const auto heard = cache.lastTries(atr, card.identity, reference);
            state.tries = heard == 0 ? std::nullopt : heard;
            state.isAsLastHeard = state.tries.has_value();
        }
        out.pins.push_back(state);
    }
    if (auto confirmed = confirmBlockedPuks(channel, card, cache, out.isFree); !confirmed) {
        return tl::unexpected(confirmed.error());
    }
    return out;
}

bool isAskingFree(const CardDescription& card, ByteView atr, CardCache& cache) {
    if (card.system->emptyVerify == EmptyVerify::costs) {
        return false;
    }
    const AskingKnown known = cache.asking(atr, card.manufacturer);
    return known == AskingKnown::nothing ? card.system->emptyVerify == EmptyVerify::isFree
                                         : known == AskingKnown::isFree;
}

}  // namespace insegel::card_token
