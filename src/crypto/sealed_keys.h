#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "crypto/pkcs12.h"
#include "crypto/private_key.h"

namespace insegel::crypto {

/// A certificate for one of the sealed keys, and the issuers to write beside it, nearest first.
struct SealedCertificate {
    Certificate certificate;
    std::vector<Certificate> issuers;
};

/// Keys between their making and the day their certificates come: everything of a PKCS#12 file that needs its
/// password, made while the password is there, so that the file can be finished without it.
///
/// That is each key, already encrypted as it will stand in the file, and the key of the file's MAC. The
/// latter gives nothing away that the finished file does not: whoever has it must derive, for each guess of
/// the password, that very key before he can compare, which is all but the last microsecond of checking the
/// MAC. It does let its holder change the finished file's certificates unnoticed, so it is wiped here, and
/// what serialize() gives is to be kept as privately as the file, and let go when the file is there.
///
/// Move-only; does not change once made, and may then be used on any thread.
class SealedKeys {
  public:
    /// Of what serialize() gives, in bytes: sixteen of the largest keys that are read.
    static constexpr std::size_t maximumSize = 256UL * 1024;

    /// Encrypts each key and derives the key of the MAC. The password is taken in normalization form C. Takes
    /// as long as all these derivations do. noIdentity for no keys, limitExceeded for more keys or iterations
    /// than are read (pkcs12.h).
    static Result<SealedKeys> seal(const std::vector<PrivateKey>& keys, const Secret& password,
                                   const Pkcs12Strength& strength = {});

    /// Reads what serialize() gave. tooLarge, malformed, limitExceeded, unsupported.
    static Result<SealedKeys> parse(ByteView serialized);

    /// DER, with the key of the MAC inside:
    ///
    ///     SealedKeys ::= SEQUENCE {
    ///         version        INTEGER (1),
    ///         macSalt        OCTET STRING,
    ///         macIterations  INTEGER,
    ///         macKey         OCTET STRING (SIZE(32)),    -- RFC 7292 appendix B, ID 3, SHA-256
    ///         keys           SEQUENCE SIZE(1..16) OF SEQUENCE {
    ///             publicKeySha256  OCTET STRING (SIZE(32)),
    ///             shroudedKey      EncryptedPrivateKeyInfo } }
    Bytes serialize() const;

    ~SealedKeys();
    SealedKeys(SealedKeys&& other) noexcept;
    SealedKeys& operator=(SealedKeys&& other) noexcept;
    SealedKeys(const SealedKeys&) = delete;
    SealedKeys& operator=(const SealedKeys&) = delete;

    std::size_t size() const { return publicKeySha256_.size(); }
    /// SHA-256 of each key's SubjectPublicKeyInfo, in the order of seal().
    const std::vector<Bytes>& publicKeySha256() const { return publicKeySha256_; }

    /// The finished file, in our form (writePkcs12). Needs no password and takes no time. Keys stand in the
    /// order of seal(), certificates in the order given, each issuer once behind them.
    ///
    /// keyMismatch for a certificate of another key; noIdentity where a key has none; limitExceeded beyond 64
    /// certificates, tooLarge beyond 1 MiB.
    Result<Bytes> complete(const std::vector<SealedCertificate>& certificates) const;

    /// Whether the password opens each key, and each is the one it is said to be. wrongSecret; malformed and
    /// keyMismatch where the password is right and what was kept is not. Takes as long as seal().
    Result<void> open(const Secret& password) const;

  private:
    SealedKeys() = default;
    Bytes macSalt_;
    int macIterations_ = 0;
    Bytes macKey_;
    std::vector<Bytes> publicKeySha256_;
    std::vector<Bytes> shrouded_;  // DER of each EncryptedPrivateKeyInfo.
};

}  // namespace insegel::crypto
