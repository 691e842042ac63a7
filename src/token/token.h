#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "token/token_info.h"

namespace insegel::token {

struct IdentityCertificates {
    crypto::Certificate certificate;
    std::vector<crypto::Certificate> issuers;  ///< Nearest first, without a self-issued one.
};

/// A BankID, on file or on card. Objects do not change; when the token does, its provider makes a new one.
class Token {
  public:
    virtual ~Token() = default;

    /// `state` here says what the token itself knows; the registry adds what the calendar says (judge).
    virtual const TokenInfo& info() const = 0;

    /// Absent where the token has no key for this use, or does not tell without its secret.
    virtual std::optional<IdentityCertificates> certificates(IdentityUse use) const = 0;

    /// Signs a digest made with the algorithm's hash and checks the signature against the certificate. ECDSA
    /// gives r‖s. Blocks for as long as the card or the key derivation takes: worker thread only, one call at
    /// a time per token. An empty secret is one, but for a PIN that is typed at the reader. wrongSecret,
    /// throttled, blocked, wrongUse, keyMismatch, and what reading may give.
    virtual Result<Bytes> sign(IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                               const Secret& secret) const = 0;

    /// Changes the PIN of this use. The new one is as PinPolicy wants it; nothing is sent to the card
    /// otherwise. Blocks, worker thread only. wrongSecret with the tries left, blocked, the codes of
    /// judgeNewPin(), and what the card may give; unsupported where the token has no PINs.
    virtual Result<void> changePin(IdentityUse use, const Secret& current, const Secret& next) const;
    /// Gives a new PIN with the PUK. wrongSecret with the tries left of the PUK, pukBlocked, noPuk, else as
    /// changePin().
    virtual Result<void> unblockPin(IdentityUse use, const Secret& puk, const Secret& next) const;
};

using TokenPointer = std::shared_ptr<const Token>;

/// A place where tokens come from: the profile's files, the card readers.
class TokenProvider {
  public:
    /// All tokens of the provider as they are now; `complete` is false while the first look is under way.
    using Changed = std::function<void(std::vector<TokenPointer> tokens, bool complete)>;

    virtual ~TokenProvider() = default;
    /// Begins to look and to watch. `changed` is called on a thread of the provider's own until it is
    /// destroyed.
    virtual void start(Changed changed) = 0;
};

}  // namespace insegel::token
