#pragma once

#include <openssl/x509.h>

#include "base/error.h"

namespace insegel::crypto {

/// The iteration count of a password-based algorithm (PKCS#5 PBES2 with PBKDF2, or PKCS#12 PBE), within the
/// bounds. malformed, limitExceeded, or unsupported for another algorithm (scrypt among them).
Result<long> iterationsOf(const X509_ALGOR* algorithm);

/// The same check for a count by itself; null stands for the default of 1 (RFC 7292 §4, MacData).
Result<long> checkedIterations(const ASN1_INTEGER* count);

}  // namespace insegel::crypto
