#pragma once

#include <openssl/evp.h>

#include "crypto/digest.h"

namespace insegel::crypto {

/// OpenSSL's object for a hash; never null, not owned.
const EVP_MD* nativeHash(Hash hash);

}  // namespace insegel::crypto
