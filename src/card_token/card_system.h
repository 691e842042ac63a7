#pragma once

#include <optional>
#include <string>

#include "card_token/channel.h"
#include "card_token/pkcs15.h"
#include "crypto/certificate.h"

namespace insegel::card_token {

/// What a card says of itself, to tell its operating system by.
struct CardTraits {
    ByteView atr;
    std::string manufacturer;  ///< TokenInfo's, or empty.
    std::string label;
    bool isPiv = false;
};

/// A key in a card, with the certificate that goes with it.
struct CardKey {
    pkcs15::KeyObject object;
    crypto::Certificate certificate;
    std::size_t pin = 0;  ///< Which of the description's PINs guards it.
};

/// What a VERIFY without data is to a card. ISO 7816-4 §11.6.6 makes it the question whether the PIN has to
/// be given, and how many tries are left. Some cards take it for a wrong PIN instead, GemSAFE among them.
///
/// Of a card that nobody knows, an answer does not tell which: 63C2 is said by one that has two tries left
/// and by one that had three. asking.h says how it is found out.
enum class EmptyVerify { isFree, costs, unknown };

/// One card operating system: where its commands differ from the others'. Adding one is a file in systems/
/// and a line in the table of card_system.cpp.
struct CardSystem {
    const char* name;
    bool (*fits)(const CardTraits& traits);
    EmptyVerify emptyVerify = EmptyVerify::unknown;
    /// RESET RETRY COUNTER takes the new PIN alone, after VERIFY of the PUK; else PUK and new PIN together.
    bool pukByVerify = false;
    /// Makes the signature, the PIN being verified: RSA as the octets of RFC 8017, ECDSA as r‖s or as a
    /// SEQUENCE of both. `digest` was made with the algorithm's hash.
    Result<Bytes> (*sign)(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                          ByteView digest) = nullptr;
    /// Each PIN has a PUK of its own, which RESET RETRY COUNTER takes under the PIN's reference: there also
    /// where the directory names none.
    bool hasPukForEachPin = false;
};

extern const CardSystem plainIso;
extern const CardSystem setCos;
extern const CardSystem myEid;
extern const CardSystem iasEcc;
extern const CardSystem gemSafe;
extern const CardSystem pivSystem;

/// The first in the table that fits; plain ISO 7816-8 in the end.
const CardSystem& cardSystemOf(const CardTraits& traits);

/// Whether the historical bytes of the ATR (ISO 7816-3 §8.2.4) have this text.
bool historicalBytesHave(ByteView atr, std::string_view text);
bool containsIgnoringCase(std::string_view text, std::string_view part);
/// The same, where no letters stand before or after it.
bool hasWordIgnoringCase(std::string_view text, std::string_view word);

/// What the systems' sign functions are made of (ISO 7816-8).
namespace commands {

/// MSE SET for a digital signature, with the tags that are given: 80 algorithm, 81 key file, 84 key
/// reference.
struct Environment {
    std::optional<std::uint8_t> algorithm{};
    ByteView keyFile{};
    std::optional<int> keyReference{};
};
Result<void> setEnvironment(Channel& channel, const Environment& environment);

/// PSO: COMPUTE DIGITAL SIGNATURE.
Result<Bytes> computeSignature(Channel& channel, ByteView input);

/// DER of DigestInfo (RFC 8017 §9.2 note 1), what PKCS#1 cards pad.
Bytes digestInfo(crypto::Hash hash, ByteView digest);

/// The algorithm references that most cards share: 02 PKCS#1 with padding by the card, 04 ECDSA.
std::uint8_t usualReference(crypto::SignatureAlgorithm algorithm);

/// What a PKCS#1 v1.5 card signs: the DigestInfo for RSA, the hash itself for ECDSA. unsupported for PSS.
Result<Bytes> signatureInput(crypto::SignatureAlgorithm algorithm, ByteView digest);

/// MSE SET, then PSO of signatureInput(): how all sign but for what the environment names.
Result<Bytes> signIn(Channel& channel, const Environment& environment, crypto::SignatureAlgorithm algorithm,
                     ByteView digest);

}  // namespace commands

}  // namespace insegel::card_token
