#include "site/cms.h"

#include "site/cms_maker.h"
#include "site/signature_case.h"

namespace insegel::demo_site {
namespace {

using bank::KeyType;
using std::chrono::hours;
using std::chrono::system_clock;

class CmsTest : public SignatureCase {
  protected:
    static std::string identifier(const std::string& origin, const std::string& nonce) {
        return digest("SHA256", digest("SHA256", origin) + digest("SHA256", nonce));
    }

    CmsPlan good() const {
        CmsPlan plan{.content = text_};
        plan.contentIdentifier = identifier(origin_, nonce_);
        return plan;
    }

    std::string reason(const std::string& der) const { return refusal(asked_, toBase64(der)); }
    std::string reason(const CmsPlan& plan) const { return reason(makeCms(person_.sign(), plan)); }
    std::string reasonBy(const bank::Identity& identity) const { return reason(makeCms(identity, good())); }

    const TextToSign asked_{"cms", text_, "plain", std::nullopt};
    const std::string markdownType_ = "text/markdown; charset=UTF-8; variant=simpleMarkdownV1";
};

TEST_F(CmsTest, AcceptsEveryKindOfKey) {
    for (const KeyType type : {KeyType::rsa2048, KeyType::p256, KeyType::p384}) {
        const bank::Person person = bank_.issue({.keyType = type});
        EXPECT_EQ(reasonBy(person.sign()), "");
    }
    bank::PersonOptions both = quick_;
    both.bothInOne = true;
    EXPECT_EQ(reasonBy(bank_.issue(both).sign()), "");
}

TEST_F(CmsTest, SaysWhoWhenAndHow) {
    CmsPlan plan = good();
    plan.certificates = {bank_.issuing(), bank_.root()};
    const std::string der = makeCms(person_.sign(), plan);
    const SignedText outcome = verifier_.verify(asked_, toBase64(der), occasion_);
    EXPECT_EQ(outcome.by.name, "Test Person");
    EXPECT_EQ(outcome.by.serialNumber, "199001012384");
    EXPECT_EQ(outcome.by.issuer, "Test Bank Customer CA");
    EXPECT_EQ(outcome.by.format, "cms");
    EXPECT_EQ(outcome.at.size(), 20U);
    EXPECT_TRUE(outcome.at.starts_with("20"));
    EXPECT_NE(outcome.with.find("OpenSSL 3"), std::string::npos);
}

TEST_F(CmsTest, AcceptsAnIssuerOnTheWayToTheRoot) {
    const SignatureVerifier trustsTheRoot(only(bank_.root()));
    CmsPlan plan = good();
    plan.certificates = {bank_.issuing()};
    EXPECT_NO_THROW(trustsTheRoot.verify(asked_, toBase64(makeCms(person_.sign(), plan)), occasion_));
}

TEST_F(CmsTest, RefusesAnotherText) {
    for (const std::string& other :
         {text_ + " ", std::string("Jag lovar.\n\n  Två gånger."), std::string()}) {
        CmsPlan plan = good();
        plan.content = other;
        EXPECT_EQ(reason(plan), "wrong-text");
    }
    TextToSign asked = asked_;
    asked.hiddenData = "hidden";
    EXPECT_EQ(refusal(asked, toBase64(makeCms(person_.sign(), good()))), "wrong-hidden-data");
}

TEST_F(CmsTest, RefusesAnotherTextFormat) {
    CmsPlan plan = good();
    plan.mimeType = markdownType_;
    EXPECT_EQ(reason(plan), "wrong-text-format");
    plan.mimeType = "text/html";
    EXPECT_EQ(reason(plan), "wrong-text-format");

    const TextToSign markdown{"cms", markdown_, "simpleMarkdownV1", std::nullopt};
    plan.content = markdown_;
    plan.mimeType = markdownType_;
    EXPECT_EQ(refusal(markdown, toBase64(makeCms(person_.sign(), plan))), "");
    plan.mimeType.reset();
    EXPECT_EQ(refusal(markdown, toBase64(makeCms(person_.sign(), plan))), "wrong-text-format");
}

TEST_F(CmsTest, RefusesAnotherSiteOrNonce) {
    for (const std::string& other :
         {identifier(origin_, otherNonce_), identifier("https://evil.test", nonce_),
          identifier(nonce_, origin_), digest("SHA256", origin_ + nonce_), std::string()}) {
        CmsPlan plan = good();
        plan.contentIdentifier = other;
        EXPECT_EQ(reason(plan), "wrong-origin-or-nonce");
    }
    CmsPlan none = good();
    none.contentIdentifier.reset();
    EXPECT_EQ(reason(none), "wrong-origin-or-nonce");
}

TEST_F(CmsTest, RefusesCertificatesThatWillNotDo) {
    EXPECT_EQ(reasonBy(person_.auth()), "unsuitable-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(expired(quick_)).sign()), "expired-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(notYetValid(quick_)).sign()), "certificate-not-yet-valid");
    EXPECT_EQ(reasonBy(bank::TestBank().issue(quick_).sign()), "untrusted-certificate");
    bank::PersonOptions noPolicies = quick_;
    noPolicies.policies.clear();
    EXPECT_EQ(reasonBy(bank_.issue(noPolicies).sign()), "unsuitable-certificate");
}

TEST_F(CmsTest, RefusesOtherTimes) {
    for (const auto difference : {hours(-1), hours(1)}) {
        CmsPlan plan = good();
        plan.time = system_clock::now() + difference;
        EXPECT_EQ(reason(plan), "wrong-time");
    }
}

TEST_F(CmsTest, RefusesWhatIsNotCades) {
    const bank::Person other = bank_.issue(quick_);
    CmsPlan plan = good();
    plan.namesCertificate = false;
    EXPECT_EQ(reason(plan), "malformed");
    plan = good();
    plan.named = other.sign().certificate.get();
    EXPECT_EQ(reason(plan), "bad-signature");
    plan = good();
    plan.digest = "SHA1";
    EXPECT_EQ(reason(plan), "bad-signature");
    plan = good();
    plan.hasAttributes = false;
    EXPECT_EQ(reason(plan), "malformed");
    plan = good();
    plan.isDetached = true;
    EXPECT_EQ(reason(plan), "malformed");
    plan = good();
    plan.secondSigner = &other.sign();
    EXPECT_EQ(reason(plan), "malformed");
}

TEST_F(CmsTest, RefusesWhatWasAltered) {
    const std::string der = makeCms(person_.sign(), good());
    const auto altered = [&](std::size_t at) {
        std::string copy = der;
        copy[at] = static_cast<char>(copy[at] ^ 1);
        return copy;
    };
    EXPECT_EQ(reason(altered(der.find("lovar"))), "bad-signature");
    EXPECT_EQ(reason(altered(der.find(identifier(origin_, nonce_)))), "bad-signature");
    EXPECT_EQ(reason(altered(der.size() - 1)), "bad-signature");
    EXPECT_EQ(reason(der.substr(0, der.size() - 1)), "malformed");
    EXPECT_EQ(reason(der + '0'), "malformed");
    EXPECT_EQ(reason(std::string()), "malformed");
    EXPECT_EQ(refusal(asked_, toBase64(der) + "\n"), "malformed");
    // Somebody else's certificate of the same length in the signer's place.
    const std::string other = bank_.issue(quick_).sign().certificateDer();
    const std::string own = person_.sign().certificateDer();
    if (other.size() == own.size()) {
        std::string swapped = der;
        EXPECT_NE(reason(swapped.replace(swapped.find(own), own.size(), other)), "");
    }
}

TEST_F(CmsTest, StockToolAndSiteAgree) {
    const StockRun stock;
    CmsPlan plan = good();
    plan.certificates = {bank_.issuing(), bank_.root()};
    stock.put("made.p7m", makeCms(person_.sign(), plan));
    stock.put("root.pem", bank_.rootPem());
    EXPECT_TRUE(
        stock.run("openssl cms -verify -cades -binary -inform DER -in made.p7m -CAfile root.pem -out text"))
        << stock.said();
    EXPECT_EQ(stock.content("text"), text_);

    stock.put("sign.pem", person_.sign().certificatePem());
    stock.put("key.pem", person_.sign().keyPem());
    ASSERT_TRUE(
        stock.run("openssl cms -sign -cades -binary -nodetach -md sha256 -outform DER -in text -signer "
                  "sign.pem -inkey key.pem -out stock.p7m"))
        << stock.said();
    EXPECT_EQ(readCms(stock.content("stock.p7m")).content, text_);
    // Good in itself, and made for no site.
    EXPECT_EQ(reason(stock.content("stock.p7m")), "wrong-origin-or-nonce");
}

}  // namespace
}  // namespace insegel::demo_site
