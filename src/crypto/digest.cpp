#include "crypto/digest.h"

#include <new>

#include "crypto/hash_native.h"

namespace insegel::crypto {

const EVP_MD* nativeHash(Hash hash) {
    switch (hash) {
        case Hash::sha256:
            return EVP_sha256();
        case Hash::sha384:
            return EVP_sha384();
        case Hash::sha512:
            return EVP_sha512();
    }
    return EVP_sha256();
}

Bytes digest(Hash hash, ByteView data) {
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(data.data(), data.size(), out.data(), &size, nativeHash(hash), nullptr) != 1) {
        throw std::bad_alloc();
    }
    out.resize(size);
    return out;
}

}  // namespace insegel::crypto
