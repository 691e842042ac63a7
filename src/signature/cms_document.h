#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/certificate.h"
#include "signature/cms_names.h"

/// A signed CMS document read (RFC 5652 §5): its parts, before it is judged whether they hold. Bounded, any
/// thread.
namespace insegel::signature::cms {

struct Algorithms {
    const EVP_MD* digest;
    std::optional<crypto::SignatureAlgorithm> algorithm;  ///< Nothing for SHA-1.
};

/// A document with the one who signed it.
struct Parsed {
    Pointer document;
    CMS_SignerInfo* signer = nullptr;
    Algorithms algorithms{};
    std::optional<ByteView> content{};  ///< Where it is attached.
};

/// In DER, in BER as far as OpenSSL reads it, or in PEM. malformed, tooLarge, unsupported (of several
/// signers, of another type than data, of algorithms we do not know), limitExceeded, verificationFailed where
/// nobody signed, or without signed attributes. OpenSSL's queue of reasons is the caller's to clear.
Result<Parsed> parseSigned(ByteView bytes);

/// The value of a signed attribute that may be there once, with one value (RFC 5652 §11).
struct Attribute {
    ASN1_TYPE* value = nullptr;  ///< Null where the attribute is absent or its value of another type.
    bool isPresent = false;
};

Attribute attributeOf(const CMS_SignerInfo* signer, const ASN1_OBJECT* name, int type);
Attribute attributeOf(const CMS_SignerInfo* signer, int name, int type);
/// What is said of one that is not as it should be.
tl::unexpected<Error> badAttribute(const char* name);
ByteView bytesOfString(const ASN1_STRING* string);

/// The signed attribute signing-time (RFC 5652 §11.3), where it is there. malformed.
Result<std::optional<std::chrono::sys_seconds>> signingTimeOf(const CMS_SignerInfo* signer);

/// The certificates of the document, the signer's first: 64 at most. limitExceeded, verificationFailed where
/// the signer's is not among them, and what reading certificates gives.
Result<std::vector<crypto::Certificate>> chainOf(const Parsed& parsed);

}  // namespace insegel::signature::cms
