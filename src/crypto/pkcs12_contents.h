#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "crypto/certificate.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

struct BagsReleaser {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const {
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
};
using BagsPointer = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), BagsReleaser>;

struct FoundCertificate {
    Certificate certificate;
    std::string localKeyId;
};

struct FoundKey {
    const PKCS12_SAFEBAG* bag;
    std::string localKeyId;
};

/// What lies in the safes of a file. The bags belong to others.
struct Pkcs12Contents {
    std::vector<FoundCertificate> certificates;
    std::vector<FoundKey> keys;

    /// Whether the key's localKeyID is that of a certificate here.
    bool isNamed(const FoundKey& key) const;

    /// Takes the certificates and keys of a safe, and of safes within it. malformed, limitExceeded.
    Result<void> add(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth = 0);

  private:
    Result<void> addCertificate(const PKCS12_SAFEBAG* bag);
    Result<void> addKey(const PKCS12_SAFEBAG* bag);
};

}  // namespace insegel::crypto
