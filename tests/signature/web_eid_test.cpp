#include "signature/web_eid.h"

#include <functional>

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/version.h"
#include "crypto/digest.h"
#include "signature/open_token.h"

namespace insegel::signature {
namespace {

namespace json = boost::json;
using bank::KeyType;

const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

Expectation expectation() {
    return {{crypto::certificateOf(testBank().root()), crypto::certificateOf(testBank().issuing())},
            origin,
            nonce,
            now()};
}

json::object tokenBy(const OpenToken& token) {
    const Secret none;
    return makeWebEidToken({token, token::IdentityUse::auth, none}, {origin, nonce, now()})
        .value()
        .as_object();
}

json::object tokenOf(const bank::Person& person) {
    return tokenBy(OpenToken(person, person.identities.front()));
}

json::object tokenOf(bank::PersonOptions options) {
    options.keyType = KeyType::p256;
    return tokenOf(testBank().issue(options));
}

ErrorCode verify(const json::object& token, const Expectation& expected = expectation()) {
    return codeOf(verifyWebEidToken(json::serialize(token), expected));
}

/// What is signed, worked out here once more: the hashes of origin and nonce, checked by plain OpenSSL.
bool holdsByItself(const json::object& token, EVP_PKEY* rsaKey) {
    Bytes message = crypto::sha256(bytesOf(origin));
    append(message, crypto::sha256(bytesOf(nonce)));
    const Bytes signature = fromBase64(token.at("signature").as_string().c_str()).value();
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    const bool good =
        EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, rsaKey) == 1 &&
        EVP_DigestVerify(context, signature.data(), signature.size(), message.data(), message.size()) == 1;
    EVP_MD_CTX_free(context);
    return good;
}

TEST(WebEid, IsVerifiedByOriginNonceAndCertificate) {
    const std::pair<KeyType, const char*> rows[] = {
        {KeyType::rsa2048, "RS256"}, {KeyType::p256, "ES256"}, {KeyType::p384, "ES384"}};
    for (const auto& [type, algorithm] : rows) {
        const bank::Person person = testBank().issue({.keyType = type, .sign = false});
        const json::object token = tokenOf(person);
        EXPECT_EQ(token.size(), 5U);
        EXPECT_EQ(token.at("format"), "web-eid:1.0");
        EXPECT_EQ(token.at("algorithm"), algorithm);
        EXPECT_EQ(token.at("appVersion").as_string(), std::string("urn:insegel:") + version);
        EXPECT_EQ(token.at("unverifiedCertificate").as_string(),
                  toBase64(bytesOf(person.auth().certificateDer())));
        if (type == KeyType::rsa2048) {
            EXPECT_TRUE(holdsByItself(token, person.auth().key.get()));
        }
        const auto verified = verifyWebEidToken(json::serialize(token), expectation());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->holder, "Test Person");
        EXPECT_EQ(verified->serialNumber, "199001012384");
        EXPECT_EQ(verified->issuer, "Test Bank Customer CA");
        EXPECT_EQ(verified->algorithm, algorithm);
        EXPECT_EQ(verified->origin, origin);
        EXPECT_EQ(verified->nonce, nonce);
    }
}

TEST(WebEid, EveryMemberCounts) {
    const bank::Person person = testBank().issue({.keyType = KeyType::p256});
    const json::object good = tokenOf(person);
    const json::object stranger = tokenOf(bank::PersonOptions{});
    const auto textOfMember = [&](const char* name) { return std::string(good.at(name).as_string()); };
    std::string altered = textOfMember("signature");
    altered[10] = altered[10] == 'A' ? 'B' : 'A';
    const struct {
        const char* member;
        json::value value;
        ErrorCode code;
    } rows[] = {
        {"format", "web-eid:1.1", ErrorCode::unsupported},
        {"format", "web-eid:1", ErrorCode::unsupported},
        {"algorithm", "none", ErrorCode::unsupported},
        {"algorithm", "HS256", ErrorCode::unsupported},
        {"algorithm", "es256", ErrorCode::unsupported},
        {"algorithm", "ES384", ErrorCode::verificationFailed},
        {"algorithm", "RS256", ErrorCode::verificationFailed},
        {"algorithm", "PS256", ErrorCode::verificationFailed},
        {"signature", json::value(altered), ErrorCode::verificationFailed},
        {"signature", stranger.at("signature"), ErrorCode::verificationFailed},
        {"signature", "", ErrorCode::verificationFailed},
        {"signature", json::value(textOfMember("signature") + "\n"), ErrorCode::malformed},
        {"signature", "*", ErrorCode::malformed},
        {"unverifiedCertificate", stranger.at("unverifiedCertificate"), ErrorCode::verificationFailed},
        {"unverifiedCertificate", "", ErrorCode::malformed},
        {"unverifiedCertificate", "AAAA", ErrorCode::malformed},
        {"unverifiedCertificate", "not base64", ErrorCode::malformed},
        {"unverifiedCertificate", json::value(person.auth().certificatePem()), ErrorCode::malformed},
        {"unverifiedCertificate", json::value(std::string(8 * 1024 * 1024, 'A')), ErrorCode::malformed},
        {"appVersion", "https://other.test/", ErrorCode::internal},  // Nobody relies on it.
        {"more", 1, ErrorCode::internal},
    };
    ASSERT_EQ(verify(good), ErrorCode::internal);
    for (const auto& row : rows) {
        json::object token = good;
        token[row.member] = row.value;
        EXPECT_EQ(verify(token), row.code) << row.member << " " << json::serialize(row.value).substr(0, 60);
    }
    for (const char* member : {"format", "algorithm", "signature", "unverifiedCertificate"}) {
        json::object token = good;
        for (const json::value& value : {json::value(nullptr), json::value(1), json::value(json::array())}) {
            token[member] = value;
            EXPECT_EQ(verify(token), ErrorCode::malformed) << member;
        }
        token.erase(member);
        EXPECT_EQ(verify(token), ErrorCode::malformed) << member;
    }
    const std::string text = json::serialize(good);
    for (const std::string& document :
         {std::string(), std::string("{}"), std::string("[]"), "[" + text + "]", text + text, text.substr(1),
          text.substr(0, text.size() - 1) + R"(,"algorithm":"ES256"})", std::string(100'000, '[')}) {
        EXPECT_EQ(codeOf(verifyWebEidToken(document, expectation())), ErrorCode::malformed)
            << document.substr(0, 60);
    }
}

TEST(WebEid, HoldsForOneOriginOneNonceOneTime) {
    const json::object token = tokenOf(bank::PersonOptions{});
    const std::pair<std::function<void(Expectation&)>, ErrorCode> rows[] = {
        {[](Expectation& e) { e.origin = "https://other.test"; }, ErrorCode::verificationFailed},
        {[](Expectation& e) { e.origin = "https://site.test/"; }, ErrorCode::verificationFailed},
        {[](Expectation& e) { e.nonce = std::string(44, 'B'); }, ErrorCode::verificationFailed},
        {[](Expectation& e) { std::swap(e.origin, e.nonce); }, ErrorCode::verificationFailed},
        {[](Expectation& e) { e.origin.reset(); }, ErrorCode::usage},
        {[](Expectation& e) { e.nonce.reset(); }, ErrorCode::usage},
        {[](Expectation& e) { e.anchors.clear(); }, ErrorCode::usage},
        {[](Expectation& e) { e.anchors = {crypto::certificateOf(bank::TestBank().issuing())}; },
         ErrorCode::verificationFailed},
        {[](Expectation& e) { e.time += std::chrono::years(3); }, ErrorCode::expired},
        {[](Expectation& e) { e.time -= std::chrono::days(30); }, ErrorCode::notYetValid},
        // A token carries no issuers: the root alone does not reach it.
        {[](Expectation& e) { e.anchors = {crypto::certificateOf(testBank().root())}; },
         ErrorCode::verificationFailed},
        {[](Expectation& e) { e.anchors = {crypto::certificateOf(testBank().issuing())}; },
         ErrorCode::internal},
    };
    for (const auto& [change, code] : rows) {
        Expectation expected = expectation();
        change(expected);
        EXPECT_EQ(verify(token, expected), code) << &change - &rows[0].first;
    }
}

TEST(WebEid, TheCertificateMustBeForLoggingIn) {
    bank::PersonOptions signOnly;
    signOnly.auth = false;
    bank::PersonOptions both;
    both.bothInOne = true;
    bank::PersonOptions noClientAuth;
    noClientAuth.clientAuth = false;
    bank::PersonOptions noPolicy;
    noPolicy.policies.clear();
    const std::pair<bank::PersonOptions, ErrorCode> rows[] = {
        {signOnly, ErrorCode::wrongUse},
        {both, ErrorCode::internal},
        {noClientAuth, ErrorCode::internal},  // No extendedKeyUsage at all allows everything.
        {noPolicy, ErrorCode::verificationFailed},
        {bank::expired(), ErrorCode::expired},
        {bank::notYetValid(), ErrorCode::notYetValid}};
    for (const auto& [options, code] : rows) {
        EXPECT_EQ(verify(tokenOf(options)), code) << &options - &rows[0].first;
    }
}

TEST(WebEid, AnEcdsaSignatureIsTwoNumbersAndNotDer) {
    const bank::Person person = testBank().issue({.keyType = KeyType::p256});
    json::object token = tokenOf(person);
    const Bytes raw = fromBase64(token.at("signature").as_string().c_str()).value();
    ASSERT_EQ(raw.size(), 64U);
    ECDSA_SIG* numbers = ECDSA_SIG_new();
    ECDSA_SIG_set0(numbers, BN_bin2bn(raw.data(), 32, nullptr), BN_bin2bn(raw.data() + 32, 32, nullptr));
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(numbers, &der);
    ASSERT_GT(size, 0);
    token["signature"] = toBase64({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    ECDSA_SIG_free(numbers);
    EXPECT_EQ(verify(token), ErrorCode::verificationFailed);
    for (const std::size_t length : {63U, 65U, 32U}) {
        Bytes other = raw;
        other.resize(length);
        token["signature"] = toBase64(other);
        EXPECT_EQ(verify(token), ErrorCode::verificationFailed) << length;
    }
}

TEST(WebEid, WhatTheTokenRefusesIsNotMade) {
    const Secret none;
    const RefusingToken nothing(std::nullopt);
    const AuthRequest request{origin, nonce, now()};
    EXPECT_EQ(makeWebEidToken({nothing, token::IdentityUse::auth, none}, request).error().code,
              ErrorCode::wrongUse);
    const bank::Person person = testBank().issue({.keyType = KeyType::p256});
    const RefusingToken locked(
        token::IdentityCertificates{crypto::certificateOf(person.auth().certificate.get()), {}});
    EXPECT_EQ(makeWebEidToken({locked, token::IdentityUse::auth, none}, request).error().code,
              ErrorCode::wrongSecret);
}

TEST(Formats, AreFoundByName) {
    EXPECT_EQ(authFormatNames(), (std::vector<std::string>{"web-eid:1.0", "jws", "bankid-xml"}));
    for (const std::string& name : authFormatNames()) {
        ASSERT_NE(findAuthFormat(name), nullptr);
        EXPECT_EQ(findAuthFormat(name)->name, name);
    }
    for (const char* name : {"", "web-eid", "web-eid:1.1", "JWS", "jws "}) {
        EXPECT_EQ(findAuthFormat(name), nullptr) << name;
    }
}

TEST(Formats, ANonceIsBase64OfTheRightLength) {
    for (const std::size_t size : {44U, 48U, 128U}) {
        EXPECT_TRUE(isNonce(std::string(size, 'A'))) << size;
    }
    EXPECT_TRUE(isNonce(std::string(43, 'A') + "="));
    for (const std::string& text :
         {std::string(), std::string(40, 'A'), std::string(43, 'A'), std::string(45, 'A'),
          std::string(132, 'A'), std::string(43, 'A') + "\n", std::string(43, 'A') + "-",
          std::string(43, 'A') + "*", std::string(44, ' '), std::string(44, '\0')}) {
        EXPECT_FALSE(isNonce(text)) << text;
    }
}

}  // namespace
}  // namespace insegel::signature
