#include "signature/bankid_xml.h"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "base/version.h"
#include "signature/xml_case.h"

namespace insegel::signature {
namespace {

using bank::KeyType;
using token::IdentityUse;

ErrorCode codeOf(const Result<VerifiedText>& verified) {
    return verified ? ErrorCode::internal : verified.error().code;
}

TEST(BankIdXml, ATextIsVerifiedWithAllThatWasSigned) {
    const std::pair<KeyType, const char*> rows[] = {
        {KeyType::rsa2048, "RS256"}, {KeyType::p256, "ES256"}, {KeyType::p384, "ES384"}};
    for (const auto& [type, algorithm] : rows) {
        const XmlCase one(type);
        SignRequest request = XmlCase::request("# Avtal\n\nÅtta räksmörgåsar & <inga> flöten.");
        request.textFormat = TextFormat::simpleMarkdownV1;
        request.hiddenData = Bytes{0, 1, 255};
        const auto verified = verifyBankIdXml(bytesOf(one.signedText(request)), one.expected());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->what, (SignedText{request.text, request.textFormat, request.hiddenData}));
        EXPECT_EQ(verified->by.holder, "Test Person");
        EXPECT_EQ(verified->by.serialNumber, "199001012384");
        EXPECT_EQ(verified->by.issuer, "Test Bank Customer CA");
        EXPECT_EQ(verified->by.use, IdentityUse::sign);
        EXPECT_EQ(verified->by.algorithm, algorithm);
        EXPECT_EQ(verified->by.origin, origin);
        EXPECT_EQ(verified->by.nonce, nonce);
        EXPECT_EQ(verified->by.time, request.time);
    }
}

TEST(BankIdXml, WithoutASiteItHasANonceOfItsOwn) {
    const XmlCase one;
    SignRequest request = XmlCase::request();
    request.origin.reset();
    request.nonce.reset();
    const std::string first = one.signedText(request);
    const auto verified = verifyBankIdXml(bytesOf(first), one.expected());
    ASSERT_TRUE(verified) << verified.error().detail;
    EXPECT_FALSE(verified->by.origin);
    EXPECT_EQ(fromBase64(verified->by.nonce.value()).value().size(), 32U);
    EXPECT_EQ(verified->what, (SignedText{"Jag lovar."}));
    EXPECT_EQ(first.find("<name>"), std::string::npos);
    const auto again = verifyBankIdXml(bytesOf(one.signedText(request)), one.expected());
    EXPECT_NE(again->by.nonce, verified->by.nonce);
}

// The form that BankID's documents have, element for element.
TEST(BankIdXml, IsWrittenAsBankIdWritesIt) {
    const XmlCase one;
    SignRequest request = XmlCase::request("Hej");
    request.hiddenData = Bytes{1};
    request.textFormat = TextFormat::simpleMarkdownV1;
    const std::string document = one.signedText(request);
    const auto value = [&](const char* name) {
        return part(document, std::string("<") + name + ">", std::string("</") + name + ">");
    };
    const std::string c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const std::string transforms =
        "<Transforms><Transform Algorithm=\"" + c14n + "\"></Transform></Transforms>" +
        "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>";
    const std::string dsig = "http://www.w3.org/2000/09/xmldsig#";
    const std::string secondDigest =
        part(document.substr(document.find("#bidKeyInfo")), "<DigestValue>", "</DigestValue>");
    const OpenToken token(one.person(), one.person().sign());
    EXPECT_EQ(document,
              "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><Signature xmlns=\"" + dsig +
                  "\"><SignedInfo xmlns=\"" + dsig + "\"><CanonicalizationMethod Algorithm=\"" + c14n +
                  "\"></CanonicalizationMethod><SignatureMethod "
                  "Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"></SignatureMethod>"
                  "<Reference Type=\"http://www.bankid.com/signature/v1.0.0/types\" URI=\"#bidSignedData\">" +
                  transforms + value("DigestValue") + "</Reference><Reference URI=\"#bidKeyInfo\">" +
                  transforms + secondDigest + "</Reference></SignedInfo>" + value("SignatureValue") +
                  "<KeyInfo xmlns=\"" + dsig + "\" Id=\"bidKeyInfo\"><X509Data><X509Certificate>" +
                  toBase64(token.identity_.certificate.der()) + "</X509Certificate><X509Certificate>" +
                  toBase64(bytesOf(bank::certificateDer(one.bank().issuing()))) +
                  "</X509Certificate></X509Data></KeyInfo><Object>"
                  "<bankIdSignedData xmlns=\"http://www.bankid.com/signature/v1.0.0/types\" "
                  "Id=\"bidSignedData\"><usrVisibleData charset=\"UTF-8\" format=\"simpleMarkdownV1\" "
                  "visible=\"wysiwys\">SGVq</usrVisibleData><usrNonVisibleData>AQ==</usrNonVisibleData>"
                  "<srvInfo><name>" +
                  toBase64(bytesOf(origin)) + "</name><nonce>" + nonce + "</nonce><serverTime>" +
                  std::to_string(request.time.time_since_epoch().count()) +
                  "</serverTime></srvInfo><clientInfo><funcId>Signing</funcId><version>" +
                  toBase64(bytesOf(std::string("Insegel=") + version)) +
                  "</version></clientInfo></bankIdSignedData></Object></Signature>");
    EXPECT_NE(one.login().find("<funcId>Identification</funcId>"), std::string::npos);
    EXPECT_EQ(one.login().find("usrVisibleData"), std::string::npos);
}

TEST(BankIdXml, ALoginHoldsForOneSiteAndOneNonce) {
    for (const auto type : {KeyType::rsa2048, KeyType::p256, KeyType::p384}) {
        const XmlCase one(type);
        const std::string document = one.login();
        Expectation expected = one.expected();
        expected.origin = origin;
        expected.nonce = nonce;
        for (const std::string& form : {document, boost::json::serialize(boost::json::value(document)),
                                        document + "\n", "\xef\xbb\xbf" + document}) {
            const auto verified = verifyAuthBankIdXml(form, expected);
            ASSERT_TRUE(verified) << verified.error().detail;
            EXPECT_EQ(verified->holder, "Test Person");
            EXPECT_EQ(verified->use, IdentityUse::auth);
            EXPECT_EQ(verified->origin, origin);
            EXPECT_EQ(verified->nonce, nonce);
            EXPECT_TRUE(verified->time);
        }
        expected.origin = "https://other.test";
        EXPECT_EQ(verifyAuthBankIdXml(document, expected).error().detail, "made for another site");
        expected.origin = origin;
        expected.nonce = std::string(44, 'B');
        EXPECT_EQ(verifyAuthBankIdXml(document, expected).error().detail, "made for another nonce");
    }
    EXPECT_EQ(codeOf(verifyAuthBankIdXml("\"cut off", XmlCase().expected())), ErrorCode::malformed);
    EXPECT_EQ(codeOf(verifyAuthBankIdXml("\"not XML\"", XmlCase().expected())), ErrorCode::malformed);
}

TEST(BankIdXml, WhoMaySignAndWhen) {
    const XmlCase one;
    const std::string document = one.signedText();
    EXPECT_EQ(one.verdict(document), "holds");
    Expectation expected = one.expected();
    expected.time += std::chrono::years(5);
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(document), expected)), ErrorCode::expired);
    expected.time -= std::chrono::years(10);
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(document), expected)), ErrorCode::notYetValid);
    expected = XmlCase().expected();
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(document), expected)), ErrorCode::verificationFailed);
    expected.anchors.clear();
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(document), expected)), ErrorCode::usage);

    // By the signer's own clock, too.
    SignRequest request = XmlCase::request();
    request.time += std::chrono::years(5);
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(one.signedText(request)), one.expected())), ErrorCode::expired);
    request.time -= std::chrono::years(10);
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(one.signedText(request)), one.expected())),
              ErrorCode::notYetValid);

    // One use does not pass for the other, neither by what the document says nor by its certificate.
    EXPECT_EQ(codeOf(verifyAuthBankIdXml(document, one.expected())), ErrorCode::wrongUse);
    EXPECT_EQ(codeOf(verifyBankIdXml(bytesOf(one.login()), one.expected())), ErrorCode::wrongUse);
    const OpenToken authToken(one.person(), one.person().auth());
    const Secret none;
    const auto byAuth = makeBankIdXml({authToken, IdentityUse::sign, none}, XmlCase::request());
    EXPECT_EQ(one.verdict(textOf(byAuth.value())), "the certificate's keyUsage lacks nonRepudiation");
    const OpenToken signToken(one.person(), one.person().sign());
    const auto login = makeAuthBankIdXml({signToken, IdentityUse::auth, none}, {origin, nonce, now()});
    EXPECT_EQ(codeOf(verifyAuthBankIdXml(std::string(login.value().as_string()), one.expected())),
              ErrorCode::wrongUse);
}

TEST(BankIdXml, SaysWhatWasAltered) {
    const XmlCase one;
    const std::string good = one.signedText();
    const std::string other = one.signedText(XmlCase::request("Jag lovar inte."));
    const std::string altered = "bankIdSignedData was altered: it is not what was signed";
    const auto visible = [](const std::string& document) {
        return part(document, "<usrVisibleData", "</usrVisibleData>");
    };
    const std::string holdsNot =
        "the signature does not hold: the content was altered, or signed with another key than the "
        "certificate's";
    // The same key certified once more, under another name.
    const bank::X509Ptr alias =
        one.bank().certify(one.person().sign().key.get(), bank::Use::sign, {.commonName = "Test Stranger"});
    const std::string leaf = toBase64(bytesOf(one.person().sign().certificateDer()));
    const std::pair<std::string, std::string> rows[] = {
        {with(good, visible(good), visible(other)), altered},
        {with(good, visible(good), ""), altered},
        {with(good, "<srvInfo>", "<usrNonVisibleData>AQ==</usrNonVisibleData><srvInfo>"), altered},
        {with(good, "charset=\"UTF-8\"", "charset=\"UTF-8\" format=\"simpleMarkdownV1\""), altered},
        {with(good, "<funcId>Signing", "<funcId>Identification"), altered},
        {with(good, "<serverTime>1", "<serverTime>2"), altered},
        {with(good, "<srvInfo>", "<srvInfo> "), altered},
        {with(good, nonce, std::string(44, 'B')), altered},
        {with(good, leaf, toBase64(bytesOf(bank::certificateDer(alias.get())))),
         "KeyInfo was altered: it is not what was signed"},
        {with(good, leaf, toBase64(bytesOf(XmlCase().person().sign().certificateDer()))), holdsNot},
        {with(good, part(good, "<SignatureValue>", "</SignatureValue>"),
              part(other, "<SignatureValue>", "</SignatureValue>")),
         holdsNot},
        {with(good, part(good, "<DigestValue>", "</DigestValue>"),
              part(other, "<DigestValue>", "</DigestValue>")),
         holdsNot},
        {with(good, part(good, "<SignatureValue>", "</SignatureValue>"), "<SignatureValue></SignatureValue>"),
         holdsNot},
    };
    for (const auto& [document, why] : rows) {
        EXPECT_EQ(one.verdict(document), why);
    }
}

TEST(BankIdXml, NothingIsMadeThatCouldNotBeVerified) {
    const XmlCase one;
    const OpenToken token(one.person(), one.person().sign());
    const Secret none;
    const auto codeOfMaking = [&](const SignRequest& request, const token::Token& by) {
        const auto made = makeBankIdXml({by, IdentityUse::sign, none}, request);
        return made ? ErrorCode::internal : made.error().code;
    };
    SignRequest request = XmlCase::request("\xff");
    EXPECT_EQ(codeOfMaking(request, token), ErrorCode::malformed);
    for (const char* bad : {"", "QUFB", "</nonce><name>aHR0cHM6Ly9vdGhlci50ZXN0</name><nonce>",
                            "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"}) {
        request = XmlCase::request();
        request.nonce = bad;
        EXPECT_EQ(codeOfMaking(request, token), ErrorCode::malformed) << bad;
        const auto login = makeAuthBankIdXml({token, IdentityUse::auth, none}, {origin, bad, now()});
        EXPECT_EQ(login ? ErrorCode::internal : login.error().code, ErrorCode::malformed) << bad;
    }
    // The largest that orders carry, and one that nobody would read: nobody's PIN is used up for that.
    request = XmlCase::request(std::string(30'000, 'x'));
    request.hiddenData = Bytes(150'000, 1);
    EXPECT_EQ(one.verdict(one.signedText(request)), "holds");
    request.hiddenData = Bytes(900'000, 1);
    EXPECT_EQ(codeOfMaking(request, RefusingToken(token.certificates(IdentityUse::sign))),
              ErrorCode::tooLarge);

    EXPECT_EQ(codeOfMaking(XmlCase::request(), RefusingToken(std::nullopt)), ErrorCode::wrongUse);
    EXPECT_EQ(codeOfMaking(XmlCase::request(), RefusingToken(token.certificates(IdentityUse::sign))),
              ErrorCode::wrongSecret);
}

}  // namespace
}  // namespace insegel::signature
