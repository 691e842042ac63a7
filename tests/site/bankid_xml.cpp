#include "site/bankid_xml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bank/bank.h"
#include "site/refusal.h"
#include "site/xml_places.h"
#include "site/xmlsec.h"

namespace insegel::demo_site {
namespace {

using Attributes = std::map<std::string, std::string>;

const char* const signatureSpace = "http://www.w3.org/2000/09/xmldsig#";
const char* const bankIdSpace = "http://www.bankid.com/signature/v1.0.0/types";
const char* const canonicalXml = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
constexpr std::size_t longestChain = 8;

constexpr std::array signatureMethods{
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
};
constexpr std::array digestMethods{
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
};

[[noreturn]] void malformed(const std::string& what) {
    throw Refusal("malformed", what);
}

void expectAttributes(const XmlElement& element, const Attributes& expected) {
    if (element.attributes() != expected)
        malformed("the XML has an attribute that does not belong, or lacks one");
}

template <typename List>
void expectAlgorithm(const XmlElement& element, const List& accepted) {
    const Attributes attributes = element.attributes();
    if (attributes.size() != 1 || !attributes.contains("Algorithm"))
        malformed("the XML has an algorithm without a name");
    if (std::find(accepted.begin(), accepted.end(), attributes.at("Algorithm")) == accepted.end())
        throw Refusal("bad-signature", "an algorithm that is not accepted");
    XmlChildren(element).end();
}

void readReference(const XmlElement& reference, const Attributes& expected) {
    expectAttributes(reference, expected);
    XmlChildren parts(reference);
    const XmlElement transforms = parts.take(signatureSpace, "Transforms");
    expectAttributes(transforms, {});
    XmlChildren steps(transforms);
    expectAlgorithm(steps.take(signatureSpace, "Transform"), std::array{canonicalXml});
    steps.end();
    expectAlgorithm(parts.take(signatureSpace, "DigestMethod"), digestMethods);
    const XmlElement value = parts.take(signatureSpace, "DigestValue");
    expectAttributes(value, {});
    value.data();
    parts.end();
}

void readSignedInfo(const XmlElement& info) {
    expectAttributes(info, {});
    XmlChildren parts(info);
    expectAlgorithm(parts.take(signatureSpace, "CanonicalizationMethod"), std::array{canonicalXml});
    expectAlgorithm(parts.take(signatureSpace, "SignatureMethod"), signatureMethods);
    readReference(parts.take(signatureSpace, "Reference"),
                  {{"Type", bankIdSpace}, {"URI", "#bidSignedData"}});
    readReference(parts.take(signatureSpace, "Reference"), {{"URI", "#bidKeyInfo"}});
    parts.end();
}

std::vector<X509Ptr> readKeyInfo(const XmlElement& keyInfo) {
    expectAttributes(keyInfo, {{"Id", "bidKeyInfo"}});
    XmlChildren parts(keyInfo);
    const XmlElement data = parts.take(signatureSpace, "X509Data");
    parts.end();
    expectAttributes(data, {});
    XmlChildren entries(data);
    std::vector<X509Ptr> certificates;
    while (const auto entry = entries.takeIf(signatureSpace, "X509Certificate")) {
        expectAttributes(*entry, {});
        certificates.push_back(parseCertificate(entry->data()));
    }
    entries.end();
    if (certificates.empty() || certificates.size() > longestChain)
        malformed("X509Data is not a short list of certificates");
    return certificates;
}

BankIdXml::Visible readVisible(const XmlElement& visible) {
    const Attributes plain{{"charset", "UTF-8"}, {"visible", "wysiwys"}};
    Attributes formatted = plain;
    formatted.emplace("format", "simpleMarkdownV1");
    const bool isPlain = visible.attributes() == plain;
    if (!isPlain)
        expectAttributes(visible, formatted);
    return {visible.data(), isPlain ? "plain" : "simpleMarkdownV1"};
}

std::int64_t readSeconds(const std::string& text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size())
        malformed("serverTime is not a number of seconds");
    return seconds;
}

XmlElement takePlain(XmlChildren& from, const char* name) {
    const XmlElement element = from.take(bankIdSpace, name);
    expectAttributes(element, {});
    return element;
}

void readSignedData(const XmlElement& data, BankIdXml& into) {
    expectAttributes(data, {{"Id", "bidSignedData"}});
    XmlChildren parts(data);
    if (const auto visible = parts.takeIf(bankIdSpace, "usrVisibleData"))
        into.visible = readVisible(*visible);
    if (const auto hidden = parts.takeIf(bankIdSpace, "usrNonVisibleData")) {
        expectAttributes(*hidden, {});
        into.hiddenData = hidden->data();
    }
    XmlChildren server(takePlain(parts, "srvInfo"));
    into.origin = takePlain(server, "name").data();
    into.nonce = takePlain(server, "nonce").text();
    into.serverTime = readSeconds(takePlain(server, "serverTime").text());
    server.end();
    XmlChildren client(takePlain(parts, "clientInfo"));
    into.function = takePlain(client, "funcId").text();
    takePlain(client, "version").data();
    client.end();
    parts.end();
}

}  // namespace

BankIdXml verifyBankIdXml(const std::string& text) {
    const XmlDocument document(text);
    if (!document.root().is(signatureSpace, "Signature"))
        malformed("the XML is not a signature");
    expectAttributes(document.root(), {});
    XmlChildren parts(document.root());
    readSignedInfo(parts.take(signatureSpace, "SignedInfo"));
    const XmlElement value = parts.take(signatureSpace, "SignatureValue");
    expectAttributes(value, {});
    value.data();
    BankIdXml read;
    read.others = readKeyInfo(parts.take(signatureSpace, "KeyInfo"));
    read.certificate = std::move(read.others.front());
    read.others.erase(read.others.begin());
    const XmlElement object = parts.take(signatureSpace, "Object");
    expectAttributes(object, {});
    parts.end();
    XmlChildren content(object);
    readSignedData(content.take(bankIdSpace, "bankIdSignedData"), read);
    content.end();
    if (!xmlsecHolds(text, bank::certificatePem(read.certificate.get())))
        throw Refusal("bad-signature",
                      "the signature does not hold for what it is about and the certificate");
    return read;
}

}  // namespace insegel::demo_site
