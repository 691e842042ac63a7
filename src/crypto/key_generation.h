#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "crypto/private_key.h"

namespace insegel::crypto {

/// The kinds of key that are made here. Other kinds are read, and never made.
enum class KeyType { rsa2048, rsa3072, p256, p384 };

/// "rsa2048", "rsa3072", "p256", "p384"; nothing for another text.
std::optional<KeyType> keyTypeFrom(std::string_view name);
const char* toString(KeyType type);

/// A new key: RSA (FIPS 186-4 B.3, public exponent 65537) or EC on a named curve. Takes up to some seconds
/// for RSA, on the calling thread.
///
/// `goOn` is asked on that thread, many times a second, while primes are sought; false gives cancelled. It
/// must not throw. An EC key is there at once: it is asked before and after.
Result<PrivateKey> generateKey(KeyType type, const std::function<bool()>& goOn);

}  // namespace insegel::crypto
