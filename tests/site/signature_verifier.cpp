#include "site/signature_verifier.h"

#include <array>
#include <ctime>

#include <openssl/crypto.h>

#include "site/bankid_xml.h"
#include "site/cms.h"
#include "site/encoding.h"
#include "site/jose.h"
#include "site/json_members.h"
#include "site/xmlsec.h"

namespace insegel::demo_site {
namespace {

const char* const markdownType = "text/markdown; charset=UTF-8; variant=simpleMarkdownV1";

/// The signed text against the one asked for. Bytes are compared: there is no other text that is as good.
void checkText(const TextToSign& asked, const std::string& text, const std::string& textFormat,
               const std::optional<std::string>& hiddenData) {
    if (text != asked.text)
        throw Refusal("wrong-text", "what was signed is not the text that was asked for");
    if (textFormat != asked.textFormat)
        throw Refusal("wrong-text-format", "the text was shown in another way than was asked for");
    if (hiddenData != asked.hiddenData)
        throw Refusal("wrong-hidden-data", "the hidden data is not what was asked for");
}

std::string timeText(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string openssl(const char* what) {
    return std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING) + ", " + what;
}

}  // namespace

SignedText SignatureVerifier::verify(const TextToSign& asked, const std::string& signature,
                                     const Occasion& occasion) const {
    if (asked.format == "cms") {
        const std::optional<std::string> der = fromBase64(signature);
        if (!der)
            throw Refusal("malformed", "the signature is not base64");
        return verifyCms(asked, *der, occasion);
    }
    if (asked.format == "jws")
        return verifyJws(asked, signature, occasion);
    if (asked.format == "bankid-xml")
        return verifyXml(asked, signature, occasion);
    throw Refusal("malformed", "a format that is not known here");
}

SignedText SignatureVerifier::verifyCms(const TextToSign& asked, const std::string& der,
                                        const Occasion& occasion) const {
    const Cms cms = readCms(der);
    checkCertificate(cms.certificate.get(), cms.others, authorities_, Purpose::sign);
    // Site and nonce are one value here, so it cannot be said which of them is another.
    const std::string identifier =
        digest("SHA256", digest("SHA256", occasion.origin) + digest("SHA256", occasion.nonce));
    if (cms.contentIdentifier != identifier)
        throw Refusal("wrong-origin-or-nonce", "this was made for another site or another nonce");
    checkMadeTime(cms.signingTime, occasion);
    if (cms.mimeType && cms.mimeType != markdownType)
        throw Refusal("wrong-text-format", "the content is of a kind that was not asked for");
    checkText(asked, cms.content, cms.mimeType ? "simpleMarkdownV1" : "plain", {});
    return {personOf(cms.certificate.get(), asked.format), timeText(cms.signingTime), openssl("CMS_verify")};
}

SignedText SignatureVerifier::verifyJws(const TextToSign& asked, const std::string& text,
                                        const Occasion& occasion) const {
    const Jws jws = readJws(text);
    checkCertificate(jws.certificate.get(), jws.others, authorities_, Purpose::sign);
    const std::int64_t made = numberMember(jws.payload, "iat");
    checkMadeFor({textMember(jws.payload, "use"), textMember(jws.payload, "origin"),
                  textMember(jws.payload, "nonce"), made},
                 "sign", occasion);
    std::optional<std::string> hiddenData;
    if (jws.payload.contains("hiddenData")) {
        hiddenData = fromBase64(textMember(jws.payload, "hiddenData"));
        if (!hiddenData)
            throw Refusal("malformed", "hiddenData is not base64");
    }
    checkText(asked, textMember(jws.payload, "text"), textMember(jws.payload, "textFormat"), hiddenData);
    return {personOf(jws.certificate.get(), asked.format), timeText(made), openssl("EVP_DigestVerify")};
}

SignedText SignatureVerifier::verifyXml(const TextToSign& asked, const std::string& text,
                                        const Occasion& occasion) const {
    const BankIdXml xml = verifyBankIdXml(text);
    checkCertificate(xml.certificate.get(), xml.others, authorities_, Purpose::sign);
    checkMadeFor({xml.function, xml.origin, xml.nonce, xml.serverTime}, "Signing", occasion);
    if (!xml.visible)
        throw Refusal("wrong-text", "there is no text");
    checkText(asked, xml.visible->text, xml.visible->textFormat, xml.hiddenData);
    return {personOf(xml.certificate.get(), asked.format), timeText(xml.serverTime), xmlsecName};
}

}  // namespace insegel::demo_site
