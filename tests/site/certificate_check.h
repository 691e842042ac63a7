#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bank/openssl.h"

namespace insegel::demo_site {

using bank::X509Ptr;

/// DER of exactly one certificate. Throws Refusal "malformed".
X509Ptr parseCertificate(std::string_view der);

/// All certificates of a PEM text. Throws std::runtime_error where there is none.
std::vector<X509Ptr> parsePem(const std::string& pem);

/// What somebody's certificate has to be good for.
enum class Purpose { logIn, sign };

/// Checks a certificate (RFC 5280): a chain to one of `authorities`, now valid, keys of at least 112 bits of
/// strength, certificatePolicies present, no CA; to log in keyUsage digitalSignature, and extKeyUsage
/// clientAuth or none; to sign keyUsage nonRepudiation. The certificates of `untrusted` may help to build the
/// chain. Throws Refusal "untrusted-certificate", "expired-certificate", "certificate-not-yet-valid" or
/// "unsuitable-certificate". Revocation is not checked: the test bank revokes nothing.
void checkCertificate(X509* certificate, const std::vector<X509Ptr>& untrusted,
                      const std::vector<X509Ptr>& authorities, Purpose purpose);

/// Somebody, from a certificate that was verified.
struct Person {
    std::string name;
    std::string serialNumber;
    std::string issuer;
    std::string format;      ///< Of the login or signature.
    std::string validUntil;  ///< The certificate's notAfter: "2028-01-31T12:00:00Z".
};

/// An attribute of the subject or issuer as UTF-8, empty where it is missing.
std::string nameEntry(const X509_NAME* name, int nid);

Person personOf(const X509* certificate, const std::string& format);

}  // namespace insegel::demo_site
