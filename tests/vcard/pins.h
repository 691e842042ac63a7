#pragma once

#include <functional>
#include <set>

#include "vcard/apdu.h"
#include "vcard/card_data.h"

namespace insegel::vcard {

/// The PINs of one application with their security status: VERIFY, CHANGE REFERENCE DATA and RESET RETRY
/// COUNTER (ISO/IEC 7816-4 §11.6.6, §11.6.7, §11.6.10). Counters are written down, through `changed`, before
/// the answer is known to anybody.
class PinStore {
  public:
    struct Rules {
        bool emptyVerifyCosts = false;
        bool pukHasStatus = true;
        std::uint16_t sameAgain = 0;  ///< Answer to a new PIN equal to the old one; 0: it is taken.
        std::uint16_t wrongForm = sw::wrongLength;  ///< Answer to data that is no PIN; spends no try.
    };

    /// `pins` are the card's own and stay where they are.
    PinStore(std::vector<Pin>& pins, Rules rules, std::function<void()> changed);

    /// VERIFY; without data it tells the tries left: 63Cx, 6983, or 9000 where verified already.
    Response verify(std::uint8_t reference, const Bytes& data);
    /// Old PIN and new PIN, one after the other.
    Response change(std::uint8_t reference, const Bytes& data);
    /// PUK and new PIN, one after the other (P1=00).
    Response unblockWithPuk(std::uint8_t reference, const Bytes& data);
    /// The new PIN alone, after VERIFY of its PUK (P1=02).
    Response unblockAfterPuk(std::uint8_t reference, const Bytes& newPin);

    bool verified(std::uint8_t reference) const { return verified_.contains(reference); }
    /// Verified, and not used up by a signature since.
    bool fresh(std::uint8_t reference) const { return fresh_.contains(reference); }
    /// A key that wants its PIN for each signature has signed. `keep`: other keys go on using it.
    void useUp(std::uint8_t reference, bool keep);

    void forget(std::uint8_t reference);
    void forgetAll();

  private:
    Pin* find(std::uint8_t reference);
    bool inForm(const Pin& pin, const Bytes& sent) const;
    bool acceptable(const Pin& pin, const Bytes& sent) const;
    Response present(Pin& pin, const Bytes& sent);
    Response replace(Pin& pin, const Bytes& sent);
    Response tell(const Pin& pin);
    static std::size_t lengthOf(const Pin& pin);

    std::vector<Pin>& pins_;
    Rules rules_;
    std::function<void()> changed_;
    std::set<std::uint8_t> verified_;
    std::set<std::uint8_t> fresh_;
};

}  // namespace insegel::vcard
