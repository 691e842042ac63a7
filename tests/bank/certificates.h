#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "bank/openssl.h"

/// The making of one certificate (RFC 5280). Used by bank.cpp only.
namespace insegel::bank {

/// One extension as OpenSSL's configuration writes it, e.g. {NID_key_usage, "critical,digitalSignature"}.
using ExtensionText = std::pair<int, std::string>;

/// One attribute of a name, in their order.
using NameEntry = std::pair<int, std::string>;

struct CertificatePlan {
    std::vector<NameEntry> subject;
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
    std::vector<ExtensionText> extensions;
};

/// Signed with SHA-256 (SHA-384 under a P-384 key). A null `issuer` makes it self-signed.
X509Ptr makeCertificate(const CertificatePlan& plan, EVP_PKEY* publicKey, X509* issuer, EVP_PKEY* issuerKey);

}  // namespace insegel::bank
