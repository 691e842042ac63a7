#pragma once

#include <memory>
#include <string>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/certificate.h"
#include "crypto/signature_algorithm.h"

struct evp_pkey_st;

namespace insegel::crypto {

/// An RSA or EC private key in memory. Wiped by OpenSSL when the last copy goes.
class PrivateKey {
  public:
    /// Takes the key over. unsupported for another type than RSA (1024 to 8192 bits) and EC P-256, P-384,
    /// P-521.
    static Result<PrivateKey> adopt(std::shared_ptr<evp_pkey_st> key);

    /// SHA-256 of the SubjectPublicKeyInfo: equal to the certificate's where they belong together.
    const Bytes& publicKeySha256() const { return publicKeySha256_; }
    bool belongsTo(const Certificate& certificate) const {
        return publicKeySha256_ == certificate.publicKeySha256();
    }

    /// Signs a digest that was made with the algorithm's hash. RSA: the octets of RFC 8017; ECDSA: r‖s, each
    /// as long as the curve's order. unsupported where the algorithm does not fit the key.
    Result<Bytes> sign(SignatureAlgorithm algorithm, ByteView digest) const;

    /// For crypto only. Not owned.
    evp_pkey_st* native() const { return key_.get(); }

  private:
    PrivateKey(std::shared_ptr<evp_pkey_st> key, Bytes publicKeySha256)
        : key_(std::move(key)), publicKeySha256_(std::move(publicKeySha256)) {}
    std::shared_ptr<evp_pkey_st> key_;
    Bytes publicKeySha256_;
};

}  // namespace insegel::crypto
