#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <openssl/evp.h>
#include <boost/json/object.hpp>

#include "site/certificate_check.h"

/// Signatures as JOSE has them (RFC 7515, RFC 7518), over OpenSSL.
namespace insegel::demo_site {

/// RFC 7518 §3.1, as far as a BankID can.
struct JoseAlgorithm {
    std::string_view name;
    int keyType;  ///< EVP_PKEY_RSA or EVP_PKEY_EC
    bool isPss;
    const char* digest;
    int curveBits;
};

/// Throws Refusal "bad-signature" for a name that is not known, or not one for this key.
const JoseAlgorithm& joseAlgorithm(const std::string& name, EVP_PKEY* key);

/// Throws Refusal "bad-signature" where the signature does not hold.
void verifyJose(EVP_PKEY* key, const JoseAlgorithm& algorithm, std::string_view message,
                std::string signature);

struct Jws {
    X509Ptr certificate;
    std::vector<X509Ptr> others;  ///< Those that came along, issuers perhaps.
    boost::json::object payload;
};

/// A compact JWS with x5c (RFC 7515 §3.1, §4.1.6) whose signature holds with the certificate it carries. Who
/// that is, and whether they can be trusted, is still to be found out. Throws Refusal "malformed" or
/// "bad-signature".
Jws readJws(std::string_view text);

}  // namespace insegel::demo_site
