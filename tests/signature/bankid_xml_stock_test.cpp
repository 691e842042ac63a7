#include <gtest/gtest.h>

#include "crypto/stock_tool.h"
#include "signature/bankid_xml_names.h"
#include "signature/xml_case.h"

// What xmlsec1 makes is verified here, and what is made here is verified by xmlsec1.
namespace insegel::signature {
namespace {

using namespace bankidXml;
using bank::KeyType;

class StockXml : public testing::TestWithParam<KeyType> {
  protected:
    /// xmlsec1 does not know which attributes are ids.
    static std::vector<std::string> idsAreId() {
        return {"--id-attr:Id", std::string(bankIdNamespace) + ":bankIdSignedData", "--id-attr:Id",
                std::string(signatureNamespace) + ":KeyInfo"};
    }
    static std::vector<std::string> joined(std::vector<std::string> words,
                                           const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    bool stockVerifies(const std::string& document) {
        auto words =
            joined({"xmlsec1", "--verify", "--trusted-pem", bench_.put("root.pem", one_.bank().rootPem())},
                   idsAreId());
        words.push_back(bench_.put("document.xml", document));
        return bench_.run(words);
    }

    /// Signed by xmlsec1 with the person's key: digests and the signature are its own.
    std::string stockSigned(const std::string& form, const bank::Identity& identity) {
        auto words = joined({"xmlsec1", "--sign", "--privkey-pem", bench_.put("key.pem", identity.keyPem())},
                            idsAreId());
        words.insert(words.end(), {"--output", bench_.path("signed.xml"), bench_.put("form.xml", form)});
        EXPECT_TRUE(bench_.run(words)) << bench_.said();
        return bench_.content("signed.xml");
    }

    struct Form {
        std::string method;  ///< The last part of the identifiers.
        std::string digest = "http://www.w3.org/2001/04/xmlenc#sha256";
        bool isIndented = false;
        std::string prefix = {};
        std::string namespaceOfMethod = "http://www.w3.org/2001/04/xmldsig-more#";
        std::string function = "Signing";
    };

    std::string method(const char* hash) const {
        return std::string(GetParam() == KeyType::rsa2048 ? "rsa-" : "ecdsa-") + hash;
    }

    /// A document without digests and signature.
    std::string formOf(const Form& form, const bank::Identity& identity) const {
        const std::string p = form.prefix.empty() ? "" : form.prefix + ":";
        const std::string end = form.isIndented ? "\n  " : "";
        const auto open = [&](const std::string& name) { return "<" + p + name + ">" + end; };
        const auto close = [&](const std::string& name) { return "</" + p + name + ">" + end; };
        const auto algorithm = [&](const std::string& name, const std::string& uri) {
            return "<" + p + name + " Algorithm=\"" + uri + "\"/>" + end;
        };
        const std::string c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
        const std::string digested = open("Transforms") + algorithm("Transform", c14n) + close("Transforms") +
                                     algorithm("DigestMethod", form.digest) + "<" + p + "DigestValue/>" + end;
        std::string text = toBase64(bytesOf("Jag lovar å det bestämdaste, med xmlsec1."));
        if (form.isIndented) {
            text.insert(20, "\n");
        }
        return "<" + p + "Signature xmlns" + (p.empty() ? "" : ":" + form.prefix) + "=\"" +
               std::string(signatureNamespace) + "\">" + end + open("SignedInfo") +
               algorithm("CanonicalizationMethod", c14n) +
               algorithm("SignatureMethod", form.namespaceOfMethod + form.method) + "<" + p +
               "Reference URI=\"#bidSignedData\" Type=\"" + std::string(bankIdNamespace) + "\">" + digested +
               close("Reference") + "<" + p + "Reference URI=\"#bidKeyInfo\">" + digested +
               close("Reference") + close("SignedInfo") + "<" + p + "SignatureValue/>" + end + "<" + p +
               "KeyInfo Id=\"bidKeyInfo\">" + open("X509Data") + "<" + p + "X509Certificate>" +
               toBase64(bytesOf(identity.certificateDer())) + close("X509Certificate") + "<" + p +
               "X509Certificate>" + toBase64(bytesOf(bank::certificateDer(one_.bank().issuing()))) +
               close("X509Certificate") + close("X509Data") + close("KeyInfo") + open("Object") +
               "<bankIdSignedData Id=\"bidSignedData\" xmlns=\"" + std::string(bankIdNamespace) + "\">" +
               end + "<usrVisibleData visible=\"wysiwys\" charset=\"UTF-8\">" + text + "</usrVisibleData>" +
               end + "<srvInfo><name>" + toBase64(bytesOf(origin)) + "</name><nonce>" + nonce +
               "</nonce><displayName>VGVzdA==</displayName></srvInfo>" + end + "<clientInfo><funcId>" +
               form.function + "</funcId><host><fqdn>site.test</fqdn><ip>192.0.2.1</ip></host>" + end +
               "<version>MQ==</version><env><ai><type>VA==</type></ai></env></clientInfo>" + end +
               "</bankIdSignedData>" + end + close("Object") + close("Signature");
    }

    std::string stockSigned(const Form& form) {
        const bank::Identity& identity = one_.person().sign();
        return stockSigned(formOf(form, identity), identity);
    }

    XmlCase one_{GetParam()};
    crypto::Workbench bench_;
};

TEST_P(StockXml, VerifiesWhatIsMadeHere) {
    SignRequest request = XmlCase::request("# Rubrik\n\nÅäö");
    request.textFormat = TextFormat::simpleMarkdownV1;
    request.hiddenData = Bytes(1000, 7);
    const std::string document = one_.signedText(request);
    EXPECT_TRUE(stockVerifies(document)) << bench_.said();
    EXPECT_NE(bench_.said().find("References (ok/all): 2/2"), std::string::npos) << bench_.said();
    EXPECT_TRUE(stockVerifies(one_.login())) << bench_.said();
    EXPECT_FALSE(stockVerifies(with(document, nonce, std::string(44, 'B'))));
}

TEST_P(StockXml, MakesWhatIsVerifiedHere) {
    for (const char* hash : {"sha256", "sha384", "sha512"}) {
        const Form forms[] = {
            {method(hash)},
            {method(hash), "http://www.w3.org/2001/04/xmldsig-more#sha384"},
            {.method = method(hash), .digest = "http://www.w3.org/2001/04/xmlenc#sha512", .isIndented = true},
            {.method = method(hash), .isIndented = true, .prefix = "ds"},
        };
        for (const Form& form : forms) {
            const std::string document = stockSigned(form);
            const auto verified = verifyBankIdXml(bytesOf(document), one_.expected());
            ASSERT_TRUE(verified) << verified.error().detail << document;
            EXPECT_EQ(verified->what->text, "Jag lovar å det bestämdaste, med xmlsec1.");
            EXPECT_EQ(verified->what->textFormat, TextFormat::plain);
            EXPECT_EQ(verified->by.holder, "Test Person");
            EXPECT_EQ(verified->by.origin, origin);
            EXPECT_EQ(verified->by.nonce, nonce);
            EXPECT_FALSE(verified->by.time);
            EXPECT_EQ(one_.verdict(with(document, "<fqdn>site", "<fqdn>cite")),
                      "bankIdSignedData was altered: it is not what was signed");
        }
    }
    // Without transforms the canonical form is the same.
    const std::string form = formOf({method("sha256")}, one_.person().sign());
    const std::string transforms = part(form, "<Transforms", "</Transforms>");
    EXPECT_EQ(
        one_.verdict(stockSigned(with(with(form, transforms, ""), transforms, ""), one_.person().sign())),
        "holds");
}

// The historic documents: the signature is looked at, and refused for what it was made with.
TEST_P(StockXml, SaysOfSha1WhatItIs) {
    const std::string sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    const std::string why =
        "the signature holds, but was made with SHA-1, by which nothing is proven any more";
    EXPECT_EQ(one_.verdict(stockSigned({method("sha256"), sha1})), why);
    if (GetParam() == KeyType::rsa2048) {
        Form form{"rsa-sha1"};
        form.namespaceOfMethod = signatureNamespace;
        const std::string document = stockSigned(form);
        EXPECT_EQ(one_.verdict(document), why);
        EXPECT_EQ(one_.verdict(with(document, "<fqdn>site", "<fqdn>cite")),
                  "bankIdSignedData was altered: it is not what was signed");
        EXPECT_EQ(one_.verdict(with(document, "<Reference ", "<Reference  ")), why);
        EXPECT_NE(one_.verdict(with(document, "Algorithm", "\n Algorithm")), "holds");
    }
}

TEST_P(StockXml, MakesLoginsToo) {
    const bank::Identity& identity = one_.person().auth();
    Form form{method("sha256")};
    form.function = "Identification";
    const std::string withText = formOf(form, identity);
    const std::string withoutText =
        with(withText, part(withText, "<usrVisibleData", "</usrVisibleData>"), "");
    const auto verified = verifyAuthBankIdXml(stockSigned(withoutText, identity), one_.expected());
    ASSERT_TRUE(verified) << verified.error().detail;
    EXPECT_EQ(verified->origin, origin);
    EXPECT_EQ(verifyAuthBankIdXml(stockSigned(withText, identity), one_.expected()).error().detail,
              "the document is a login with a text");
    const std::string nowhere = with(withoutText, part(withoutText, "<name>", "</name>"), "");
    EXPECT_EQ(verifyAuthBankIdXml(stockSigned(nowhere, identity), one_.expected()).error().detail,
              "the document names no site");
}

TEST_P(StockXml, MaySignNonsense) {
    const std::string form = formOf({method("sha256")}, one_.person().sign());
    const std::string text = part(form, "<usrVisibleData", "</usrVisibleData>");
    const auto textIs = [&](const std::string& content) {
        return with(form, text,
                    "<usrVisibleData charset=\"UTF-8\" visible=\"wysiwys\">" + content + "</usrVisibleData>");
    };
    const auto timeIs = [&](const std::string& time) {
        return with(form, "<displayName>VGVzdA==</displayName>", "<serverTime>" + time + "</serverTime>");
    };
    const std::pair<std::string, std::string> rows[] = {
        {textIs(""), "holds"},
        {textIs("SGVq"), "holds"},
        {textIs("SGV"), "in usrVisibleData: base64 without its padding"},
        {textIs("SGVqQQ="), "in usrVisibleData: base64 without its padding"},
        {textIs("S==="), "in usrVisibleData: not a base64 character"},
        {textIs("SGVqQR=="), "in usrVisibleData: base64 with stray bits"},
        {textIs("SGV*"), "in usrVisibleData: not a base64 character"},
        {textIs("/w=="), "in usrVisibleData: not UTF-8"},
        {with(form, text, ""), "the document has no text that was signed"},
        {timeIs(std::to_string(now().time_since_epoch().count())), "holds"},
        {timeIs(""), "serverTime is not a time"},
        {timeIs("-1"), "serverTime is not a time"},
        {timeIs("99999999999999999999"), "serverTime is not a time"},
        {timeIs("253402300800"), "serverTime is not a time"},
        {timeIs("1e9"), "serverTime is not a time"},
    };
    for (const auto& [document, why] : rows) {
        EXPECT_EQ(one_.verdict(stockSigned(document, one_.person().sign())), why);
    }
}

INSTANTIATE_TEST_SUITE_P(Keys, StockXml, testing::Values(KeyType::rsa2048, KeyType::p256, KeyType::p384));

}  // namespace
}  // namespace insegel::signature
