#pragma once

#include "signature/sign_format.h"

/// The format `cms`: CMS SignedData (RFC 5652 §5) with the attributes of CAdES-B-B (ETSI EN 319 122-1 §6):
/// content-type, message-digest, signing-time (RFC 5652 §11) and signing-certificate-v2 (RFC 5035 §3). In
/// DER, with the signer's certificate and its issuers', SHA-256, and SHA-384 with a key on P-384.
///
/// Over an order the signed attribute content-identifier (RFC 2634 §2.7) holds SHA-256(SHA-256(origin) ‖
/// SHA-256(nonce text)). A text in simpleMarkdownV1 says so in the signed attribute mime-type (EN 319 122-1
/// §5.2.5.1, RFC 7763): `text/markdown; charset=UTF-8; variant=simpleMarkdownV1`; without it a text is plain.
namespace insegel::signature {

/// The largest document that is read. Content outside of it has no bound.
inline constexpr std::size_t cmsMaximumSize = 16UL * 1024 * 1024;

/// The text's bytes, attached. malformed for a text that is not UTF-8, unsupported for hidden data, tooLarge
/// for a text of more than 15 MiB, usage for an origin without a nonce or the reverse.
Result<Bytes> makeCms(const Signer& signer, const SignRequest& request);

/// Reads DER, BER as far as OpenSSL does, and PEM. What others make is accepted with signing-certificate-v2
/// or without (it has to fit where it is there), RSA in PKCS#1 and PSS, ECDSA, SHA-256 to SHA-512. Without
/// signed attributes, with more than one signer, or with content of another type than data it is refused.
/// SHA-1 is worked out so that it can be said whether it holds, and then refused. Unsigned attributes
/// (timestamps, countersignatures) are not looked at.
///
/// The signing time is what the signer claims. The certificate must have been valid then, and be valid at
/// the expected time. Content that is no text in UTF-8 can be told by its size alone. usage where the text is
/// not in the document, or where of origin and nonce only one is expected.
Result<VerifiedText> verifyCms(ByteView document, const Expectation& expected);

/// Detached, over a file.
Result<Bytes> makeFileCms(const Signer& signer, const std::filesystem::path& file,
                          std::chrono::sys_seconds time, const FileReading& reading = {});
/// Accepts a document that holds its content as well, if both are what was signed.
Result<Verified> verifyFileCms(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading = {});

}  // namespace insegel::signature
