#pragma once

#include <optional>
#include <string>
#include <vector>

#include "card_token/card_files.h"
#include "card_token/card_system.h"

namespace insegel::card_token {

/// A PIN, and the PUK that unblocks it.
struct CardPin {
    pkcs15::PinObject pin;
    std::optional<pkcs15::PinObject> unblocker;  ///< Absent where the card has none.

    /// Whether the PUK can be asked for its tries. Under the PIN's own reference that would ask the PIN.
    bool hasPukToAsk() const { return unblocker && unblocker->reference != pin.reference; }
};

/// The shortest way to what a card is known again by.
struct CardRoute {
    enum class Application { pkcs15, piv };
    Application application = Application::pkcs15;
    Bytes folder;  ///< PKCS#15: the application's path from 3F00; empty where it is selected by identifier.
    std::size_t size = 0;  ///< Of EF.TokenInfo's object, if known: with T=0 asking for more costs a command.

    bool operator==(const CardRoute&) const = default;
};

/// What a card is known again by: EF.TokenInfo (ISO 7816-15 §8.10), or the CHUID of PIV (SP 800-73-4 part 1
/// §3.1.2).
struct CardIdentity {
    CardRoute route;
    Bytes content;
    bool isUnique = false;  ///< It holds a serial number, so that no other card has the same.
};

/// What a card says of itself, the certificates included. Nothing of the state of its PINs.
struct CardDescription {
    CardIdentity identity;
    const CardSystem* system = &plainIso;
    std::string manufacturer;  ///< TokenInfo's, or empty.
    std::string label;
    std::vector<CardPin> pins;
    std::vector<CardKey> keys;
    std::vector<crypto::Certificate> issuers;
};

/// Reads what the card is known by: `route` where one is known of cards with this ATR, else, or where that
/// fails, by looking for an application. notFound where the card has none we know.
Result<CardIdentity> identify(Channel& channel, const std::optional<CardRoute>& route);

/// The same by this way alone: to see that a card is still the one it was.
Result<CardIdentity> identifyBy(Channel& channel, const CardRoute& route);

/// Reads the rest, right after identify(). What is in `images` costs no command; what is read is put there.
/// noIdentity where no key has its certificate.
Result<CardDescription> describeCard(Channel& channel, CardIdentity identity, FileImages& images);

/// For describeCard(): the two kinds of applications.
Result<CardDescription> describePkcs15(Channel& channel, CardIdentity identity, FileImages& images);
Result<CardDescription> describePiv(Channel& channel, CardIdentity identity, FileImages& images);
/// For identify().
Result<CardIdentity> identifyPiv(Channel& channel);

}  // namespace insegel::card_token
