#include "signature/web_eid.h"

#include <boost/json/object.hpp>

#include "base/encoding.h"
#include "base/json.h"
#include "base/version.h"
#include "signature/signer_check.h"

namespace insegel::signature {

namespace json = boost::json;

namespace {

constexpr const char* formatName = "web-eid:1.0";

/// The digest that is signed. The validator has origin and nonce from its own memory, so the token holds
/// neither.
Bytes signedDigest(crypto::SignatureAlgorithm algorithm, std::string_view origin, std::string_view nonce) {
    const crypto::Hash hash = crypto::hashOf(algorithm);
    Bytes message = crypto::digest(hash, bytesOf(origin));
    append(message, crypto::digest(hash, bytesOf(nonce)));
    return crypto::digest(hash, message);
}

Result<std::string> member(const json::object& token, const char* name) {
    const json::value* value = token.if_contains(name);
    if (value == nullptr || !value->is_string()) {
        return fail(ErrorCode::malformed, std::string("the token has no text named ") + name);
    }
    return std::string(value->get_string().data(), value->get_string().size());
}

}  // namespace

Result<json::value> makeWebEidToken(const Signer& signer, const AuthRequest& request) {
    const auto identity = signer.token.certificates(signer.use);
    if (!identity) {
        return fail(ErrorCode::wrongUse, "no certificate to log in with");
    }
    const auto algorithm = identity->certificate.defaultSignatureAlgorithm();
    if (!algorithm) {
        return tl::unexpected(algorithm.error());
    }
    const auto signature = signer.token.sign(
        signer.use, *algorithm, signedDigest(*algorithm, request.origin, request.nonce), signer.secret);
    if (!signature) {
        return tl::unexpected(signature.error());
    }
    return json::value(json::object{
        {"unverifiedCertificate", toBase64(identity->certificate.der())},
        {"algorithm", crypto::joseName(*algorithm)},
        {"signature", toBase64(*signature)},
        {"format", formatName},
        {"appVersion", std::string("urn:insegel:") + version},
    });
}

Result<Verified> verifyWebEidToken(std::string_view document, const Expectation& expected) {
    if (!expected.origin || !expected.nonce) {
        return fail(ErrorCode::usage, "a web-eid token is verified against an origin and a nonce");
    }
    const auto parsed = parseJson(document);
    if (!parsed || !parsed->is_object()) {
        return fail(ErrorCode::malformed, "not a JSON object");
    }
    const json::object& token = parsed->get_object();
    const auto format = member(token, "format");
    const auto certificateText = member(token, "unverifiedCertificate");
    const auto algorithmName = member(token, "algorithm");
    const auto signatureText = member(token, "signature");
    for (const auto* one : {&format, &certificateText, &algorithmName, &signatureText}) {
        if (!*one) {
            return tl::unexpected(one->error());
        }
    }
    if (*format != formatName) {
        return fail(ErrorCode::unsupported, "the token's format is not web-eid:1.0");
    }
    const auto der = fromBase64(*certificateText);
    const auto certificate = der ? crypto::Certificate::fromDer(*der) : tl::unexpected(der.error());
    if (!certificate) {
        return fail(ErrorCode::malformed, "unverifiedCertificate: " + certificate.error().detail);
    }
    const auto algorithm = crypto::fromJoseName(*algorithmName);
    if (!algorithm) {
        return fail(ErrorCode::unsupported, "an algorithm we do not know");
    }
    const auto signature = fromBase64(*signatureText);
    if (!signature) {
        return fail(ErrorCode::malformed, "signature: " + signature.error().detail);
    }
    if (!certificate->verifies(*algorithm, signedDigest(*algorithm, *expected.origin, *expected.nonce),
                               *signature)) {
        return fail(ErrorCode::verificationFailed,
                    "the signature does not hold for this origin and nonce with the certificate's key");
    }
    if (certificate->policies().empty()) {
        return fail(ErrorCode::verificationFailed, "the certificate names no policy");
    }
    auto verified = checkSigner(*certificate, {}, token::IdentityUse::auth, expected);
    if (verified) {
        verified->algorithm = *algorithmName;
        verified->origin = expected.origin;
        verified->nonce = expected.nonce;
    }
    return verified;
}

}  // namespace insegel::signature
