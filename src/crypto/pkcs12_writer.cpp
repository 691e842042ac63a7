#include <algorithm>

#include "crypto/pkcs12.h"
#include "crypto/sealed_keys.h"

namespace insegel::crypto {

Result<Bytes> writePkcs12(const std::vector<Pkcs12Identity>& identities, const Secret& password,
                          const Pkcs12Strength& strength) {
    std::vector<PrivateKey> keys;
    std::vector<SealedCertificate> certificates;
    for (const Pkcs12Identity& identity : identities) {
        // A key with two certificates is written once.
        if (std::none_of(keys.begin(), keys.end(), [&](const PrivateKey& earlier) {
                return earlier.publicKeySha256() == identity.key.publicKeySha256();
            })) {
            keys.push_back(identity.key);
        }
        certificates.push_back({identity.certificate, identity.issuers});
    }
    const auto sealed = SealedKeys::seal(keys, password, strength);
    return sealed ? sealed->complete(certificates) : tl::unexpected(sealed.error());
}

}  // namespace insegel::crypto
