#pragma once

#include <memory>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/openssl_pointer.h"
#include "crypto/private_key.h"

namespace insegel::crypto {

using ShroudedKeyPointer = std::unique_ptr<X509_SIG, Releaser<X509_SIG_free>>;

/// The key encrypted by itself (EncryptedPrivateKeyInfo, RFC 5958 §3) under PBES2 (RFC 8018): AES-256-CBC,
/// PBKDF2-HMAC-SHA-256, a salt of 16 bytes of its own. The password is taken as it is.
Result<ShroudedKeyPointer> shroudKey(const PrivateKey& key, const Secret& password, int iterations);

/// wrongSecret, unsupported. A null password is none at all, which PKCS#12 tells from an empty one.
Result<PrivateKey> unshroudKey(const X509_SIG* shrouded, const char* password, int size);

/// unsupported.
Result<PrivateKey> toPrivateKey(const PKCS8_PRIV_KEY_INFO* info);

/// A library context of OpenSSL that knows the encryptions of old files too.
OSSL_LIB_CTX* legacyContext();

}  // namespace insegel::crypto
