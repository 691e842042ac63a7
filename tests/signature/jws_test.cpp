#include "signature/jws.h"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "crypto/from_bank.h"

namespace insegel::signature {
namespace {

/// A token whose key lies open.
class OpenToken final : public token::Token {
  public:
    OpenToken(const bank::Person& person, const bank::Identity& identity)
        : identity_(crypto::identityOf(person, identity)) {}
    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse) const override {
        return token::IdentityCertificates{identity_.certificate, identity_.issuers};
    }
    Result<Bytes> sign(token::IdentityUse, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret&) const override {
        return identity_.key.sign(algorithm, digest);
    }

    crypto::Pkcs12Identity identity_;
    token::TokenInfo info_;
};

constexpr const char* origin = "https://site.test";
const std::string nonce(44, 'A');

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string madeBy(const OpenToken& token) {
    const Secret none;
    const auto made = makeAuthJws({token, token::IdentityUse::auth, none}, {origin, nonce, now()});
    return std::string(made.value().as_string());
}

/// A JWS over any header and payload, by the token's key.
std::string forged(const OpenToken& token, crypto::SignatureAlgorithm algorithm, const std::string& payload) {
    const std::string header = std::string(R"({"alg":")") + crypto::joseName(algorithm) + R"(","x5c":[")" +
                               toBase64(token.identity_.certificate.der()) + R"("]})";
    const std::string input = toBase64Url(bytesOf(header)) + "." + toBase64Url(bytesOf(payload));
    const auto signature =
        token.identity_.key.sign(algorithm, crypto::digest(crypto::hashOf(algorithm), bytesOf(input)));
    return input + "." + toBase64Url(signature.value());
}

ErrorCode codeOf(const std::string& text, const Expectation& expected) {
    const auto verified = verifyAuthJws(text, expected);
    return verified ? ErrorCode::internal : verified.error().code;
}

TEST(AuthJws, IsVerifiedByItsCertificate) {
    const bank::TestBank bank;
    const Expectation expected{{crypto::certificateOf(bank.root())}, origin, nonce, now()};
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const bank::Person person = bank.issue({.keyType = type});
        const std::string text = madeBy(OpenToken(person, person.auth()));
        const auto verified = verifyAuthJws(text, expected);
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->holder, "Test Person");
        EXPECT_EQ(verified->origin, origin);
        EXPECT_TRUE(verified->time);
        EXPECT_TRUE(verifyAuthJws("\"" + text + "\"\n", expected));
        Expectation other = expected;
        other.origin = "https://other.test";
        EXPECT_EQ(codeOf(text, other), ErrorCode::verificationFailed);
        other = expected;
        other.nonce = std::string(44, 'B');
        EXPECT_EQ(codeOf(text, other), ErrorCode::verificationFailed);
        other = expected;
        other.time += std::chrono::years(5);
        EXPECT_EQ(codeOf(text, other), ErrorCode::expired);
        other.anchors = {crypto::certificateOf(bank::TestBank().root())};
        other.time = now();
        EXPECT_EQ(codeOf(text, other), ErrorCode::verificationFailed);
        EXPECT_EQ(codeOf(madeBy(OpenToken(person, person.sign())), expected), ErrorCode::wrongUse);
    }
}

TEST(AuthJws, AnAlgorithmBelongsToItsCurveAndIatIsATime) {
    const bank::TestBank bank;
    const Expectation expected{{crypto::certificateOf(bank.issuing())}, {}, {}, now()};
    const bank::Person person = bank.issue({.keyType = bank::KeyType::p384});
    const OpenToken token(person, person.auth());
    const std::string start = R"({"origin":"https://site.test","nonce":"n","use":"auth")";
    using enum crypto::SignatureAlgorithm;
    EXPECT_EQ(codeOf(forged(token, es384, start + "}"), expected), ErrorCode::internal);
    EXPECT_EQ(codeOf(forged(token, es384, start + R"(,"iat":1})"), expected), ErrorCode::internal);
    EXPECT_EQ(codeOf(forged(token, es256, start + "}"), expected), ErrorCode::verificationFailed);
    for (const char* iat : {"-9223372036854775808", "9223372036854775807", "-1", "1.5", "\"1\"", "null"}) {
        EXPECT_EQ(codeOf(forged(token, es384, start + ",\"iat\":" + iat + "}"), expected),
                  ErrorCode::malformed)
            << iat;
    }
    EXPECT_EQ(codeOf(forged(token, es384, start + R"(,"use":"auth"})"), expected), ErrorCode::malformed);
}

}  // namespace
}  // namespace insegel::signature
