#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/certificate.h"

namespace insegel::crypto {

inline constexpr std::size_t certificateBundleMaximumSize = 1024UL * 1024;
inline constexpr std::size_t certificateBundleMaximumCount = 64;

/// The certificates that a bank delivers: PEM (RFC 7468) with certificates and PKCS#7, and other text around
/// and between, as `openssl ca` writes it; one certificate in DER; or the SignedData of PKCS#7 and CMS (RFC
/// 2315, RFC 5652) in DER or BER. In the order of the file; one that comes again is left out.
///
/// Nothing is verified: neither the certificates nor, where a SignedData has signers, their signatures.
///
/// emptyFile; tooLarge beyond 1 MiB; limitExceeded beyond 64 different certificates; malformed where there is
/// no certificate or something of the above is broken.
Result<std::vector<Certificate>> readCertificateBundle(ByteView file);

}  // namespace insegel::crypto
