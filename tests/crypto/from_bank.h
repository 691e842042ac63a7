#pragma once

#include <memory>

#include "bank/bank.h"
#include "crypto/certificate.h"
#include "crypto/pkcs12.h"
#include "crypto/private_key.h"

/// What the test bank makes, as our own types.
namespace insegel::crypto {

inline Certificate certificateOf(X509* native) {
    const bank::Der der = bank::certificateDer(native);
    return Certificate::fromDer(bytesOf(der)).value();
}

inline Result<PrivateKey> adopted(EVP_PKEY* key) {
    EVP_PKEY_up_ref(key);
    return PrivateKey::adopt(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free));
}

inline std::vector<Certificate> issuersOf(const bank::Person& person) {
    std::vector<Certificate> out;
    for (const bank::X509Ptr& issuer : person.issuers) {
        out.push_back(certificateOf(issuer.get()));
    }
    return out;
}

inline Pkcs12Identity identityOf(const bank::Person& person, const bank::Identity& identity) {
    const Certificate certificate = certificateOf(identity.certificate.get());
    return {adopted(identity.key.get()).value(), certificate, issuersOf(certificate, issuersOf(person))};
}

}  // namespace insegel::crypto
