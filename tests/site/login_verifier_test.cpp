#include "site/login_verifier.h"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "site/bankid_xml_maker.h"
#include "site/encoding.h"
#include "site/token_maker.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using std::chrono::system_clock;

const std::string origin = "https://login.test";
const std::string nonce = toBase64(std::string(32, 'n'));

class LoginVerifierTest : public testing::Test {
  protected:
    LoginVerifier verifier(X509* authority) const {
        std::vector<X509Ptr> authorities;
        X509_up_ref(authority);
        authorities.emplace_back(authority);
        return {origin, std::move(authorities)};
    }

    /// The reason of the refusal, empty where it was accepted.
    std::string refusal(const std::string& format, const json::value& token) const {
        try {
            verifier(bank_.issuing()).verify(format, token, nonce, system_clock::now());
            return {};
        } catch (const Refusal& refused) {
            return refused.reason();
        }
    }

    json::object payload() const {
        return {{"origin", origin},
                {"nonce", nonce},
                {"iat", system_clock::to_time_t(system_clock::now())},
                {"use", "auth"}};
    }

    static XmlPlan xmlPlan() {
        return {.origin = origin,
                .nonce = nonce,
                .serverTime = std::to_string(system_clock::to_time_t(system_clock::now())),
                .function = "Identification"};
    }
    std::string xmlRefusal(const bank::Identity& identity, const XmlPlan& plan) const {
        return refusal("bankid-xml", json::value(makeXml(identity, plan)));
    }

    bank::TestBank bank_;
    bank::PersonOptions quick_{.keyType = bank::KeyType::p256};
};

TEST_F(LoginVerifierTest, AcceptsEveryAlgorithm) {
    const std::pair<bank::KeyType, std::vector<std::string>> cases[] = {
        {bank::KeyType::rsa2048, {"RS256", "RS512", "PS256", "PS384"}},
        {bank::KeyType::p256, {"ES256"}},
        {bank::KeyType::p384, {"ES384"}}};
    for (const auto& [keyType, algorithms] : cases) {
        const bank::Person person = bank_.issue({.keyType = keyType});
        for (const std::string& algorithm : algorithms) {
            EXPECT_EQ(refusal("web-eid:1.0", makeWebEid(person.auth(), algorithm, origin, nonce)), "")
                << algorithm;
            EXPECT_EQ(refusal("jws", makeJws(person.auth(), algorithm, payload())), "") << algorithm;
        }
    }
}

TEST_F(LoginVerifierTest, SaysWhoItIs) {
    bank::PersonOptions options = quick_;
    options.commonName = "Åsa Test";
    const bank::Person person = bank_.issue(options);
    const Person who = verifier(bank_.issuing())
                           .verify("web-eid:1.0", makeWebEid(person.auth(), "ES256", origin, nonce), nonce,
                                   system_clock::now());
    EXPECT_EQ(who.name, "Åsa Test");
    EXPECT_EQ(who.serialNumber, "199001012384");
    EXPECT_EQ(who.issuer, "Test Bank Customer CA");
    EXPECT_EQ(who.validUntil.size(), 20U);
}

TEST_F(LoginVerifierTest, RefusesAnotherSiteNonceOrKey) {
    const bank::Person person = bank_.issue(quick_);
    const std::string other = toBase64(std::string(32, 'o'));
    EXPECT_EQ(refusal("web-eid:1.0", makeWebEid(person.auth(), "ES256", "https://evil.test", nonce)),
              "bad-signature");
    EXPECT_EQ(refusal("web-eid:1.0", makeWebEid(person.auth(), "ES256", origin, other)), "bad-signature");
    json::value stolen = makeWebEid(person.auth(), "ES256", origin, nonce);
    stolen.as_object()["unverifiedCertificate"] = toBase64(bank_.issue(quick_).auth().certificateDer());
    EXPECT_EQ(refusal("web-eid:1.0", stolen), "bad-signature");

    for (const auto& [member, value, reason] :
         {std::tuple{"origin", "https://evil.test", "wrong-origin"},
          std::tuple{"nonce", other.c_str(), "wrong-nonce"}, std::tuple{"use", "sign", "wrong-use"}}) {
        json::object changed = payload();
        changed[member] = value;
        EXPECT_EQ(refusal("jws", makeJws(person.auth(), "ES256", changed)), reason);
    }
    for (const std::int64_t iat : {std::int64_t{0}, INT64_MAX, INT64_MIN}) {
        json::object changed = payload();
        changed["iat"] = iat;
        EXPECT_EQ(refusal("jws", makeJws(person.auth(), "ES256", changed)), "wrong-time");
    }
}

TEST_F(LoginVerifierTest, AcceptsXml) {
    const bank::Person person = bank_.issue(quick_);
    EXPECT_EQ(xmlRefusal(person.auth(), xmlPlan()), "");
    EXPECT_EQ(xmlRefusal(bank_.issue({.keyType = bank::KeyType::rsa2048}).auth(), xmlPlan()), "");
    EXPECT_EQ(refusal("bankid-xml", {}), "malformed");
    EXPECT_EQ(refusal("bankid-xml", json::value("<Signature/>")), "malformed");
}

TEST_F(LoginVerifierTest, RefusesXmlThatWillNotDo) {
    const bank::Person person = bank_.issue(quick_);
    const auto with = [&](auto change) {
        XmlPlan plan = xmlPlan();
        change(plan);
        return xmlRefusal(person.auth(), plan);
    };
    EXPECT_EQ(with([](XmlPlan& plan) { plan.origin = "https://evil.test"; }), "wrong-origin");
    EXPECT_EQ(with([](XmlPlan& plan) { plan.nonce = toBase64(std::string(32, 'o')); }), "wrong-nonce");
    EXPECT_EQ(with([](XmlPlan& plan) { plan.function = "Signing"; }), "wrong-use");
    EXPECT_EQ(with([](XmlPlan& plan) { plan.text = "Jag lovar."; }), "wrong-use");
    EXPECT_EQ(with([](XmlPlan& plan) { plan.hiddenData = "x"; }), "wrong-use");
    EXPECT_EQ(with([](XmlPlan& plan) { plan.serverTime = "1"; }), "wrong-time");
    EXPECT_EQ(xmlRefusal(person.sign(), xmlPlan()), "unsuitable-certificate");
    EXPECT_EQ(xmlRefusal(bank_.issue(expired(quick_)).auth(), xmlPlan()), "expired-certificate");
    EXPECT_EQ(xmlRefusal(bank::TestBank().issue(quick_).auth(), xmlPlan()), "untrusted-certificate");
}

TEST_F(LoginVerifierTest, RefusesCertificatesThatWillNotDo) {
    const auto reason = [&](const bank::Identity& identity) {
        return refusal("web-eid:1.0", makeWebEid(identity, "ES256", origin, nonce));
    };
    EXPECT_EQ(reason(bank_.issue(expired(quick_)).auth()), "expired-certificate");
    EXPECT_EQ(reason(bank_.issue(notYetValid(quick_)).auth()), "certificate-not-yet-valid");
    EXPECT_EQ(reason(bank::TestBank().issue(quick_).auth()), "untrusted-certificate");
    EXPECT_EQ(reason(bank_.issue(quick_).sign()), "unsuitable-certificate");
    bank::PersonOptions noPolicies = quick_;
    noPolicies.policies.clear();
    EXPECT_EQ(reason(bank_.issue(noPolicies).auth()), "unsuitable-certificate");
}

TEST_F(LoginVerifierTest, RefusesWhatIsBroken) {
    const bank::Person person = bank_.issue(quick_);
    const json::value good = makeWebEid(person.auth(), "ES256", origin, nonce);
    EXPECT_EQ(refusal("web-eid:1.0", {}), "malformed");
    EXPECT_EQ(refusal("jws", good), "malformed");
    EXPECT_EQ(refusal("web-eid:1.1", good), "malformed");
    for (const char* member : {"format", "algorithm", "unverifiedCertificate", "signature"}) {
        json::value changed = good;
        changed.as_object().erase(member);
        EXPECT_EQ(refusal("web-eid:1.0", changed), "malformed") << member;
        changed.as_object()[member] = "A===";
        EXPECT_NE(refusal("web-eid:1.0", changed), "") << member;
    }
    json::value wrongAlgorithm = good;
    wrongAlgorithm.as_object()["algorithm"] = "none";
    EXPECT_EQ(refusal("web-eid:1.0", wrongAlgorithm), "bad-signature");
    wrongAlgorithm.as_object()["algorithm"] = "RS256";
    EXPECT_EQ(refusal("web-eid:1.0", wrongAlgorithm), "bad-signature");

    const std::string jws(makeJws(person.auth(), "ES256", payload()).as_string());
    for (const std::string& broken :
         {std::string("a.b"), jws + ".x", jws + "=", "." + jws, jws.substr(0, jws.size() - 4)})
        EXPECT_NE(refusal("jws", json::value(broken)), "") << broken;
}

TEST(Encoding, IsStrict) {
    EXPECT_EQ(fromBase64("aGk="), "hi");
    EXPECT_EQ(fromBase64(""), "");
    EXPECT_EQ(fromBase64Url("aGk"), "hi");
    for (const char* text : {"aGk", "aGl=", "aG k=", "aGk=\n", "a===", "===="})
        EXPECT_FALSE(fromBase64(text)) << text;
    for (const char* text : {"aGk=", "+/+/", "a"})
        EXPECT_FALSE(fromBase64Url(text)) << text;
    EXPECT_EQ(fromBase64Url(toBase64Url("\xff\xfe\xfd\xfc")), "\xff\xfe\xfd\xfc");
}

}  // namespace
}  // namespace insegel::demo_site
