#include "signature/jws.h"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "signature/open_token.h"

namespace insegel::signature {
namespace {

std::string madeBy(const OpenToken& token) {
    const Secret none;
    const auto made = makeAuthJws({token, token::IdentityUse::auth, none}, {origin, nonce, now()});
    return std::string(made.value().as_string());
}

/// A JWS over any header and payload, by the token's key.
std::string forged(const OpenToken& token, crypto::SignatureAlgorithm algorithm, const std::string& payload,
                   const std::string& header) {
    const std::string input = toBase64Url(bytesOf(header)) + "." + toBase64Url(bytesOf(payload));
    const auto signature =
        token.identity_.key.sign(algorithm, crypto::digest(crypto::hashOf(algorithm), bytesOf(input)));
    return input + "." + toBase64Url(signature.value());
}

/// With an ordinary header.
std::string forged(const OpenToken& token, crypto::SignatureAlgorithm algorithm, const std::string& payload) {
    return forged(token, algorithm, payload,
                  std::string(R"({"alg":")") + crypto::joseName(algorithm) + R"(","x5c":[")" +
                      toBase64(token.identity_.certificate.der()) + R"("]})");
}

ErrorCode codeOf(const std::string& text, const Expectation& expected) {
    return codeOf(verifyAuthJws(text, expected));
}

TEST(AuthJws, IsVerifiedByItsCertificate) {
    const bank::TestBank bank;
    const Expectation expected{{crypto::certificateOf(bank.root())}, origin, nonce, now()};
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const bank::Person person = bank.issue({.keyType = type, .sign = false});
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
    }
    const bank::Person person = bank.issue({.keyType = bank::KeyType::p256});
    EXPECT_EQ(codeOf(madeBy(OpenToken(person, person.sign())), expected), ErrorCode::wrongUse);
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

TEST(AuthJws, AHeaderMayDemandNothing) {
    const bank::TestBank bank;
    const Expectation expected{{crypto::certificateOf(bank.root())}, origin, nonce, now()};
    const bank::Person person = bank.issue({.keyType = bank::KeyType::p256});
    const OpenToken token(person, person.auth());
    const std::string payload =
        R"({"origin":")" + std::string(origin) + R"(","nonce":")" + nonce + R"(","use":"auth"})";
    const std::string leaf = '"' + toBase64(token.identity_.certificate.der()) + '"';
    const std::string issuing = '"' + toBase64(bytesOf(bank::certificateDer(bank.issuing()))) + '"';
    const auto chain = [](std::initializer_list<std::string> certificates) {
        std::string text = R"("x5c":[)";
        for (const std::string& one : certificates) {
            text += (text.back() == '[' ? "" : ",") + one;
        }
        return text + "]";
    };
    const std::string good = chain({leaf, issuing});
    const std::string stranger =
        '"' + toBase64(bytesOf(bank.issue({.keyType = bank::KeyType::p256}).auth().certificateDer())) + '"';
    const std::pair<std::string, ErrorCode> rows[] = {
        {R"("alg":"ES256",)" + good, ErrorCode::internal},
        {R"("typ":"JOSE","kid":"1","alg":"ES256",)" + good, ErrorCode::internal},
        {R"("alg":"ES256",)" + chain({leaf}), ErrorCode::verificationFailed},
        {R"("alg":"ES256",)" + chain({issuing, leaf}), ErrorCode::verificationFailed},
        {R"("alg":"ES256",)" + chain({stranger, issuing}), ErrorCode::verificationFailed},
        {R"("alg":"ES256",)" + chain({leaf, leaf, leaf, leaf, leaf, leaf, leaf, issuing}),
         ErrorCode::internal},
        {R"("alg":"ES256",)" + chain({leaf, leaf, leaf, leaf, leaf, leaf, leaf, leaf, issuing}),
         ErrorCode::limitExceeded},
        {R"("alg":"ES256",)" + chain({}), ErrorCode::malformed},
        {R"("alg":"ES256",)" + chain({"1"}), ErrorCode::malformed},
        {R"("alg":"ES256",)" + chain({R"("AAAA")"}), ErrorCode::malformed},
        {R"("alg":"ES256",)" + chain({R"("*")"}), ErrorCode::malformed},
        {R"("alg":"ES256","x5c":)" + leaf, ErrorCode::malformed},
        {R"("alg":"ES256")", ErrorCode::malformed},
        {R"("alg":"none",)" + good, ErrorCode::unsupported},
        {R"("alg":"HS256",)" + good, ErrorCode::unsupported},
        {R"("alg":256,)" + good, ErrorCode::unsupported},
        {good, ErrorCode::unsupported},
        {R"("alg":"RS256",)" + good, ErrorCode::verificationFailed},
        {R"("alg":"ES256","crit":["exp"],"exp":1,)" + good, ErrorCode::unsupported},
        {R"("alg":"ES256","crit":[],)" + good, ErrorCode::unsupported},
        {R"("alg":"ES256","b64":false,)" + good, ErrorCode::unsupported},
        {R"("alg":"ES256","b64":true,)" + good, ErrorCode::unsupported},
        {R"("alg":"ES256","alg":"ES256",)" + good, ErrorCode::malformed},
    };
    for (const auto& [header, code] : rows) {
        const std::string text =
            forged(token, crypto::SignatureAlgorithm::es256, payload, "{" + header + "}");
        EXPECT_EQ(codeOf(text, expected), code) << header.substr(0, 80);
    }
}

TEST(AuthJws, IsThreePartsInBase64Url) {
    const bank::TestBank bank;
    const Expectation expected{{crypto::certificateOf(bank.root())}, origin, nonce, now()};
    const bank::Person person = bank.issue({.keyType = bank::KeyType::p256});
    const OpenToken token(person, person.auth());
    const std::string good = madeBy(token);
    const auto first = good.find('.');
    const auto second = good.find('.', first + 1);
    const std::string header = good.substr(0, first);
    const std::string payload = good.substr(first + 1, second - first - 1);
    const std::string signature = good.substr(second + 1);
    ASSERT_EQ(codeOf(good, expected), ErrorCode::internal);
    const std::pair<std::string, ErrorCode> rows[] = {
        {"", ErrorCode::malformed},
        {"..", ErrorCode::malformed},
        {header + "." + payload, ErrorCode::malformed},
        {good + ".", ErrorCode::malformed},
        {header + ".." + signature, ErrorCode::malformed},
        {"." + payload + "." + signature, ErrorCode::malformed},
        {header + "." + payload + ".", ErrorCode::verificationFailed},
        {good.substr(0, good.size() - 1), ErrorCode::malformed},
        {good.substr(0, good.size() - 2), ErrorCode::verificationFailed},
        {good + "=", ErrorCode::malformed},
        {" " + good, ErrorCode::malformed},
        {header + "=." + payload + "." + signature, ErrorCode::malformed},
        {header + "." + payload + "=." + signature, ErrorCode::malformed},
        {toBase64Url(bytesOf("[]")) + "." + payload + "." + signature, ErrorCode::malformed},
        {header + "." + toBase64Url(bytesOf("{}")) + "." + signature, ErrorCode::verificationFailed},
        {header + "." + toBase64Url(bytesOf("null")) + "." + signature, ErrorCode::malformed},
        {"\"" + good, ErrorCode::malformed},
        {std::string(2 * 1024 * 1024, 'A'), ErrorCode::tooLarge},
    };
    for (const auto& [text, code] : rows) {
        EXPECT_EQ(codeOf(text, expected), code) << text.substr(0, 60);
    }
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string altered = good;
        altered[at] = altered[at] == 'x' ? 'y' : 'x';
        EXPECT_NE(codeOf(altered, expected), ErrorCode::internal) << at;
    }
}

TEST(AuthJws, ThePayloadIsALogin) {
    const bank::TestBank bank;
    Expectation expected{{crypto::certificateOf(bank.issuing())}, {}, {}, now()};
    const bank::Person person = bank.issue({.keyType = bank::KeyType::p256});
    const OpenToken token(person, person.auth());
    const std::pair<const char*, ErrorCode> rows[] = {
        {R"({"origin":"https://site.test","nonce":"n","use":"auth"})", ErrorCode::internal},
        {R"({"origin":"https://site.test","nonce":"n","use":"sign"})", ErrorCode::wrongUse},
        {R"({"origin":"https://site.test","nonce":"n"})", ErrorCode::wrongUse},
        {R"({"origin":"https://site.test","use":"auth"})", ErrorCode::malformed},
        {R"({"nonce":"n","use":"auth"})", ErrorCode::malformed},
        {R"({"origin":["https://site.test"],"nonce":"n","use":"auth"})", ErrorCode::malformed},
        {R"({"origin":"https://site.test","nonce":1,"use":"auth"})", ErrorCode::malformed},
    };
    for (const auto& [payload, code] : rows) {
        EXPECT_EQ(codeOf(forged(token, crypto::SignatureAlgorithm::es256, payload), expected), code)
            << payload;
    }
    expected.anchors.clear();
    EXPECT_EQ(codeOf(madeBy(token), expected), ErrorCode::usage);
}

TEST(AuthJws, WhatTheTokenRefusesIsNotMade) {
    const Secret none;
    const RefusingToken nothing(std::nullopt);
    EXPECT_EQ(makeAuthJws({nothing, token::IdentityUse::auth, none}, {origin, nonce, now()}).error().code,
              ErrorCode::wrongUse);
    const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    const RefusingToken locked(
        token::IdentityCertificates{crypto::certificateOf(person.auth().certificate.get()), {}});
    EXPECT_EQ(makeAuthJws({locked, token::IdentityUse::auth, none}, {origin, nonce, now()}).error().code,
              ErrorCode::wrongSecret);
}

}  // namespace
}  // namespace insegel::signature
