#pragma once

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/distinguished_name.h"
#include "crypto/private_key.h"

namespace insegel::crypto {

/// What the certificate asked for is to be used for, as keyUsage (RFC 5280 §4.2.1.3) says it.
enum class RequestUse {
    auth,  ///< digitalSignature; with RSA keyEncipherment too, as ordering has always asked (EC has no such
           ///< use).
    sign,  ///< nonRepudiation alone.
};

/// A certificate request in DER (PKCS#10, RFC 2986), signed with the key: SHA-256, or for a larger curve the
/// hash of its size. It asks, in an extensionRequest (RFC 2985 §5.4.2), for a critical keyUsage.
Result<Bytes> makeCertificateRequest(const PrivateKey& key, const DistinguishedName& subject, RequestUse use);

}  // namespace insegel::crypto
