#pragma once

#include <optional>

#include "bank/openssl.h"
#include "vcard/bytes.h"

/// What the card's processor does with a private key. Nothing is returned where the input does not fit the
/// key.
namespace insegel::vcard {

bool isRsa(EVP_PKEY* key);

/// Of the modulus or of the field, in bits.
std::size_t keyBits(EVP_PKEY* key);
/// Of the modulus or of the field, in bytes.
std::size_t keyBytes(EVP_PKEY* key);

/// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) over a DigestInfo or anything else that leaves room for the padding.
std::optional<Bytes> signPkcs1(EVP_PKEY* key, const Bytes& digestInfo);
/// RSASP1 (RFC 8017 §5.2.1) over a block as long as the modulus.
std::optional<Bytes> signRaw(EVP_PKEY* key, const Bytes& block);
/// ECDSA over a hash; longer ones are cut to the field (FIPS 186-4 §6.4). DER, or r and s side by side.
std::optional<Bytes> signEcdsa(EVP_PKEY* key, const Bytes& hash, bool der);

/// DigestInfo of a SHA-1 (RFC 8017 §9.2).
Bytes sha1DigestInfo(const Bytes& hash);

/// The modulus, as long as it is.
Bytes rsaModulus(EVP_PKEY* key);
/// The public point, uncompressed (SEC 1 §2.3.3).
Bytes ecPoint(EVP_PKEY* key);

/// A key pair from its numbers. Null where they are none.
std::shared_ptr<EVP_PKEY> rsaFromPrimes(const Bytes& p, const Bytes& q, const Bytes& exponent);
std::shared_ptr<EVP_PKEY> ecFromScalar(std::size_t bits, const Bytes& scalar, const Bytes& point);

Bytes randomBytes(std::size_t count);

}  // namespace insegel::vcard
