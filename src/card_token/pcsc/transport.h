#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::card_token::pcsc {

/// A reader as it is now.
struct Reader {
    std::string name;
    std::uint32_t state = 0;  ///< As PC/SC has it; the upper 16 bits count insertions and removals.
    bool hasCard = false;
    bool isInUse =
        false;  ///< A program is connected to its card; we are only for as long as we work with it.
    Bytes atr;

    bool operator==(const Reader&) const = default;
};

/// What becomes of the card when a transaction ends.
enum class After { leave, reset };

/// A card, and a transaction on it: no other program's command comes between ours. The destructor ends the
/// transaction and leaves the card as it is. One thread at a time.
class Connection {
  public:
    virtual ~Connection() = default;
    /// Sends a command APDU and gives what the card answers, status included. cardRemoved, cardReset (by
    /// another program: what was verified and selected is gone), noCardService, cardFailed.
    virtual Result<Bytes> transmit(ByteView command) = 0;
    /// A command for the reader itself (PC/SC part 10): `code` from features(). Blocks while a person types.
    virtual Result<Bytes> control(std::uint32_t code, ByteView input) = 0;
    /// CM_IOCTL_GET_FEATURE_REQUEST: the reader's features as it lists them; empty where it has none.
    virtual Bytes features() = 0;
    virtual const Bytes& atr() const = 0;
    /// Whether the protocol is T=0, which cannot carry data both ways in one command (ISO 7816-3 §12.2.1).
    virtual bool isT0() const = 0;
    /// Ends the transaction. Nothing may be sent after it.
    virtual void end(After after) = 0;
};

/// The computer's card readers. Tests replace it; nothing else of cards is replaced.
class Transport {
  public:
    virtual ~Transport() = default;
    /// Blocks until the readers are other than `known`, and gives them; without it at once. noCardService
    /// where nobody serves readers now, cancelled after stop(). One thread.
    virtual Result<std::vector<Reader>> waitForChange(const std::optional<std::vector<Reader>>& known) = 0;
    /// Blocks until the service that was not there may be there; cancelled after stop(). The same thread.
    virtual Result<void> waitForService() = 0;
    /// Ends the waiting, now and later. Any thread.
    virtual void stop() = 0;
    /// A transaction on the card in this reader, at once: cardBusy where another program has it. Any thread.
    virtual Result<std::unique_ptr<Connection>> connect(const std::string& reader) = 0;
};

/// Sets how the PC/SC library behaves in this process; to be called in main before there are threads.
void prepareProcess();

/// The readers of PC/SC: pcsc-lite, the macOS framework, WinSCard.
std::unique_ptr<Transport> systemTransport();

}  // namespace insegel::card_token::pcsc
