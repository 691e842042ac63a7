#include "site/bankid_xml_maker.h"

#include "site/encoding.h"
#include "site/token_maker.h"

// All of it is written in its canonical form, so that what is digested is what is written.
namespace insegel::demo_site {
namespace {

const std::string signatureSpace = "http://www.w3.org/2000/09/xmldsig#";
const std::string bankIdSpace = "http://www.bankid.com/signature/v1.0.0/types";
const std::string canonicalXml = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

std::string element(const std::string& name, const std::string& content) {
    return '<' + name + '>' + content + "</" + name + '>';
}

std::string algorithm(const std::string& name, const std::string& uri) {
    return '<' + name + " Algorithm=\"" + uri + "\"></" + name + '>';
}

std::string signedData(const XmlPlan& plan) {
    std::string visible;
    if (plan.text) {
        visible = std::string("<usrVisibleData charset=\"UTF-8\"") +
                  (plan.isMarkdown ? " format=\"simpleMarkdownV1\"" : "") + " visible=\"wysiwys\">" +
                  toBase64(*plan.text) + "</usrVisibleData>";
    }
    if (plan.hiddenData)
        visible += element("usrNonVisibleData", toBase64(*plan.hiddenData));
    return "<bankIdSignedData xmlns=\"" + bankIdSpace + "\" Id=\"bidSignedData\">" + visible +
           element("srvInfo", element("name", toBase64(plan.origin)) + element("nonce", plan.nonce) +
                                  element("serverTime", plan.serverTime)) +
           element("clientInfo", element("funcId", plan.function) + element("version", toBase64("Tests=0"))) +
           plan.inside + "</bankIdSignedData>";
}

std::string keyInfo(const bank::Identity& identity, const XmlPlan& plan) {
    std::string certificates;
    for (const X509* certificate : plan.certificates)
        certificates +=
            element("X509Certificate", toBase64(bank::certificateDer(const_cast<X509*>(certificate))));
    if (certificates.empty())
        certificates = element("X509Certificate", toBase64(identity.certificateDer()));
    return "<KeyInfo xmlns=\"" + signatureSpace + "\" Id=\"bidKeyInfo\">" +
           element("X509Data", certificates) + "</KeyInfo>";
}

struct Algorithms {
    std::string jose;
    std::string method;
    std::string digestUri;
    const char* digest;
};

Algorithms algorithmsFor(const bank::Identity& identity, bool isSha1) {
    const bool isRsa = EVP_PKEY_get_base_id(identity.key.get()) == EVP_PKEY_RSA;
    if (isSha1)
        return {isRsa ? "RS1" : "ES1", signatureSpace + "rsa-sha1", signatureSpace + "sha1", "SHA1"};
    const std::string more = "http://www.w3.org/2001/04/xmldsig-more#";
    if (EVP_PKEY_get_bits(identity.key.get()) == 384)
        return {"ES384", more + "ecdsa-sha384", more + "sha384", "SHA384"};
    return {isRsa ? "RS256" : "ES256", more + (isRsa ? "rsa-sha256" : "ecdsa-sha256"),
            "http://www.w3.org/2001/04/xmlenc#sha256", "SHA256"};
}

std::string reference(const std::string& attributes, const Algorithms& with, const std::string& value) {
    return "<Reference " + attributes + '>' + element("Transforms", algorithm("Transform", canonicalXml)) +
           algorithm("DigestMethod", with.digestUri) + element("DigestValue", value) + "</Reference>";
}

std::string signedInfo(const Algorithms& with, const std::string& dataDigest, const std::string& keyDigest) {
    return "<SignedInfo xmlns=\"" + signatureSpace + "\">" +
           algorithm("CanonicalizationMethod", canonicalXml) + algorithm("SignatureMethod", with.method) +
           reference("Type=\"" + bankIdSpace + "\" URI=\"#bidSignedData\"", with, dataDigest) +
           reference("URI=\"#bidKeyInfo\"", with, keyDigest) + "</SignedInfo>";
}

std::string document(const std::string& info, const std::string& value, const std::string& keys,
                     const std::string& data) {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>)"
           "<Signature xmlns=\"" +
           signatureSpace + "\">" + info + element("SignatureValue", value) + keys + element("Object", data) +
           "</Signature>";
}

}  // namespace

std::string makeXml(const bank::Identity& identity, const XmlPlan& plan) {
    const Algorithms with = algorithmsFor(identity, plan.isSha1);
    const std::string data = signedData(plan);
    const std::string keys = keyInfo(identity, plan);
    const std::string info =
        signedInfo(with, toBase64(digest(with.digest, data)), toBase64(digest(with.digest, keys)));
    return document(info, toBase64(signJose(identity.key.get(), with.jose, info)), keys, data);
}

std::string xmlForm(const bank::Identity& identity, const XmlPlan& plan) {
    return document(signedInfo(algorithmsFor(identity, plan.isSha1), "", ""), "", keyInfo(identity, plan),
                    signedData(plan));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        throw std::logic_error("not in one place: " + from);
    return text.replace(at, from.size(), to);
}

}  // namespace insegel::demo_site
