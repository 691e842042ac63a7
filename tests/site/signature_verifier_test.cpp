#include "site/signature_verifier.h"

#include <boost/json/serialize.hpp>

#include "site/signature_case.h"
#include "site/token_maker.h"

// The formats with an envelope of their own have tests of their own: cms_test, bankid_xml_test.
namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using bank::KeyType;
using std::chrono::system_clock;

class JwsSignatureTest : public SignatureCase {
  protected:
    json::object good() const {
        return {{"origin", origin_}, {"nonce", nonce_}, {"iat", system_clock::to_time_t(system_clock::now())},
                {"use", "sign"},     {"text", text_},   {"textFormat", "plain"}};
    }
    static std::string made(const bank::Identity& identity, const json::object& payload,
                            const std::string& algorithm = "ES256") {
        return std::string(makeJws(identity, algorithm, payload).as_string());
    }
    std::string reason(const json::object& payload) const {
        return refusal(asked_, made(person_.sign(), payload));
    }
    std::string reasonWith(const char* member, const json::value& value) const {
        json::object payload = good();
        payload[member] = value;
        return reason(payload);
    }
    std::string reasonBy(const bank::Identity& identity) const {
        return refusal(asked_, made(identity, good()));
    }

    const TextToSign asked_{"jws", text_, "plain", std::nullopt};
};

TEST_F(JwsSignatureTest, AcceptsEveryKindOfKey) {
    const std::pair<KeyType, const char*> kinds[] = {{KeyType::rsa2048, "RS256"},
                                                     {KeyType::rsa2048, "PS256"},
                                                     {KeyType::p256, "ES256"},
                                                     {KeyType::p384, "ES384"}};
    for (const auto& [type, algorithm] : kinds) {
        const bank::Person person = bank_.issue({.keyType = type});
        EXPECT_EQ(refusal(asked_, made(person.sign(), good(), algorithm)), "") << algorithm;
    }
    const SignedText outcome = verifier_.verify(asked_, made(person_.sign(), good()), occasion_);
    EXPECT_EQ(outcome.by.name, "Test Person");
    EXPECT_EQ(outcome.by.format, "jws");
    EXPECT_EQ(outcome.at.size(), 20U);
}

TEST_F(JwsSignatureTest, AcceptsMarkdownAndHiddenData) {
    const std::string hidden("\0\xff{}", 4);
    const TextToSign asked{"jws", markdown_, "simpleMarkdownV1", hidden};
    json::object payload = good();
    payload["text"] = markdown_;
    payload["textFormat"] = "simpleMarkdownV1";
    payload["hiddenData"] = toBase64(hidden);
    EXPECT_EQ(refusal(asked, made(person_.sign(), payload)), "");
    payload["hiddenData"] = toBase64(hidden + 'x');
    EXPECT_EQ(refusal(asked, made(person_.sign(), payload)), "wrong-hidden-data");
    payload["hiddenData"] = "not base64";
    EXPECT_EQ(refusal(asked, made(person_.sign(), payload)), "malformed");
    payload.erase("hiddenData");
    EXPECT_EQ(refusal(asked, made(person_.sign(), payload)), "wrong-hidden-data");
}

TEST_F(JwsSignatureTest, RefusesWhatWasMadeForSomethingElse) {
    EXPECT_EQ(reasonWith("text", json::string(text_ + " ")), "wrong-text");
    EXPECT_EQ(reasonWith("textFormat", "simpleMarkdownV1"), "wrong-text-format");
    EXPECT_EQ(reasonWith("hiddenData", ""), "wrong-hidden-data");
    EXPECT_EQ(reasonWith("nonce", json::string(otherNonce_)), "wrong-nonce");
    EXPECT_EQ(reasonWith("origin", "https://evil.test"), "wrong-origin");
    EXPECT_EQ(reasonWith("use", "auth"), "wrong-use");
    for (const std::int64_t iat : {std::int64_t{0}, INT64_MAX, INT64_MIN})
        EXPECT_EQ(reasonWith("iat", iat), "wrong-time");
    EXPECT_EQ(reasonWith("iat", "1"), "malformed");
    for (const char* member : {"text", "textFormat", "nonce", "origin", "use", "iat"}) {
        json::object payload = good();
        payload.erase(member);
        EXPECT_EQ(reason(payload), "malformed") << member;
    }
}

TEST_F(JwsSignatureTest, RefusesCertificatesThatWillNotDo) {
    EXPECT_EQ(reasonBy(person_.auth()), "unsuitable-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(expired(quick_)).sign()), "expired-certificate");
    EXPECT_EQ(reasonBy(bank_.issue(notYetValid(quick_)).sign()), "certificate-not-yet-valid");
    EXPECT_EQ(reasonBy(bank::TestBank().issue(quick_).sign()), "untrusted-certificate");
}

TEST_F(JwsSignatureTest, RefusesWhatWasAltered) {
    const std::string jws = made(person_.sign(), good());
    const std::size_t first = jws.find('.');
    const std::size_t second = jws.find('.', first + 1);
    json::object other = good();
    other["text"] = "Jag lovar allt.";
    EXPECT_EQ(
        refusal(asked_, jws.substr(0, first + 1) + toBase64Url(json::serialize(other)) + jws.substr(second)),
        "bad-signature");
    EXPECT_EQ(refusal(asked_, jws.substr(0, second)), "malformed");
    std::string flipped = jws;
    flipped[second + 10] = flipped[second + 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(refusal(asked_, flipped), "bad-signature");
    EXPECT_EQ(refusal(asked_, toBase64Url(R"({"alg":"none"})") + jws.substr(first)), "malformed");
}

TEST_F(JwsSignatureTest, OneFormatIsNotAnother) {
    const std::string jws = made(person_.sign(), good());
    for (const char* format : {"cms", "bankid-xml", "pdf"}) {
        TextToSign asked = asked_;
        asked.format = format;
        EXPECT_EQ(refusal(asked, jws), "malformed") << format;
    }
}

}  // namespace
}  // namespace insegel::demo_site
