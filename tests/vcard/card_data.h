#pragma once

#include <map>
#include <memory>
#include <optional>

#include "bank/openssl.h"
#include "vcard/bytes.h"

/// Everything a simulated card remembers. Plain values: profiles make them, the card works on them, the state
/// file keeps them.
namespace insegel::vcard {

/// Whose dialect the card speaks; personality.h tells how they differ.
enum class CardOs { iso7816, setcos, myeid, ias };

/// How the card talks, apart from its dialect.
struct Behaviour {
    /// As over T=0: 61xx where a command with data has an answer, 6Cxx where Le is not what there is.
    bool t0 = false;
    /// Three length bytes are understood; else 6700.
    bool extendedLength = true;
    /// VERIFY without data spends a try, as GemSAFE cards do.
    bool emptyVerifyCosts = false;

    bool operator==(const Behaviour&) const = default;
};

struct Pin {
    std::uint8_t reference = 0;  ///< P2 of VERIFY.
    std::string value;
    unsigned tries = 3;
    unsigned maxTries = 3;
    std::size_t minLength = 6;
    std::size_t maxLength = 8;
    std::size_t paddedLength = 0;             ///< Every PIN is sent in this length; 0: as long as it is.
    std::uint8_t padding = 0;                 ///< The byte it is filled up with.
    std::optional<std::uint8_t> unblockedBy;  ///< The reference of its PUK.
    bool isPuk = false;

    bool operator==(const Pin&) const = default;
};

struct Key {
    std::uint16_t fileId = 0;
    std::uint8_t reference = 0;  ///< In MSE SET or, on PIV, P2 of GENERAL AUTHENTICATE.
    std::shared_ptr<EVP_PKEY> key;
    std::uint8_t pin = 0;         ///< The reference of the PIN that guards it.
    bool everySignature = false;  ///< The PIN is needed anew for each signature.
};

/// A directory or elementary file (ISO/IEC 7816-4 §7).
struct File {
    enum class Kind { directory, data, key };

    std::uint16_t id = 0;
    Kind kind = Kind::data;
    Bytes name;                           ///< The AID of a directory, if it has one.
    Bytes content;                        ///< As long as the space allocated to the file.
    std::uint8_t shortId = 0;             ///< 1 to 30; 0: none.
    std::optional<std::uint8_t> readPin;  ///< The PIN needed to read it.
    /// Of a file made by CREATE FILE on a MyEID card: three bytes, a PIN's reference in each half, 0 always,
    /// F never. Data: read, update, delete; key: use, update, delete, generate; directory: create, create,
    /// delete.
    Bytes access;
    std::uint8_t keyType = 0x11;  ///< Of a key file on MyEID: 11 RSA, 22 EC.
    std::size_t keyBits = 0;      ///< Of a key file made by CREATE FILE.
    std::vector<File> children;
};

/// The PKCS#15 side: the file tree from 3F00 on, PINs and keys.
struct Eid {
    File root;
    std::vector<Pin> pins;
    std::vector<Key> keys;
    /// False on a card that is being made by CREATE FILE and the like: no PIN is asked for yet.
    bool activated = true;
};

/// The PIV side (NIST SP 800-73-4): data objects by tag.
struct Piv {
    std::map<std::uint32_t, Bytes> objects;
    std::vector<Pin> pins;
    std::vector<Key> keys;
};

struct CardData {
    CardOs os = CardOs::iso7816;
    Bytes atr;
    Bytes serialNumber;  ///< Of the card, ten bytes; TokenInfo's unless that is left out.
    Behaviour behaviour;
    std::optional<Eid> eid;
    std::optional<Piv> piv;
};

}  // namespace insegel::vcard
