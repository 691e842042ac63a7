#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

#include "vcard/card.h"

namespace insegel::vcard {

/// Something that goes wrong at one APDU.
struct Fault {
    enum class Kind {
        pullBefore,   ///< The card is out before the command reaches it.
        pullAfter,    ///< The card has done the command, and is out before its answer arrives.
        resetBefore,  ///< The card loses its security status, then does the command: a flicker of power.
        resetAfter,   ///< It does the command, answers, and loses its security status.
        status,       ///< The command is not done; it is answered with `status`.
        delay,        ///< The answer takes `delay` longer.
        mute,         ///< The command is done; the answer waits until somebody lets it go.
    };
    Kind kind = Kind::pullBefore;
    unsigned at = 1;  ///< The first APDU from now is 1. GET RESPONSE and each command of a chain count.
    std::uint16_t status = 0x6F00;
    std::chrono::milliseconds delay{0};
};

/// What has reached the card since resetCounters().
struct Counters {
    std::uint64_t apdus = 0;
    std::uint64_t bytesIn = 0;   ///< To the card, headers included.
    std::uint64_t bytesOut = 0;  ///< From the card, status words included.
    std::uint64_t verifies = 0;  ///< VERIFY with data, whether or not the PIN was right.
    /// Commands that may spend a try: VERIFY with data, CHANGE REFERENCE DATA, RESET RETRY COUNTER.
    std::uint64_t pinCommands = 0;
    std::uint64_t resets = 0;  ///< By the reader, while the card was in.
    std::map<std::uint8_t, std::uint64_t> byInstruction;
};

/// One line of the log: never the data of a command or an answer.
struct LoggedCommand {
    std::uint64_t number = 0;  ///< From 1, since resetCounters().
    Bytes header;              ///< CLA INS P1 P2.
    std::size_t dataLength = 0;
    std::size_t answerLength = 0;  ///< Without the status word.
    std::uint16_t status = 0;      ///< 0: no answer.
};

/// A card and the slot it is in, under observation: it counts, keeps a log of headers, and lets planned
/// faults happen. Not thread-safe.
///
///     ObservedCard slot(makeCard(bank));
///     slot.plan({.kind = Fault::Kind::pullBefore, .at = 3});
///     ObservedCard::Outcome outcome = slot.transmit(command);   // third time: outcome.kind == gone
class ObservedCard {
  public:
    struct Outcome {
        enum class Kind { answered, gone, muted };
        Kind kind = Kind::answered;
        Bytes answer;  ///< With the status word; of `muted` the one that waits.
        std::chrono::milliseconds delay{0};
    };

    explicit ObservedCard(CardData data) : card_(std::move(data)) {}

    Card& card() { return card_; }
    const Card& card() const { return card_; }

    bool inserted() const { return inserted_; }
    /// Power comes on; the security status is gone.
    void insert();
    void remove() { inserted_ = false; }
    /// The reader resets the card.
    void reset();

    Outcome transmit(const Bytes& command);

    /// Faults already planned stay. Several may be planned, also for the same APDU: all happen.
    void plan(const Fault& fault);
    void clearFaults() { planned_.clear(); }
    std::size_t faultsLeft() const { return planned_.size(); }

    const Counters& counters() const { return counters_; }
    const std::vector<LoggedCommand>& log() const { return log_; }
    /// Counters and log; the planned faults stay.
    void resetCounters();

  private:
    std::vector<Fault> due();
    void note(const Bytes& command, const Bytes& answer);

    Card card_;
    bool inserted_ = true;
    std::vector<Fault> planned_;  ///< `at` counts down.
    Counters counters_;
    std::vector<LoggedCommand> log_;
};

}  // namespace insegel::vcard
