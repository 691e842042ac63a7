#include "card_token/card_provider.h"

#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;
using vcard::CardOs;

const token::IdentityInfo& identityOf(const token::TokenPointer& token, IdentityUse use) {
    return *token::findIdentity(token->info(), use);
}

std::optional<int> triesOf(const token::TokenPointer& token, IdentityUse use) {
    return identityOf(token, use).pin->triesLeft;
}

ErrorCode codeOf(const auto& result) {
    return result ? ErrorCode::internal : result.error().code;
}

std::vector<CardOptions> everyCard() {
    std::vector<CardOptions> out;
    for (const CardOs os : {CardOs::iso7816, CardOs::setcos, CardOs::myeid, CardOs::ias}) {
        for (const auto key : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
            CardOptions options;
            options.os = os;
            options.keyType = key;
            out.push_back(options);
        }
    }
    const auto varied = [&out](auto change) {
        CardOptions options;
        change(options);
        out.push_back(options);
    };
    varied([](CardOptions& o) { o.layout.fileIds = true; });
    varied([](CardOptions& o) { o.layout.embeddedCertificates = true; });
    varied([](CardOptions& o) { o.layout.severalAodfs = true; });
    varied([](CardOptions& o) { o.layout.efDir = false; });
    varied([](CardOptions& o) {
        o.layout.tokenSerial = o.layout.tokenManufacturer = o.layout.tokenLabel = false;
    });
    varied([](CardOptions& o) { o.layout.moreAuthKeys = 2; });
    varied([](CardOptions& o) { o.layout.largeCertificates = true; });
    varied([](CardOptions& o) { o.layout.largeCertificates = true, o.t0 = true; });
    varied([](CardOptions& o) { o.layout.spareBytes = 700; });
    varied([](CardOptions& o) { o.layout.spareBytes = 300, o.layout.spareFill = 0xff; });
    varied([](CardOptions& o) { o.layout.issuers = false; });
    varied([](CardOptions& o) { o.t0 = true; });
    varied([](CardOptions& o) { o.t0 = true, o.keyType = bank::KeyType::rsa2048; });
    varied([](CardOptions& o) { o.extendedLength = false, o.keyType = bank::KeyType::rsa2048; });
    for (const auto key : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        varied([&](CardOptions& o) { o.profile = vcard::Profile::piv, o.keyType = key; });
    }
    return out;
}

std::string pinFor(const CardOptions& options, IdentityUse use) {
    const bool isOnePin = options.layout.onePin || options.profile == vcard::Profile::piv;
    return use == IdentityUse::auth || isOnePin ? options.pin1 : options.pin2;
}

class EveryCard : public ::testing::TestWithParam<CardOptions> {};

TEST_P(EveryCard, IsListedAndSignsWithBothKeys) {
    const auto profile = profileThatKnowsKind(GetParam());
    WatchedProvider watched(profile->path());
    const auto card = cardWith(GetParam());
    const auto token = watched.startWith(card);
    ASSERT_TRUE(token);
    const token::TokenInfo& info = token->info();
    EXPECT_EQ(info.kind, token::TokenKind::card);
    EXPECT_EQ(info.holder, "Test Person");
    EXPECT_EQ(info.location, "Reader");
    EXPECT_EQ(info.state, token::TokenState::ok) << info.problem;
    ASSERT_EQ(info.identities.size(), 2U);
    for (const IdentityUse use : {IdentityUse::auth, IdentityUse::sign}) {
        EXPECT_EQ(triesOf(token, use), 3);
        EXPECT_EQ(identityOf(token, use).pin->maxTries, 3);
        EXPECT_TRUE(identityOf(token, use).pin->hasPuk);
        const auto signature = signWith(token, use, pinFor(GetParam(), use));
        EXPECT_TRUE(signature) << signature.error().detail;
        EXPECT_EQ(codeOf(signWith(token, use, "000000")), ErrorCode::wrongSecret);
        const bool isSharedPin = pinFor(GetParam(), IdentityUse::sign) == GetParam().pin1;
        EXPECT_TRUE(watched.untilTries(use, isSharedPin && use == IdentityUse::sign ? 2 : 2));
        EXPECT_TRUE(signWith(watched.only(), use, pinFor(GetParam(), use)));
        EXPECT_TRUE(watched.untilTries(use, 3));
    }
}

TEST_P(EveryCard, ChangesItsPinsAndUnblocksThem) {
    const CardOptions& options = GetParam();
    const auto profile = profileThatKnowsKind(options);
    WatchedProvider watched(profile->path());
    const auto card = cardWith(options);
    watched.startWith(card);
    for (const IdentityUse use : {IdentityUse::auth, IdentityUse::sign}) {
        const bool isFirst = use == IdentityUse::auth;
        const std::string old =
            pinFor(options, use) == options.pin1 && !isFirst ? "602214" : pinFor(options, use);
        const Secret next(isFirst ? "141421" : "173205");
        const auto changed = watched.only()->changePin(use, Secret(old), next);
        ASSERT_TRUE(changed) << errorName(changed.error().code) << changed.error().detail;
        EXPECT_EQ(codeOf(watched.only()->changePin(use, Secret(old), Secret("662607"))),
                  ErrorCode::wrongSecret);
        EXPECT_EQ(codeOf(signWith(watched.only(), use, old)), ErrorCode::wrongSecret);
        EXPECT_EQ(codeOf(signWith(watched.only(), use, old)), ErrorCode::blocked);
        EXPECT_TRUE(watched.untilTries(use, 0));
        EXPECT_EQ(watched.only()->info().state, token::TokenState::blocked);
        EXPECT_EQ(codeOf(signWith(watched.only(), use, std::string(next.view()))), ErrorCode::blocked);
        const auto wrong = watched.only()->unblockPin(use, Secret("99999999"), Secret("602214"));
        EXPECT_EQ(codeOf(wrong), ErrorCode::wrongSecret);
        EXPECT_EQ(wrong.error().triesLeft, 9);
        EXPECT_TRUE(watched.untilTries(use, 0));
        EXPECT_EQ(identityOf(watched.only(), use).pin->pukTriesLeft, 9);
        const auto unblocked = watched.only()->unblockPin(use, Secret(options.puk), Secret("602214"));
        ASSERT_TRUE(unblocked) << errorName(unblocked.error().code) << unblocked.error().detail;
        EXPECT_TRUE(watched.untilTries(use, 3));
        EXPECT_EQ(identityOf(watched.only(), use).pin->pukTriesLeft, std::nullopt);
        EXPECT_TRUE(signWith(watched.only(), use, "602214"));
    }
    EXPECT_EQ(watched.only()->info().state, token::TokenState::ok);
}

INSTANTIATE_TEST_SUITE_P(All, EveryCard, ::testing::ValuesIn(everyCard()));

}  // namespace
}  // namespace insegel::card_token
