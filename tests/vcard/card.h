#pragma once

#include <functional>
#include <memory>

#include "vcard/applet.h"
#include "vcard/card_data.h"

/// A simulated BankID on card, without sockets: bytes in, bytes out.
///
///     bank::TestBank bank;
///     Card card(makeCard(bank, {.os = CardOs::myeid, .pin1 = "135790"}));   // profile.h
///     Bytes answer = card.transmit(fromHex("00A4040C0CA000000063504B43532D3135"));
///
/// A card remembers: PINs count down and stay so. For faults, counters and a log of what was asked see
/// ObservedCard. Not thread-safe. Plain OpenSSL and tests/bank, no use of src/.
namespace insegel::vcard {

class Card {
  public:
    /// What makeCard() or readState() returned. Power is on.
    explicit Card(CardData data);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

    const Bytes& atr() const { return data_.atr; }

    /// One command (ISO/IEC 7816-4), short or extended, and its response with the status word. Chains (CLA
    /// 10) and GET RESPONSE are seen to here.
    Bytes transmit(const Bytes& command);

    /// Power off and on, or the reset contact: the security status is gone, the counters are not.
    void reset();

    /// Called after each change of a counter or PIN, before the response is returned: write it down now.
    void onChange(std::function<void(const CardData&)> write) { write_ = std::move(write); }

    const CardData& data() const { return data_; }

    /// The PIN with this reference (of the PKCS#15 side, else of PIV): what the card knows, for tests that
    /// ask whether the counters are right. Throws std::out_of_range.
    const Pin& pin(std::uint8_t reference) const;

  private:
    Response answer(const Command& command);
    Response choose(const Command& command);
    Response deliver(const Command& command, Response response);
    Response nextPart(const Command& command);

    CardData data_;
    std::function<void(const CardData&)> write_;
    std::vector<std::unique_ptr<Applet>> applets_;
    Applet* selected_ = nullptr;
    Bytes chain_;                       ///< Data of the commands of a chain so far.
    std::optional<Command> chainHead_;  ///< The first of them.
    Bytes waiting_;                     ///< What GET RESPONSE will fetch, and its status word at the end.
    std::uint16_t waitingStatus_ = 0;
};

}  // namespace insegel::vcard
