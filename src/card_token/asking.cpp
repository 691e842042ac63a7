#include "card_token/asking.h"

#include "card_token/pin_commands.h"

namespace insegel::card_token {

namespace {

/// With so many left, a second question cannot be the last try of a card that counts it.
constexpr int enoughToAskAgain = 2;

EmptyVerify tableSays(const CardDescription& card) {
    // One that looks like two kinds is taken for the one that has more to lose.
    const bool isLikeGemSafe = gemSafe.fits({{}, card.manufacturer, card.label, false});
    return isLikeGemSafe ? EmptyVerify::costs : card.system->emptyVerify;
}

AskingKnown knownOf(const CardDescription& card, ByteView atr, CardCache& cache) {
    return tableSays(card) == EmptyVerify::costs ? AskingKnown::costs : cache.asking(atr, card.manufacturer);
}

/// The questions put to one card at one look.
class Questions {
  public:
    Questions(Channel& channel, const CardDescription& card, CardCache& cache)
        : channel_(channel), card_(card), cache_(cache) {}

    Result<TriesAtSight> ask() {
        known_ = knownOf(card_, channel_.atr(), cache_);
        const bool isInTable = tableSays(card_) == EmptyVerify::isFree;
        if (known_ == AskingKnown::nothing && isInTable &&
            cache_.mayAskAtSight(channel_.atr(), card_.manufacturer)) {
            known_ = AskingKnown::wasAsked;
            isMeeting_ = true;
        }
        TriesAtSight out;
        for (const CardPin& pin : card_.pins) {
            const bool isAsked = known_ == AskingKnown::isFree ||
                                 (known_ == AskingKnown::wasAsked && isInTable && mayBeMet(pin));
            const auto state = isAsked ? told(pin) : Result<PinState>(lastHeard(pin));
            if (!state) {
                return tl::unexpected(state.error());
            }
            out.pins.push_back(*state);
        }
        out.isFree = known_ == AskingKnown::isFree;
        return out;
    }

  private:
    /// A kind of the table, not proved: one that had one try left when last heard of may have it still. Of a
    /// card that cannot be told from others nothing was heard.
    bool mayBeMet(const CardPin& pin) const {
        return isMeeting_ || (card_.identity.isUnique && heardOf(pin) != 1);
    }

    Result<PinState> told(const CardPin& pin) {
        auto answer = askForTries(channel_, card_, pin);
        if (answer && known_ != AskingKnown::isFree) {
            answer = judged(pin, *answer);
        }
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        const int reference = pin.pin.reference;
        PinState state;
        state.tries = answer->isVerified
                          ? std::optional(cache_.mostTries(channel_.atr(), card_.identity, reference))
                          : answer->left;
        if (state.tries) {
            cache_.noteTries(channel_.atr(), card_.identity, reference, *state.tries);
        }
        cache_.noteLastTries(channel_.atr(), card_.identity, reference, state.tries);
        return state;
    }

    /// Of a kind that is not proved: asks again where that tells, and gives the later answer.
    Result<TriesAnswer> judged(const CardPin& pin, const TriesAnswer& first) {
        Result<TriesAnswer> answer = first;
        if (first.isVerified) {
            decide(AskingKnown::isFree);
        } else if (!first.left) {
            decide(AskingKnown::costs);  // It does not tell.
        } else if (*first.left >= enoughToAskAgain) {
            answer = askForTries(channel_, pin.pin);
            if (answer) {
                decide(*answer == first ? AskingKnown::isFree : AskingKnown::costs);
            }
        }
        return answer;
    }

    void decide(AskingKnown known) {
        known_ = known;
        cache_.noteAsking(channel_.atr(), card_.manufacturer, known);
    }

    PinState lastHeard(const CardPin& pin) const {
        const auto heard = heardOf(pin);
        PinState state;
        state.tries = heard == 0 ? std::nullopt : heard;
        state.isAsLastHeard = state.tries.has_value();
        return state;
    }

    std::optional<int> heardOf(const CardPin& pin) const {
        return cache_.lastTries(channel_.atr(), card_.identity, pin.pin.reference);
    }

    Channel& channel_;
    const CardDescription& card_;
    CardCache& cache_;
    AskingKnown known_ = AskingKnown::nothing;
    bool isMeeting_ = false;  ///< Nothing was known of the kind until now.
};

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
        if (mayAsk && pin.hasPukToAsk()) {
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
    auto out = Questions(channel, card, cache).ask();
    if (out) {
        if (auto confirmed = confirmBlockedPuks(channel, card, cache, out->isFree); !confirmed) {
            return tl::unexpected(confirmed.error());
        }
    }
    return out;
}

bool isAskingFree(const CardDescription& card, ByteView atr, CardCache& cache) {
    return knownOf(card, atr, cache) == AskingKnown::isFree;
}

bool mayBeProved(const CardDescription& card) {
    return tableSays(card) != EmptyVerify::costs;
}

}  // namespace insegel::card_token
