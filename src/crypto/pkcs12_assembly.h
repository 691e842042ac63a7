#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "crypto/pkcs12_contents.h"
#include "crypto/pkcs12_shroud.h"

namespace insegel::crypto {

/// The key of a file's MAC, from the password: RFC 7292 appendix B with ID 3 and SHA-256. The caller wipes
/// it. The password is taken as it is.
Result<Bytes> deriveMacKey(const Secret& password, Bytes salt, int iterations);

/// What a file's MAC is made with.
struct Pkcs12MacParameters {
    const Bytes& salt;
    int iterations;
    const Bytes& key;
};

/// A file in our form (PRODUCT §3) on its way: certificates in one safe in the clear, encrypted keys in
/// another, a localKeyID and a name on both. What goes wrong in between is told by finish().
class Pkcs12Assembly {
  public:
    Pkcs12Assembly();

    /// `certificate` is the key's.
    void addKey(ShroudedKeyPointer shrouded, const Certificate& certificate);
    /// One that has a key in the file. A certificate that is there already is left out, here and below.
    void addCertificate(const Certificate& certificate);
    void addIssuer(const Certificate& issuer);

    /// The file in DER. internal; limitExceeded, tooLarge where it could not be read back.
    Result<Bytes> finish(const Pkcs12MacParameters& mac);

  private:
    bool isNew(const Certificate& certificate);
    BagsPointer keys_;
    BagsPointer certificates_;
    std::vector<Certificate> written_;
    bool isBroken_ = false;
};

}  // namespace insegel::crypto
