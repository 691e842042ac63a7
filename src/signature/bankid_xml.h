#pragma once

#include "signature/format.h"
#include "signature/sign_format.h"

/// The format `bankid-xml`: an enveloping XML signature (XMLDSig 1.1 §2.2) over bankIdSignedData and the
/// certificates, as BankID has made them since 2005. The document is ASCII and canonical as it stands.
///
/// Signed: the text in base64 (usrVisibleData, with format="simpleMarkdownV1" where it is that), hidden data
/// in base64 (usrNonVisibleData), the site's origin in base64 (srvInfo/name), the nonce as it was given, the
/// signer's clock in seconds since 1970 (srvInfo/serverTime), what it was for (funcId) and this program's
/// version.
namespace insegel::signature {

/// A login: funcId Identification. malformed for a nonce that is not one, tooLarge.
Result<boost::json::value> makeAuthBankIdXml(const Signer& signer, const AuthRequest& request);
/// The XML, or a JSON string that holds it. wrongUse for a signature over a text; else as verifyBankIdXml().
Result<Verified> verifyAuthBankIdXml(std::string_view document, const Expectation& expected);

/// A signature: funcId Signing. Without a nonce 32 bytes of our own are taken. malformed for a text that is
/// not UTF-8 or a nonce that is not one, tooLarge.
Result<Bytes> makeBankIdXml(const Signer& signer, const SignRequest& request);
/// Accepts the structure above, `host` and `env` of other makers in clientInfo and displayName in srvInfo,
/// and nothing else: the references are found by their place in the tree, never by searching for an id, and
/// what is told of is read from the very nodes that were digested. Digests and signatures with SHA-1, as in
/// the historic documents, are worked out so that it can be said whether they hold, and then refused.
/// malformed, limitExceeded, tooLarge, unsupported, verificationFailed, expired, notYetValid, wrongUse.
Result<VerifiedText> verifyBankIdXml(ByteView document, const Expectation& expected);

}  // namespace insegel::signature
