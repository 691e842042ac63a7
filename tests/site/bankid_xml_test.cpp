#include "site/bankid_xml.h"

#include "site/bankid_xml_maker.h"
#include "site/signature_case.h"

namespace insegel::demo_site {
namespace {

using bank::KeyType;
using std::chrono::system_clock;

class BankIdXmlTest : public SignatureCase {
  protected:
    static std::string secondsFromNow(std::int64_t seconds) {
        return std::to_string(system_clock::to_time_t(system_clock::now()) + seconds);
    }

    XmlPlan good() const {
        XmlPlan plan{.origin = origin_, .nonce = nonce_, .serverTime = secondsFromNow(0)};
        plan.text = text_;
        return plan;
    }

    std::string reason(const std::string& xml) const { return refusal(asked_, xml); }
    std::string reason(const XmlPlan& plan) const { return reason(makeXml(person_.sign(), plan)); }
    std::string reasonBy(const bank::Identity& identity) const { return reason(makeXml(identity, good())); }
    /// The good document with one thing in it changed after it was signed.
    std::string changed(const std::string& from, const std::string& to) const {
        return reason(replaced(makeXml(person_.sign(), good()), from, to));
    }

    const TextToSign asked_{"bankid-xml", text_, "plain", std::nullopt};
};

TEST_F(BankIdXmlTest, AcceptsEveryKindOfKey) {
    for (const KeyType type : {KeyType::rsa2048, KeyType::p256, KeyType::p384})
        EXPECT_EQ(reasonBy(bank_.issue({.keyType = type}).sign()), "");
}

TEST_F(BankIdXmlTest, SaysWhoWhenAndHow) {
    const SignedText outcome = verifier_.verify(asked_, makeXml(person_.sign(), good()), occasion_);
    EXPECT_EQ(outcome.by.serialNumber, "199001012384");
    EXPECT_EQ(outcome.by.format, "bankid-xml");
    EXPECT_EQ(outcome.at.size(), 20U);
    EXPECT_EQ(outcome.with, "xmlsec1");
}

TEST_F(BankIdXmlTest, AcceptsMarkdownAndHiddenData) {
    const std::string hidden("\0\xff{}", 4);
    const TextToSign asked{"bankid-xml", markdown_, "simpleMarkdownV1", hidden};
    XmlPlan plan = good();
    plan.text = markdown_;
    plan.isMarkdown = true;
    plan.hiddenData = hidden;
    EXPECT_EQ(refusal(asked, makeXml(person_.sign(), plan)), "");
    plan.hiddenData = hidden + 'x';
    EXPECT_EQ(refusal(asked, makeXml(person_.sign(), plan)), "wrong-hidden-data");
    plan.hiddenData.reset();
    EXPECT_EQ(refusal(asked, makeXml(person_.sign(), plan)), "wrong-hidden-data");
    plan.hiddenData = hidden;
    plan.isMarkdown = false;
    EXPECT_EQ(refusal(asked, makeXml(person_.sign(), plan)), "wrong-text-format");
    EXPECT_EQ(reason(plan), "wrong-text");
}

TEST_F(BankIdXmlTest, AcceptsWhatXmlsecSigned) {
    const StockRun stock;
    for (const KeyType type : {KeyType::rsa2048, KeyType::p256}) {
        const bank::Person person = bank_.issue({.keyType = type});
        stock.put("key.pem", person.sign().keyPem());
        // Laid out in lines, as documents of other makers are.
        std::string form = xmlForm(person.sign(), good());
        for (const char* end : {"</SignedInfo>", "</SignatureValue>", "</KeyInfo>", "<Object>"})
            form = replaced(form, end, std::string(end) + "\n  ");
        stock.put("form.xml", form);
        ASSERT_TRUE(
            stock.run("xmlsec1 --sign --privkey-pem key.pem --id-attr:Id "
                      "http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData --id-attr:Id "
                      "http://www.w3.org/2000/09/xmldsig#:KeyInfo --output signed.xml form.xml"))
            << stock.said();
        EXPECT_EQ(reason(stock.content("signed.xml")), "") << stock.content("signed.xml");
    }
}

TEST_F(BankIdXmlTest, RefusesWhatWasMadeForSomethingElse) {
    const auto with = [&](auto change) {
        XmlPlan plan = good();
        change(plan);
        return reason(plan);
    };
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.text = text_ + " "; }), "wrong-text");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.text.reset(); }), "wrong-text");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.isMarkdown = true; }), "wrong-text-format");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.hiddenData = "hidden"; }), "wrong-hidden-data");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.hiddenData = ""; }), "wrong-hidden-data");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.nonce = otherNonce_; }), "wrong-nonce");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.origin = "https://evil.test"; }), "wrong-origin");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.function = "Identification"; }), "wrong-use");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.serverTime = secondsFromNow(-3600); }), "wrong-time");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.serverTime = secondsFromNow(3600); }), "wrong-time");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.serverTime = "99999999999999999999"; }), "malformed");
    EXPECT_EQ(with([&](XmlPlan& plan) { plan.serverTime = " 1"; }), "malformed");
}

TEST_F(BankIdXmlTest, RefusesCertificatesThatWillNotDo) {
    EXPECT_EQ(reasonBy(person_.auth()), "unsuitable-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(expired(quick_)).sign()), "expired-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(notYetValid(quick_)).sign()), "certificate-not-yet-valid");
    EXPECT_EQ(reasonBy(bank::TestBank().issue(quick_).sign()), "untrusted-certificate");
}

TEST_F(BankIdXmlTest, RefusesAnotherKeyThanTheFirstCertificates) {
    const bank::Person other = bank_.issue(quick_);
    XmlPlan plan = good();
    plan.certificates = {other.sign().certificate.get()};
    EXPECT_EQ(reason(plan), "bad-signature");
    // The signer's certificate is there, and another is said to be it.
    plan.certificates = {other.sign().certificate.get(), person_.sign().certificate.get()};
    EXPECT_EQ(reason(plan), "bad-signature");
    plan.certificates = {person_.sign().certificate.get(), bank_.issuing(), bank_.root()};
    EXPECT_EQ(reason(plan), "");
}

TEST_F(BankIdXmlTest, RefusesWhatWasAltered) {
    EXPECT_EQ(changed(toBase64(text_), toBase64(text_.substr(0, text_.size() - 1) + "?")), "bad-signature");
    EXPECT_EQ(changed(nonce_, otherNonce_), "bad-signature");
    EXPECT_EQ(changed(toBase64(origin_), toBase64("https://evil.test")), "bad-signature");
    EXPECT_EQ(changed("Signing", "Identification"), "bad-signature");
    EXPECT_EQ(changed("<SignatureValue>", "<SignatureValue>AAAA"), "bad-signature");
    EXPECT_EQ(changed(" visible=\"wysiwys\"", " visible=\"no\""), "malformed");
    EXPECT_EQ(changed("</Signature>", ""), "malformed");
    EXPECT_EQ(reason(std::string()), "malformed");
}

TEST_F(BankIdXmlTest, RefusesWeakAlgorithms) {
    const bank::Person rsa = bank_.issue({.keyType = KeyType::rsa2048});
    XmlPlan plan = good();
    plan.isSha1 = true;
    EXPECT_EQ(reason(makeXml(rsa.sign(), plan)), "bad-signature");
    for (const char* method :
         {"http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"})
        EXPECT_EQ(changed("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", method), "bad-signature");
}

TEST_F(BankIdXmlTest, RefusesWhatStandsElsewhere) {
    const std::string signedXml = makeXml(person_.sign(), good());
    const std::size_t begin = signedXml.find("<bankIdSignedData");
    const std::string data = signedXml.substr(begin, signedXml.find("</Object>") - begin);
    const std::string forged = replaced(data, toBase64(text_), toBase64("Jag lovar allt."));
    const auto expectRefused = [&](const std::string& xml) { EXPECT_EQ(reason(xml), "malformed") << xml; };

    // What was signed stays somewhere, and something else stands in its place.
    expectRefused(replaced(signedXml, data, forged + data));
    expectRefused(replaced(signedXml, data, data + forged));
    expectRefused(replaced(signedXml, "</Signature>", "<Object>" + forged + "</Object></Signature>"));
    expectRefused(replaced(signedXml, "<Object>", "<Object>" + forged + "</Object><Object>"));
    expectRefused(replaced(signedXml, "<KeyInfo", "<Object>" + data + "</Object><KeyInfo"));
    expectRefused(
        replaced(signedXml, data, replaced(forged, "</bankIdSignedData>", data + "</bankIdSignedData>")));
    expectRefused(replaced(signedXml, data, "<Wrapper>" + data + "</Wrapper>"));
    expectRefused(replaced(signedXml, data, replaced(forged, "Id=\"bidSignedData\"", "Id=\"other\"") + data));
    expectRefused(replaced(replaced(signedXml, data, forged), "<Object>", "<Object Id=\"bidSignedData\">"));
    expectRefused(replaced(signedXml, "<SignatureValue>", "<SignatureValue Id=\"bidSignedData\">"));
    expectRefused(replaced(signedXml, "URI=\"#bidSignedData\"", "URI=\"#xpointer(id('bidSignedData'))\""));
    expectRefused(replaced(signedXml, "URI=\"#bidSignedData\"", "URI=\"\""));
    expectRefused(replaced(signedXml, "URI=\"#bidSignedData\"", "URI=\"file:///etc/hostname\""));
}

TEST_F(BankIdXmlTest, RefusesMoreThanBelongs) {
    XmlPlan plan = good();
    plan.inside = "<usrVisibleData charset=\"UTF-8\" visible=\"wysiwys\">QQ==</usrVisibleData>";
    EXPECT_EQ(reason(plan), "malformed");
    plan.inside = "words";
    EXPECT_EQ(reason(plan), "malformed");

    EXPECT_EQ(changed("<Object>", "<!-- --><Object>"), "malformed");
    EXPECT_EQ(changed("<Object>", "<?php ?><Object>"), "malformed");
    EXPECT_EQ(changed(nonce_, "<![CDATA[" + nonce_ + "]]>"), "malformed");
    EXPECT_EQ(changed("<Signature ", "<!DOCTYPE Signature [<!ENTITY e \"x\">]><Signature "), "malformed");
    EXPECT_EQ(changed("<clientInfo>", "<clientInfo>\xC3\xA5"), "malformed");
    EXPECT_EQ(changed("encoding=\"UTF-8\"", "encoding=\"UTF-7\""), "malformed");
    EXPECT_EQ(changed(R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>)", ""), "malformed");
    // Written as a reference, the character is the same, and what was signed is too.
    EXPECT_EQ(changed("<funcId>Signing", "<funcId>&#83;igning"), "");
}

}  // namespace
}  // namespace insegel::demo_site
