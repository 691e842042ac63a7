#pragma once

#include <string>

#include <openssl/x509.h>

/// X.501 names as texts, for crypto's own sources. All texts are UTF-8 and untrusted.
namespace insegel::crypto {

/// The first value of an attribute. Empty where there is none, or it is not text.
std::string entryText(const X509_NAME* name, int nid);

/// commonName; where that is absent, givenName and surname, else name (2.5.4.41), else organizationName.
std::string displayName(const X509_NAME* name);

/// RFC 4514 text of the whole name, but with UTF-8 left as it is.
std::string fullName(const X509_NAME* name);

}  // namespace insegel::crypto
