#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "crypto/private_key.h"

namespace insegel::crypto {

/// Bounds of what is read (PRODUCT §3). Beyond them: limitExceeded, or tooLarge for the file itself.
inline constexpr std::size_t pkcs12MaximumSize = 1024UL * 1024;
inline constexpr std::size_t pkcs12MaximumCertificates = 64;
inline constexpr std::size_t pkcs12MaximumKeys = 16;
inline constexpr long pkcs12MaximumIterations = 10'000'000;
/// Over all that one opening derives, so that sixteen keys cannot each cost the most.
inline constexpr long pkcs12MaximumTotalIterations = 20'000'000;

/// How a new file is protected (PRODUCT §3).
struct Pkcs12Strength {
    int keyIterations = 600'000;    ///< PBKDF2-HMAC-SHA-256 for each key (RFC 8018).
    int macIterations = 1'800'000;  ///< The key derivation of RFC 7292 appendix B, with SHA-256.
};

/// A private key with its certificate and the issuers found beside it, nearest first.
struct Pkcs12Identity {
    PrivateKey key;
    Certificate certificate;
    std::vector<Certificate> issuers;
};

/// A certificate with its issuers, as they can be told without the password.
struct Pkcs12PublicIdentity {
    Certificate certificate;
    std::vector<Certificate> issuers;
};

/// A PKCS#12 file (RFC 7292) whose structure was read and found within the bounds. Values of this class do
/// not change; one thread at a time.
class Pkcs12 {
  public:
    /// Needs no password. emptyFile, tooLarge, malformed, limitExceeded, unsupported.
    static Result<Pkcs12> parse(ByteView file);
    ~Pkcs12();
    Pkcs12(Pkcs12&&) noexcept;
    Pkcs12& operator=(Pkcs12&&) noexcept;

    /// Whether the file has a MAC. Without one nobody can tell whether it was altered.
    bool hasMac() const;

    /// The certificates that have a key in this file. Empty where they are encrypted:
    /// hasHiddenCertificates(). keyMismatch is only found by open().
    const std::vector<Pkcs12PublicIdentity>& publicIdentities() const;
    bool hasHiddenCertificates() const;

    /// All keys with their certificates. wrongSecret; noIdentity; keyMismatch where a localKeyID joins a key
    /// with another key's certificate. Takes as long as the file's iterations ask for; `mayGoOn`, where
    /// given, is asked between its derivations, on this thread: false gives up with cancelled.
    Result<std::vector<Pkcs12Identity>> open(const Secret& password,
                                             const std::function<bool()>& mayGoOn = {}) const;

    /// One key of a file whose certificates are readable: checks the MAC and derives for this key alone.
    /// `certificate` is one of publicIdentities().
    Result<PrivateKey> openKey(const Secret& password, const Certificate& certificate) const;

  private:
    struct Inside;
    explicit Pkcs12(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// Writes a file in our form: certificates in the clear, keys under PBES2, HMAC-SHA-256 over it all, a
/// localKeyID joining each key to its certificate. The password is taken in normalization form C.
Result<Bytes> writePkcs12(const std::vector<Pkcs12Identity>& identities, const Secret& password,
                          const Pkcs12Strength& strength = {});

}  // namespace insegel::crypto
