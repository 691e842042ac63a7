#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "crypto/certificate.h"
#include "crypto/signature_algorithm.h"

/// The algorithms of XML signatures by their identifiers (XMLDSig 1.1 §6; RFC 9231 §2). SHA-1, with which the
/// historic signatures were made, is known so that verifying can say what it is: none is made with it, and
/// none that was made with it is accepted.
namespace insegel::signature {

/// Canonical XML 1.0, inclusive, without comments.
inline constexpr std::string_view canonicalXmlUri = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

struct XmlDigest {
    std::string_view uri;
    std::optional<crypto::Hash> hash;  ///< Absent: SHA-1.
};

struct XmlSignatureMethod {
    std::string_view uri;
    std::optional<crypto::SignatureAlgorithm> algorithm;  ///< Absent: RSASSA-PKCS1-v1_5 or ECDSA with SHA-1.
};

/// Null for one we do not know.
const XmlDigest* findXmlDigest(std::string_view uri);
const XmlSignatureMethod* findXmlSignatureMethod(std::string_view uri);

/// The identifiers for what is made. Empty for an algorithm that XML signatures are not made with here: PSS.
std::string_view xmlDigestUri(crypto::Hash hash);
std::string_view xmlSignatureUri(crypto::SignatureAlgorithm algorithm);

Bytes xmlDigest(const XmlDigest& digest, ByteView data);

/// Whether `signature` (RSA: RFC 8017's octets; ECDSA: r‖s, RFC 9231 §2.3.6) over `data` was made by the
/// certificate's key. ECDSA with SHA-1 is not looked at, and never holds.
bool xmlSignatureHolds(const XmlSignatureMethod& method, const crypto::Certificate& certificate,
                       ByteView data, ByteView signature);

}  // namespace insegel::signature
