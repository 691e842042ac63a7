#include <string>

#include "base/encoding.h"
#include "base/random.h"
#include "base/version.h"
#include "signature/bankid_xml.h"
#include "signature/bankid_xml_names.h"
#include "signature/signing_identity.h"
#include "signature/xml_algorithms.h"
#include "signature/xml_markup.h"

// Everything here is written in its canonical form, namespaces and attributes in their order, so that what is
// digested is what is written.
namespace insegel::signature {

using namespace bankidXml;

namespace {

using Text = std::string;

Text element(std::string_view name, std::string_view content) {
    return "<" + Text(name) + ">" + Text(content) + "</" + Text(name) + ">";
}

Text emptyWith(std::string_view name, std::string_view algorithm) {
    return "<" + Text(name) + " Algorithm=\"" + Text(algorithm) + "\"></" + Text(name) + ">";
}

struct ServerPart {
    std::optional<std::string> origin;
    std::string nonce;
    std::chrono::sys_seconds time;
};

Text signedData(const Text& visible, const ServerPart& server, std::string_view function) {
    return "<bankIdSignedData xmlns=\"" + Text(bankIdNamespace) + "\" Id=\"" + Text(signedDataId) + "\">" +
           visible +
           element("srvInfo",
                   (server.origin ? element("name", toBase64(bytesOf(*server.origin))) : Text()) +
                       element("nonce", server.nonce) +
                       element("serverTime", std::to_string(server.time.time_since_epoch().count()))) +
           element("clientInfo", element("funcId", function) +
                                     element("version", toBase64(bytesOf(Text("Insegel=") + version)))) +
           "</bankIdSignedData>";
}

Text keyInfo(const token::IdentityCertificates& identity) {
    Text certificates = element("X509Certificate", toBase64(identity.certificate.der()));
    for (const crypto::Certificate& issuer : identity.issuers) {
        certificates += element("X509Certificate", toBase64(issuer.der()));
    }
    return "<KeyInfo xmlns=\"" + Text(signatureNamespace) + "\" Id=\"" + Text(keyInfoId) + "\">" +
           element("X509Data", certificates) + "</KeyInfo>";
}

Text reference(std::string_view attributes, crypto::Hash hash, const Text& canonical) {
    return "<Reference " + Text(attributes) + ">" +
           element("Transforms", emptyWith("Transform", canonicalXmlUri)) +
           emptyWith("DigestMethod", xmlDigestUri(hash)) +
           element("DigestValue", toBase64(crypto::digest(hash, bytesOf(canonical)))) + "</Reference>";
}

Text signedInfo(crypto::SignatureAlgorithm algorithm, const Text& data, const Text& keys) {
    const crypto::Hash hash = crypto::hashOf(algorithm);
    return "<SignedInfo xmlns=\"" + Text(signatureNamespace) + "\">" +
           emptyWith("CanonicalizationMethod", canonicalXmlUri) +
           emptyWith("SignatureMethod", xmlSignatureUri(algorithm)) +
           reference("Type=\"" + Text(bankIdNamespace) + "\" URI=\"#" + Text(signedDataId) + "\"", hash,
                     data) +
           reference("URI=\"#" + Text(keyInfoId) + "\"", hash, keys) + "</SignedInfo>";
}

Result<Text> signDocument(const Signer& signer, const Text& visible, const ServerPart& server,
                          std::string_view function) {
    // It is written as it came, and nothing but base64 may stand there.
    if (!isNonce(server.nonce)) {
        return fail(ErrorCode::malformed, "the nonce is not base64 text of 44 to 128 characters");
    }
    const auto by = signingIdentity(signer);
    if (!by) {
        return tl::unexpected(by.error());
    }
    const Text data = signedData(visible, server, function);
    const Text keys = keyInfo(by->identity);
    // Before anybody's PIN is used up for what no verifier would read. The rest takes less than 4 KiB.
    if (data.size() + keys.size() + 4096 > maximumXmlSize) {
        return fail(ErrorCode::tooLarge, "an XML document of more than 1 MiB");
    }
    const Text info = signedInfo(by->algorithm, data, keys);
    const auto signature =
        signer.token.sign(signer.use, by->algorithm,
                          crypto::digest(crypto::hashOf(by->algorithm), bytesOf(info)), signer.secret);
    if (!signature) {
        return tl::unexpected(signature.error());
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><Signature xmlns=\"" +
           Text(signatureNamespace) + "\">" + info + element("SignatureValue", toBase64(*signature)) + keys +
           element("Object", data) + "</Signature>";
}

Text visiblePart(const SignRequest& request) {
    Text attributes = "charset=\"UTF-8\"";
    if (request.textFormat != TextFormat::plain) {
        attributes += " format=\"" + Text(markdown) + "\"";
    }
    return "<usrVisibleData " + attributes + " visible=\"wysiwys\">" + toBase64(bytesOf(request.text)) +
           "</usrVisibleData>" +
           (request.hiddenData ? element("usrNonVisibleData", toBase64(*request.hiddenData)) : Text());
}

}  // namespace

Result<boost::json::value> makeAuthBankIdXml(const Signer& signer, const AuthRequest& request) {
    const auto document =
        signDocument(signer, {}, {request.origin, request.nonce, request.time}, identification);
    if (!document) {
        return tl::unexpected(document.error());
    }
    return boost::json::value(*document);
}

Result<Bytes> makeBankIdXml(const Signer& signer, const SignRequest& request) {
    if (!isUtf8(request.text)) {
        return fail(ErrorCode::malformed, "not UTF-8");
    }
    const std::string nonce = request.nonce ? *request.nonce : toBase64(randomBytes(32));
    const auto document =
        signDocument(signer, visiblePart(request), {request.origin, nonce, request.time}, signing);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const ByteView bytes = bytesOf(*document);
    return Bytes(bytes.begin(), bytes.end());
}

}  // namespace insegel::signature
