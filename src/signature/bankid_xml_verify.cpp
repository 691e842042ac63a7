#include <charconv>
#include <string>

#include "base/encoding.h"
#include "base/json.h"
#include "signature/bankid_xml.h"
#include "signature/bankid_xml_names.h"
#include "signature/signer_check.h"
#include "signature/xml_algorithms.h"
#include "signature/xml_document.h"
#include "signature/xml_shape.h"

namespace insegel::signature {

using namespace bankidXml;

namespace {

using Content = XmlShape::Content;

constexpr std::size_t maximumCertificates = 8;

XmlShape signatureElement(std::string_view name, std::vector<XmlShape> children) {
    return {name, signatureNamespace, 1, 1, Content::elements, {}, std::move(children)};
}

XmlShape signatureText(std::string_view name, std::size_t most = 1) {
    return {name, signatureNamespace, 1, most, Content::text};
}

XmlShape signatureAlgorithm(std::string_view name, std::string_view algorithm = {}) {
    return {name, signatureNamespace, 1, 1, Content::elements, {{"Algorithm", algorithm}}};
}

XmlShape bankIdText(std::string_view name, std::size_t least = 1) {
    return {name, bankIdNamespace, least, 1, Content::text};
}

XmlShape referenceShape(std::vector<XmlAttributeShape> attributes) {
    XmlShape transforms = signatureElement("Transforms", {signatureAlgorithm("Transform", canonicalXmlUri)});
    transforms.least = 0;  // Canonical XML 1.0 is what is done where nothing is said (XMLDSig 1.1 §4.4.3.2).
    XmlShape shape = signatureElement("Reference", {std::move(transforms), signatureAlgorithm("DigestMethod"),
                                                    signatureText("DigestValue")});
    shape.attributes = std::move(attributes);
    return shape;
}

XmlShape signedDataShape() {
    XmlShape visible = bankIdText("usrVisibleData", 0);
    visible.attributes = {{"charset", "UTF-8"}, {"format", markdown, false}, {"visible", "wysiwys"}};
    XmlShape server{"srvInfo", bankIdNamespace};
    server.children = {bankIdText("name", 0), bankIdText("nonce"), bankIdText("displayName", 0),
                       bankIdText("serverTime", 0)};
    XmlShape host{"host", bankIdNamespace, 0};
    host.children = {bankIdText("fqdn", 0), bankIdText("ip", 0)};
    XmlShape client{"clientInfo", bankIdNamespace};
    client.children = {bankIdText("funcId"),
                       std::move(host),
                       bankIdText("version"),
                       {"env", bankIdNamespace, 0, 1, Content::anything}};
    return {"bankIdSignedData",
            bankIdNamespace,
            1,
            1,
            Content::elements,
            {{"Id", signedDataId}},
            {std::move(visible), bankIdText("usrNonVisibleData", 0), std::move(server), std::move(client)}};
}

/// All that such a document is: whatever else stands in one was put there.
const XmlShape& documentShape() {
    static const XmlShape shape = [] {
        XmlShape keyInfo = signatureElement(
            "KeyInfo",
            {signatureElement("X509Data", {signatureText("X509Certificate", maximumCertificates)})});
        keyInfo.attributes = {{"Id", keyInfoId}};
        return signatureElement(
            "Signature",
            {signatureElement("SignedInfo",
                              {signatureAlgorithm("CanonicalizationMethod", canonicalXmlUri),
                               signatureAlgorithm("SignatureMethod"),
                               referenceShape({{"Type", bankIdNamespace}, {"URI", "#bidSignedData"}}),
                               referenceShape({{"URI", "#bidKeyInfo"}})}),
             signatureText("SignatureValue"), std::move(keyInfo),
             signatureElement("Object", {signedDataShape()})});
    }();
    return shape;
}

tl::unexpected<Error> broken(const XmlElement& element, const std::string& why) {
    return fail(ErrorCode::malformed, "in " + std::string(element.name()) + ": " + why);
}

/// Base64 as XML has it: with white space anywhere (XML Schema 2 §3.2.16).
Result<Bytes> decoded(const XmlElement& element) {
    std::string text = element.text();
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    auto bytes = fromBase64(text);
    if (!bytes) {
        return broken(element, bytes.error().detail);
    }
    return bytes;
}

Result<std::string> decodedText(const XmlElement& element) {
    const auto bytes = decoded(element);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (!isUtf8(textOf(*bytes))) {
        return broken(element, "not UTF-8");
    }
    return std::string(textOf(*bytes));
}

Result<std::vector<crypto::Certificate>> certificatesIn(const XmlElement& keyInfo) {
    std::vector<crypto::Certificate> chain;
    for (const XmlElement& one : keyInfo.child("X509Data").children()) {
        const auto der = decoded(one);
        if (!der) {
            return tl::unexpected(der.error());
        }
        auto certificate = crypto::Certificate::fromDer(*der);
        if (!certificate) {
            return broken(one, certificate.error().detail);
        }
        chain.push_back(std::move(*certificate));
    }
    return chain;
}

/// Whether `target` has the digest that `reference` gives; true for one by SHA-1.
Result<bool> checkReference(const XmlDocument& document, const XmlElement& reference,
                            const XmlElement& target) {
    const XmlDigest* method = findXmlDigest(reference.child("DigestMethod").attribute("Algorithm").value());
    if (method == nullptr) {
        return fail(ErrorCode::unsupported, "an algorithm we do not know");
    }
    const auto wanted = decoded(reference.child("DigestValue"));
    const auto canonical = document.canonicalXml(target);
    if (!wanted || !canonical) {
        return tl::unexpected(wanted ? canonical.error() : wanted.error());
    }
    if (wanted->empty() || xmlDigest(*method, bytesOf(*canonical)) != *wanted) {
        return fail(ErrorCode::verificationFailed,
                    std::string(target.name()) + " was altered: it is not what was signed");
    }
    return !method->hash.has_value();
}

/// A document whose signature holds, whoever may have made it.
struct Signed {
    XmlDocument document;
    XmlElement data;  ///< bankIdSignedData: the node that was digested.
    std::vector<crypto::Certificate> chain;
    crypto::SignatureAlgorithm algorithm{};
};

Result<Signed> parseAndVerify(std::string_view text) {
    auto document = XmlDocument::parse(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const XmlElement root = document->root();
    if (auto good = checkIds(root); !good) {
        return tl::unexpected(good.error());
    }
    const std::string_view namespaces[] = {signatureNamespace, bankIdNamespace};
    if (auto good = checkShape(root, documentShape(), namespaces); !good) {
        return tl::unexpected(good.error());
    }
    // By their places, of which the shape leaves one each.
    const XmlElement info = root.child("SignedInfo");
    const XmlElement keyInfo = root.child("KeyInfo");
    const XmlElement data = root.child("Object").child("bankIdSignedData");

    const XmlSignatureMethod* method =
        findXmlSignatureMethod(info.child("SignatureMethod").attribute("Algorithm").value());
    if (method == nullptr) {
        return fail(ErrorCode::unsupported, "an algorithm we do not know");
    }
    auto chain = certificatesIn(keyInfo);
    const auto signature = decoded(root.child("SignatureValue"));
    const auto canonical = document->canonicalXml(info);
    if (!chain || !signature || !canonical) {
        return tl::unexpected(!chain ? chain.error() : !signature ? signature.error() : canonical.error());
    }
    if (!xmlSignatureHolds(*method, chain->front(), bytesOf(*canonical), *signature)) {
        return fail(ErrorCode::verificationFailed,
                    "the signature does not hold: the content was altered, or signed "
                    "with another key than the certificate's");
    }
    const auto ofData = checkReference(*document, info.child("Reference", 0), data);
    const auto ofKeys = checkReference(*document, info.child("Reference", 1), keyInfo);
    if (!ofData || !ofKeys) {
        return tl::unexpected(ofData ? ofKeys.error() : ofData.error());
    }
    if (!method->algorithm || *ofData || *ofKeys) {
        return fail(ErrorCode::verificationFailed,
                    "the signature holds, but was made with SHA-1, by which nothing is proven any more");
    }
    return Signed{std::move(*document), data, std::move(*chain), *method->algorithm};
}

Result<std::chrono::sys_seconds> timeIn(const XmlElement& element) {
    constexpr std::chrono::sys_seconds latest = std::chrono::sys_days(std::chrono::year(9999) / 12 / 31);
    const std::string text = element.text();
    std::int64_t seconds = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || seconds < 0 ||
        seconds > latest.time_since_epoch().count()) {
        return fail(ErrorCode::malformed, "serverTime is not a time");
    }
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

/// Who signed, for which site; after it is clear that the signature holds.
Result<Verified> checkSigned(const Signed& document, token::IdentityUse use, const Expectation& expected) {
    const bool isLogin = use == token::IdentityUse::auth;
    if (document.data.child("clientInfo").child("funcId").text() != (isLogin ? identification : signing)) {
        return fail(ErrorCode::wrongUse,
                    isLogin ? "the document is not a login" : "the document is not the signing of a text");
    }
    const XmlElement server = document.data.child("srvInfo");
    std::optional<std::string> origin;
    if (server.has("name")) {
        auto name = decodedText(server.child("name"));
        if (!name) {
            return tl::unexpected(name.error());
        }
        origin = std::move(*name);
    }
    std::optional<std::chrono::sys_seconds> time;
    if (server.has("serverTime")) {
        const auto read = timeIn(server.child("serverTime"));
        if (!read) {
            return tl::unexpected(read.error());
        }
        time = *read;
    }
    const std::string nonce = server.child("nonce").text();
    if (expected.origin && origin != expected.origin) {
        return fail(ErrorCode::verificationFailed, "made for another site");
    }
    if (expected.nonce && nonce != *expected.nonce) {
        return fail(ErrorCode::verificationFailed, "made for another nonce");
    }
    const std::vector<crypto::Certificate> others(document.chain.begin() + 1, document.chain.end());
    auto verified = checkSigner(document.chain.front(), others, use, expected);
    if (!verified) {
        return verified;
    }
    if (time) {
        if (auto valid = checkClaimedTime(document.chain.front(), *time, expected); !valid) {
            return tl::unexpected(valid.error());
        }
    }
    verified->algorithm = crypto::joseName(document.algorithm);
    verified->origin = std::move(origin);
    verified->nonce = nonce;
    verified->time = time;
    return verified;
}

Result<SignedText> textIn(const XmlElement& data) {
    if (!data.has("usrVisibleData")) {
        return fail(ErrorCode::verificationFailed, "the document has no text that was signed");
    }
    const XmlElement visible = data.child("usrVisibleData");
    auto text = decodedText(visible);
    if (!text) {
        return tl::unexpected(text.error());
    }
    SignedText out;
    out.text = std::move(*text);
    out.textFormat = visible.attribute("format") ? TextFormat::simpleMarkdownV1 : TextFormat::plain;
    if (data.has("usrNonVisibleData")) {
        auto hidden = decoded(data.child("usrNonVisibleData"));
        if (!hidden) {
            return tl::unexpected(hidden.error());
        }
        out.hiddenData = std::move(*hidden);
    }
    return out;
}

}  // namespace

Result<Verified> verifyAuthBankIdXml(std::string_view document, const Expectation& expected) {
    std::string inside;
    if (document.starts_with('"')) {
        const auto parsed = parseJson(document);
        if (!parsed || !parsed->is_string()) {
            return fail(ErrorCode::malformed, "not well-formed XML");
        }
        inside = parsed->as_string();
        document = inside;
    }
    const auto read = parseAndVerify(document);
    if (!read) {
        return tl::unexpected(read.error());
    }
    auto verified = checkSigned(*read, token::IdentityUse::auth, expected);
    if (verified && !verified->origin) {
        return fail(ErrorCode::malformed, "the document names no site");
    }
    // A login tells nobody what was read; nothing to be read may ride on one.
    if (verified && (read->data.has("usrVisibleData") || read->data.has("usrNonVisibleData"))) {
        return fail(ErrorCode::wrongUse, "the document is a login with a text");
    }
    return verified;
}

Result<VerifiedText> verifyBankIdXml(ByteView document, const Expectation& expected) {
    const auto read = parseAndVerify(textOf(document));
    if (!read) {
        return tl::unexpected(read.error());
    }
    auto by = checkSigned(*read, token::IdentityUse::sign, expected);
    if (!by) {
        return tl::unexpected(by.error());
    }
    auto what = textIn(read->data);
    if (!what) {
        return tl::unexpected(what.error());
    }
    return VerifiedText{std::move(*by), std::move(*what)};
}

}  // namespace insegel::signature
