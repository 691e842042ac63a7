#include "card_token/asking.h"

#include "card_token/pin_commands.h"

namespace insegel::card_token {

namespace {

/// A card that had three tries and counts the question cannot answer so.
constexpr int enoughToAskAgain = 3;

AskingKnown knownOf(const CardDescription& card, ByteView atr, CardCache& cache) {
    switch (card.system->emptyVerify) {
        case EmptyVerify::isFree:
            return AskingKnown::isFree;
        case EmptyVerify::costs:
            return AskingKnown::costs;
        case EmptyVerify::unknown:
            break;
    }
    return cache.asking(atr, card.manufacturer);
}

/// The questions put to one card at one look.
class Questions {
  public:
    Questions(Channel& channel, const CardDescription& card, CardCache& cache)
        : channel_(channel), card_(card), cache_(cache), pins_(card.pins.size()) {}

    Result<TriesAtSight> ask() {
        known_ = knownOf(card_, channel_.atr(), cache_);
        if (known_ != AskingKnown::isFree) {
            if (auto found = findOut(); !found) {
                return tl::unexpected(found.error());
            }
        }
        TriesAtSight out;
        out.isFree = known_ == AskingKnown::isFree;
        for (std::size_t i = 0; i < pins_.size(); ++i) {
            if (!pins_[i].isAsked && out.isFree) {
                const auto answer = askForTries(channel_, card_, card_.pins[i]);
                if (!answer) {
                    return tl::unexpected(answer.error());
                }
                take(i, *answer);
            } else if (!pins_[i].isAsked) {
                pins_[i].tries = lastOf(i);
            }
            PinState state;
            state.tries = pins_[i].tries;
            out.pins.push_back(state);
        }
        return out;
    }

  private:
    struct Pin {
        bool isAsked = false;
        std::optional<int> tries{};
    };

    /// Asks what may be asked of a kind of which it is not known to be free.
    Result<void> findOut() {
        bool isMeeting = false;
        if (known_ == AskingKnown::nothing) {
            isMeeting = cache_.mayAskAtSight(channel_.atr(), card_.manufacturer);
            // Or another program has just met the kind.
            known_ = isMeeting ? AskingKnown::wasAsked : knownOf(card_, channel_.atr(), cache_);
        }
        for (std::size_t i = 0; i < pins_.size() && known_ == AskingKnown::wasAsked; ++i) {
            if (isMeeting || mayAskBlocked(i)) {
                auto isUnderstood = meet(i);
                if (!isUnderstood) {
                    return tl::unexpected(isUnderstood.error());
                }
                isMeeting = isMeeting && *isUnderstood;
            }
        }
        return {};
    }

    /// True once for each answer that it is blocked.
    bool mayAskBlocked(std::size_t i) {
        const int reference = card_.pins[i].pin.reference;
        return cache_.lastTries(channel_.atr(), card_.identity, reference) == 0 &&
               cache_.noteLastTries(channel_.atr(), card_.identity, reference, std::nullopt);
    }

    /// Asks once or twice, and judges what the answers say of the kind. False where they say nothing at all.
    Result<bool> meet(std::size_t i) {
        auto answer = askForTries(channel_, card_, card_.pins[i]);
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        if (answer->isVerified) {
            decide(AskingKnown::isFree);
        } else if (answer->left >= enoughToAskAgain) {
            const auto second = askForTriesAgain(channel_, card_.pins[i]);
            if (!second) {
                return tl::unexpected(second.error());
            }
            decide(*second == *answer ? AskingKnown::isFree : AskingKnown::costs);
            answer = second;
        }
        take(i, *answer);
        if (known_ != AskingKnown::isFree) {
            cache_.noteLastTries(channel_.atr(), card_.identity, card_.pins[i].pin.reference, answer->left);
        }
        return answer->isVerified || answer->left.has_value();
    }

    void decide(AskingKnown known) {
        known_ = known;
        cache_.noteAsking(channel_.atr(), card_.manufacturer, known);
    }

    void take(std::size_t i, const TriesAnswer& answer) {
        const int reference = card_.pins[i].pin.reference;
        pins_[i].isAsked = true;
        pins_[i].tries = answer.isVerified
                             ? std::optional(cache_.mostTries(channel_.atr(), card_.identity, reference))
                             : answer.left;
        if (pins_[i].tries) {
            cache_.noteTries(channel_.atr(), card_.identity, reference, *pins_[i].tries);
        }
    }

    std::optional<int> lastOf(std::size_t i) const {
        const auto last = cache_.lastTries(channel_.atr(), card_.identity, card_.pins[i].pin.reference);
        return last == 0 ? std::nullopt : last;
    }

    Channel& channel_;
    const CardDescription& card_;
    CardCache& cache_;
    AskingKnown known_ = AskingKnown::nothing;
    std::vector<Pin> pins_;
};

}  // namespace

Result<TriesAtSight> triesAtSight(Channel& channel, const CardDescription& card, CardCache& cache) {
    return Questions(channel, card, cache).ask();
}

bool isAskingFree(const CardDescription& card, ByteView atr, CardCache& cache) {
    return knownOf(card, atr, cache) == AskingKnown::isFree;
}

}  // namespace insegel::card_token
