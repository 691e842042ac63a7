#pragma once

#include <string>

#include "base/bytes.h"

namespace insegel::crypto {

enum class Hash { sha256, sha384, sha512 };

/// The digest of `data` (FIPS 180-4). May be called on any thread.
Bytes digest(Hash hash, ByteView data);

inline Bytes sha256(ByteView data) {
    return digest(Hash::sha256, data);
}

}  // namespace insegel::crypto
