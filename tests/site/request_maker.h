#pragma once

#include <string>

#include "bank/bank.h"

/// Makes certificate requests as Insegel would, and such as it never would, so that the bank's judgement can
/// be tested without it.
namespace insegel::demo_site {

struct RequestOptions {
    std::string use = "auth";
    std::string name = "Test Person";
    std::string serialNumber = "199001012384";
    bank::KeyType keyType = bank::KeyType::p256;
    std::string keyUsage;            ///< As OpenSSL's configuration writes it; empty: the use's own.
    std::string organization;        ///< In the subject as well, if not empty.
    EVP_PKEY* key = nullptr;         ///< Instead of a new one.
    EVP_PKEY* signedWith = nullptr;  ///< Instead of its own key.
};

/// PKCS#10 in DER.
std::string makeRequest(const RequestOptions& options = {});

}  // namespace insegel::demo_site
