#include "token/identity_choice.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "bank/certificates.h"
#include "base/encoding.h"
#include "crypto/from_bank.h"

namespace insegel::token {
namespace {

using bank::Use;
using Candidates = std::vector<IdentityCertificates>;

const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

bank::KeyPtr newKey() {
    return bank::generateKey(bank::KeyType::p256);
}

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A candidate over this key, or over a new one.
IdentityCertificates made(Use use, const bank::PersonOptions& options = {}, EVP_PKEY* key = nullptr) {
    const bank::KeyPtr own = newKey();
    const bank::X509Ptr certificate = testBank().certify(key == nullptr ? own.get() : key, use, options);
    return {crypto::certificateOf(certificate.get()), {crypto::certificateOf(testBank().issuing())}};
}

bank::PersonOptions validFor(int days, int since = 1) {
    bank::PersonOptions options;
    options.notBefore = now() - std::chrono::days(since);
    options.notAfter = now() + std::chrono::days(days);
    return options;
}

/// An authority that by its keyUsage might also log in and sign.
IdentityCertificates authorityForAll() {
    const bank::KeyPtr key = newKey();
    const bank::X509Ptr certificate =
        bank::makeCertificate({{{NID_commonName, "Test Bank All"}},
                               now() - std::chrono::days(1),
                               now() + std::chrono::days(9999),
                               {{NID_basic_constraints, "critical,CA:TRUE"},
                                {NID_key_usage, "digitalSignature,nonRepudiation,keyCertSign"}}},
                              key.get(), nullptr, key.get());
    return {crypto::certificateOf(certificate.get()), {}};
}

std::string shaOf(const std::optional<IdentityCertificates>& one) {
    return one ? toHex(one->certificate.sha256()) : "none";
}

TEST(IdentityChoice, TakesForEachUseWhoIsForIt) {
    const auto auth = made(Use::auth);
    const auto sign = made(Use::sign);
    const auto both = made(Use::both);
    const auto authority = IdentityCertificates{crypto::certificateOf(testBank().issuing()), {}};
    const struct {
        const char* what;
        Candidates candidates;
        std::optional<IdentityCertificates> auth;
        std::optional<IdentityCertificates> sign;
    } rows[] = {
        {"one of each", {sign, auth}, auth, sign},
        {"only for logging in", {auth}, auth, {}},
        {"only for signing", {sign}, {}, sign},
        {"one for both", {both}, both, both},
        {"one for one use goes before one for both", {both, auth, sign}, auth, sign},
        {"what lacks is taken from one for both", {both, auth}, auth, both},
        {"authorities are nobody's", {authority, authorityForAll(), auth}, auth, {}},
    };
    for (const auto& row : rows) {
        const auto choice = chooseIdentities(row.candidates);
        ASSERT_TRUE(choice) << row.what;
        EXPECT_EQ(shaOf(choice->auth), shaOf(row.auth)) << row.what;
        EXPECT_EQ(shaOf(choice->sign), shaOf(row.sign)) << row.what;
    }
}

TEST(IdentityChoice, SaysWhereThereIsNone) {
    const auto codeOf = [](const Candidates& candidates) {
        const auto choice = chooseIdentities(candidates);
        return choice ? ErrorCode::internal : choice.error().code;
    };
    EXPECT_EQ(codeOf({}), ErrorCode::noIdentity);
    EXPECT_EQ(codeOf({authorityForAll()}), ErrorCode::noIdentity);
    EXPECT_EQ(codeOf({{crypto::certificateOf(testBank().issuing()), {}}}), ErrorCode::noIdentity);

    bank::PersonOptions other;
    other.serialNumber = "198505052392";
    EXPECT_EQ(codeOf({made(Use::auth), made(Use::sign, other)}), ErrorCode::unsupported);
    EXPECT_EQ(codeOf({made(Use::auth), made(Use::sign)}), ErrorCode::internal);

    // Without a number people are told apart by name; with one the name may have changed.
    bank::PersonOptions numberless;
    numberless.serialNumber.clear();
    bank::PersonOptions namesake = numberless;
    namesake.commonName = "Test Other Person";
    EXPECT_EQ(codeOf({made(Use::auth, numberless), made(Use::sign, namesake)}), ErrorCode::unsupported);
    EXPECT_EQ(codeOf({made(Use::auth, numberless), made(Use::sign, numberless)}), ErrorCode::internal);
    EXPECT_EQ(codeOf({made(Use::auth, numberless), made(Use::sign)}), ErrorCode::unsupported);
    bank::PersonOptions renamed;
    renamed.commonName = "Test Other Person";
    EXPECT_EQ(codeOf({made(Use::auth), made(Use::sign, renamed)}), ErrorCode::internal);
}

TEST(IdentityChoice, ARenewedOneGoesBefore) {
    const auto old = made(Use::auth, validFor(10, 700));
    const auto renewed = made(Use::auth, validFor(700));
    const auto youngerOfTwins = made(Use::auth, validFor(700, 0));
    EXPECT_EQ(shaOf(chooseIdentities({old, renewed})->auth), shaOf(renewed));
    EXPECT_EQ(shaOf(chooseIdentities({renewed, old})->auth), shaOf(renewed));
    EXPECT_EQ(shaOf(chooseIdentities({youngerOfTwins, renewed})->auth), shaOf(youngerOfTwins));
    EXPECT_EQ(shaOf(chooseIdentities({renewed, youngerOfTwins})->auth), shaOf(youngerOfTwins));
    // An expired one is shown, and gives way to any that lasts longer.
    const auto over = made(Use::auth, bank::expired());
    EXPECT_EQ(shaOf(chooseIdentities({over})->auth), shaOf(over));
    EXPECT_EQ(shaOf(chooseIdentities({over, old})->auth), shaOf(old));
}

TEST(IdentityChoice, AnIdDependsOnTheKeysAlone) {
    // Six certificates with one validity: in whatever order they lie, the same two are taken.
    const auto options = validFor(100);
    Candidates all;
    for (int i = 0; i < 3; ++i) {
        all.push_back(made(Use::auth, options));
        all.push_back(made(Use::sign, options));
    }
    const auto first = chooseIdentities(all);
    ASSERT_TRUE(first);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::rotate(all.begin(), all.begin() + 1, all.end());
        const auto choice = chooseIdentities(all);
        EXPECT_EQ(tokenIdOf(*choice), tokenIdOf(*first));
        EXPECT_EQ(shaOf(choice->auth), shaOf(first->auth));
    }
    EXPECT_EQ(tokenIdOf(*first).size(), 32U);
    EXPECT_EQ(tokenIdOf(*first).find_first_not_of("0123456789abcdef"), std::string::npos);

    const bank::KeyPtr key = newKey();
    const bank::KeyPtr other = newKey();
    const auto idOf = [](EVP_PKEY* auth, EVP_PKEY* sign, const bank::PersonOptions& with = {}) {
        IdentityChoice choice{made(Use::auth, with, auth), {}};
        if (sign != nullptr) {
            choice.sign = made(Use::sign, with, sign);
        }
        return tokenIdOf(choice);
    };
    EXPECT_EQ(idOf(key.get(), other.get()), idOf(key.get(), other.get(), validFor(5))) << "a new certificate";
    EXPECT_EQ(idOf(key.get(), other.get()), idOf(other.get(), key.get()));
    EXPECT_NE(idOf(key.get(), nullptr), idOf(other.get(), nullptr));
    EXPECT_NE(idOf(key.get(), nullptr), idOf(key.get(), other.get()));
}

TEST(IdentityChoice, DescribesThePersonAndTheValidityOfEachKey) {
    const auto auth = made(Use::auth, validFor(100, 3));
    const auto sign = made(Use::sign, validFor(50, 9));
    TokenInfo info;
    info.identities.resize(5);
    describe({auth, sign}, info);
    EXPECT_EQ(info.holder, "Test Person");
    EXPECT_EQ(info.serialNumber, "199001012384");
    EXPECT_EQ(info.issuer, "Test Bank Customer CA");
    ASSERT_EQ(info.identities.size(), 2U);
    EXPECT_EQ(info.identities[0].validFrom, auth.certificate.validFrom());
    EXPECT_EQ(info.identities[0].validTo, auth.certificate.validTo());
    EXPECT_EQ(info.identities[1].validFrom, sign.certificate.validFrom());
    EXPECT_EQ(info.identities[1].validTo, sign.certificate.validTo());
    EXPECT_EQ(info.identities[0].use, IdentityUse::auth);
    EXPECT_EQ(info.identities[1].use, IdentityUse::sign);
    EXPECT_EQ(info.identities[0].certificateSha256, toHex(auth.certificate.sha256()));
    EXPECT_EQ(info.identities[0].algorithm, "EC-P-256");
    EXPECT_EQ(info.identities[0].policies.all(), std::vector<std::string>{"1.2.3.4.5"});
    EXPECT_EQ(info.identities[0].issuerCertificateSha256.all(),
              std::vector<std::string>{bank::certificateSha256(testBank().issuing())});
    EXPECT_FALSE(info.identities[0].pin);

    describe({{}, sign}, info);
    ASSERT_EQ(info.identities.size(), 1U);
    EXPECT_EQ(info.identities[0].use, IdentityUse::sign);
}

TEST(TokenInfo, IsNamedAsInTheJson) {
    EXPECT_STREQ(toString(TokenKind::file), "file");
    EXPECT_STREQ(toString(TokenKind::card), "card");
    EXPECT_STREQ(toString(IdentityUse::auth), "auth");
    EXPECT_STREQ(toString(IdentityUse::sign), "sign");
    const std::pair<TokenState, const char*> states[] = {{TokenState::ok, "ok"},
                                                         {TokenState::expired, "expired"},
                                                         {TokenState::notYetValid, "not-yet-valid"},
                                                         {TokenState::pending, "pending"},
                                                         {TokenState::blocked, "blocked"},
                                                         {TokenState::locked, "locked"},
                                                         {TokenState::unreadable, "unreadable"}};
    for (const auto& [state, name] : states) {
        EXPECT_STREQ(toString(state), name);
    }
}

}  // namespace
}  // namespace insegel::token
