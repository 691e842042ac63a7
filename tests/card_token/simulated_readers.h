#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "card_token/pcsc/transport.h"
#include "vcard/observed_card.h"

namespace insegel::card_token {

/// Card readers without PC/SC, with simulated cards in them. A test does to them what people and other
/// programs do.
class SimulatedReaders final : public pcsc::Transport {
  public:
    using Card = std::shared_ptr<vcard::ObservedCard>;

    enum class Fault {
        pull,         ///< The card is out before the command reaches it.
        reset,        ///< Another program has reset it before.
        resetAfter,   ///< Another program resets it when the command is done; its answer is lost.
        serviceDies,  ///< The service ends before the command reaches the card.
        mute,         ///< The card says nothing until unmute(), or it is taken out.
        fail,         ///< The reader has lost the card for this command; nobody is told.
    };

    void addReader(const std::string& name, Bytes features = {});
    void removeReader(const std::string& name);
    void insert(const std::string& reader, Card card);
    void remove(const std::string& reader);
    /// Another program takes it for itself, or lets it go. `isAnnounced`: as the end of a connection is; the
    /// end of a mere transaction is not.
    void hold(const std::string& reader, bool isHeld, bool isAnnounced = true);
    void setService(bool isThere);
    /// What happens at the APDU with this number from now, 1 being the next.
    void plan(Fault fault, int apdu);
    bool isFaultDue() const { return planned_ > 0; }
    /// A card that says nothing answers what it was asked then.
    void unmute();
    /// Blocks until this many connections to the reader's card were asked for.
    void waitForConnects(const std::string& reader, int count);
    /// What the reader's keys type, one entry after the other; the answer to a control command.
    std::function<Bytes(std::uint32_t code, ByteView input)> onControl;

    Result<std::vector<pcsc::Reader>> waitForChange(
        const std::optional<std::vector<pcsc::Reader>>& known) override;
    Result<void> waitForService() override;
    void stop() override;
    Result<std::unique_ptr<pcsc::Connection>> connect(const std::string& reader) override;

  private:
    friend class SimulatedConnection;
    struct Slot {
        Card card;
        std::uint32_t events = 1;
        int removals = 0;
        bool isHeld = false;
        bool isInTransaction = false;
        bool isAnnounced = false;
        Bytes features;
        int connects = 0;
    };
    std::vector<pcsc::Reader> snapshot() const;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Slot> slots_;
    bool isServiceThere_ = true;
    bool isStopped_ = false;
    Fault fault_ = Fault::pull;
    int planned_ = 0;
    bool isMuted_ = false;
};

}  // namespace insegel::card_token
