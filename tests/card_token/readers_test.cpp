#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

/// Readers and cards as they come, go and are held by others, and cards that are not as usual.
namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;

const token::PinInfo& pinOf(const token::TokenPointer& token, IdentityUse use) {
    return *token::findIdentity(token->info(), use)->pin;
}

/// The file with this id, wherever it lies.
vcard::File* fileIn(vcard::File& folder, std::uint16_t id) {
    for (vcard::File& child : folder.children) {
        if (child.id == id) {
            return &child;
        }
        if (vcard::File* found = fileIn(child, id)) {
            return found;
        }
    }
    return nullptr;
}

TEST(Readers, TwoHaveACardEach) {
    WatchedProvider watched;
    CardOptions other;
    other.keySet = 1;
    watched.readers().addReader("Second");
    watched.readers().insert("Second", cardWith(other));
    watched.readers().insert("Reader", cardWith());
    watched.start();
    ASSERT_EQ(watched.tokens().size(), 2U);
    EXPECT_NE(watched.tokens()[0]->info().id, watched.tokens()[1]->info().id);
    watched.readers().removeReader("Second");
    ASSERT_TRUE(watched.untilCount(1));
    EXPECT_EQ(watched.only()->info().location, "Reader");
}

TEST(Readers, OneThatAppearsLaterIsSeen) {
    WatchedProvider watched;
    watched.start();
    EXPECT_TRUE(watched.tokens().empty());
    watched.readers().addReader("Later");
    watched.readers().insert("Later", cardWith());
    ASSERT_TRUE(watched.untilCount(1));
    watched.readers().remove("Later");
    EXPECT_TRUE(watched.untilCount(0));
}

TEST(Readers, ACardMovedToAnotherKeepsItsId) {
    WatchedProvider watched;
    const auto card = cardWith();
    const std::string id = watched.startWith(card)->info().id;
    watched.readers().remove("Reader");
    ASSERT_TRUE(watched.untilCount(0));
    watched.readers().addReader("Second");
    watched.readers().insert("Second", card);
    ASSERT_TRUE(watched.untilCount(1));
    EXPECT_EQ(watched.only()->info().id, id);
    EXPECT_EQ(watched.only()->info().location, "Second");
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, "112358"));
}

// Another card in the place of the one that was listed is never sent the PIN of that.
TEST(Readers, APinIsNotSentToAnotherCard) {
    WatchedProvider watched;
    const auto token = watched.startWith(cardWith());
    CardOptions options;
    options.keySet = 1;
    const auto other = cardWith(options);
    watched.readers().insert("Reader", other);
    const auto refused = signWith(token, IdentityUse::auth, "112358");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::noCard);
    EXPECT_EQ(other->counters().verifies, 0U) << "no VERIFY with a PIN";
}

TEST(Readers, TheServiceMayComeAndGo) {
    WatchedProvider watched;
    watched.readers().setService(false);
    watched.start();
    EXPECT_TRUE(watched.tokens().empty()) << "complete: there is nothing to wait for";
    watched.readers().insert("Reader", cardWith());
    watched.readers().setService(true);
    ASSERT_TRUE(watched.untilCount(1));
    watched.readers().setService(false);
    EXPECT_TRUE(watched.untilCount(0));
    watched.readers().setService(true);
    EXPECT_TRUE(watched.untilCount(1));
}

TEST(Readers, ACardThatAnotherProgramHoldsIsShownAndSeenWhenFree) {
    for (const bool isAnnounced : {true, false}) {
        const auto profile = profileThatKnowsKind({});
        WatchedProvider watched(profile->path());
        watched.readers().insert("Reader", cardWith());
        watched.readers().hold("Reader", true, isAnnounced);
        watched.start();
        ASSERT_TRUE(watched.untilCount(1));
        EXPECT_EQ(watched.only()->info().state, token::TokenState::unreadable);
        EXPECT_EQ(watched.only()->info().problemCode, ErrorCode::cardBusy);
        watched.readers().hold("Reader", false, isAnnounced);
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3));
    }
}

TEST(Readers, AnOperationWaitsForACardThatAnotherProgramHolds) {
    WatchedProvider watched;
    const auto token = watched.startWith(cardWith());
    watched.readers().hold("Reader", true);
    std::thread other([&] {
        EXPECT_TRUE(watched.untilWaits(1)) << "it says that it waits";
        watched.readers().hold("Reader", false);
    });
    EXPECT_TRUE(signWith(token, IdentityUse::auth, "112358"));
    other.join();
    EXPECT_EQ(watched.waits(), 1U);
}

TEST(Readers, ClosingEndsTheWait) {
    WatchedProvider watched;
    const auto token = watched.startWith(cardWith());
    watched.readers().hold("Reader", true);
    std::thread closing([&] {
        EXPECT_TRUE(watched.untilWaits(1));
        watched.provider().stopWaiting();
    });
    const auto ended = signWith(token, IdentityUse::auth, "112358");
    closing.join();
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, ErrorCode::cancelled);
}

TEST(Cards, OneThatIsNoBankIdIsShownAsSuch) {
    auto data = vcard::makeCard(testBank(), {});
    vcard::File* application = fileIn(data.eid->root, 0x5015);
    ASSERT_NE(application, nullptr);
    application->id = 0x7000;
    application->name = {0xd2, 0x76, 0x00, 0x01, 0x24, 0x01};
    std::erase_if(data.eid->root.children, [](const vcard::File& file) { return file.id == 0x2f00; });
    WatchedProvider watched;
    const auto token = watched.startWith(std::make_shared<vcard::ObservedCard>(std::move(data)));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->info().state, token::TokenState::unreadable);
    EXPECT_EQ(token->info().problemCode, ErrorCode::otherCard);
    EXPECT_EQ(token->info().location, "Reader");
    EXPECT_EQ(token->info().atr.substr(0, 2), "3b");
}

TEST(Cards, WithoutPukCannotBeUnblocked) {
    CardOptions options;
    options.layout.puk = false;
    WatchedProvider watched;
    const auto card = cardWith(options);
    const auto token = watched.startWith(card);
    ASSERT_TRUE(token);
    EXPECT_FALSE(pinOf(token, IdentityUse::auth).hasPuk);
    const auto refused = token->unblockPin(IdentityUse::auth, Secret("31415926"), Secret("141421"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::noPuk);
}

TEST(Cards, OnePinMayGuardBothKeys) {
    CardOptions options;
    options.layout.onePin = true;
    WatchedProvider watched;
    const auto token = watched.startWith(cardWith(options));
    ASSERT_TRUE(token);
    EXPECT_FALSE(signWith(token, IdentityUse::auth, "000000"));
    ASSERT_TRUE(watched.untilTries(IdentityUse::sign, 2));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::sign, options.pin1));
}

TEST(Cards, WhatThePolicyRefusesIsNeverSent) {
    WatchedProvider watched;
    const auto card = cardWith();
    const auto token = watched.startWith(card);
    card->resetCounters();
    const std::pair<const char*, ErrorCode> rows[] = {
        {"12345", ErrorCode::pinLength},      {"123456789", ErrorCode::pinLength},
        {"12a456", ErrorCode::pinCharacters}, {"112358", ErrorCode::pinSame},
        {"123456", ErrorCode::pinSequence},   {"876543", ErrorCode::pinSequence},
        {"777777", ErrorCode::pinRepeated},   {"900101", ErrorCode::pinPersonal},
        {"010190", ErrorCode::pinPersonal},   {"19900101", ErrorCode::pinPersonal},
        {"012384", ErrorCode::pinPersonal},   {"", ErrorCode::pinLength},
    };
    for (const auto& [pin, code] : rows) {
        const auto changed = token->changePin(IdentityUse::auth, Secret("112358"), Secret(pin));
        ASSERT_FALSE(changed) << pin;
        EXPECT_EQ(changed.error().code, code) << pin;
    }
    EXPECT_EQ(token->changePin(IdentityUse::auth, Secret("112"), Secret("141421")).error().code,
              ErrorCode::pinLength);
    EXPECT_EQ(token->changePin(IdentityUse::auth, Secret("11 358"), Secret("141421")).error().code,
              ErrorCode::pinCharacters);
    EXPECT_EQ(card->counters().pinCommands, 0U);
}

// A certificate that was renewed behind our back: the signature tells, and the card is read anew.
TEST(Cards, AStaleCacheIsNoticedAndDropped) {
    TemporaryFolder profile;
    CardOptions options;
    const auto card = cardWith(options);
    {
        WatchedProvider first(profile.path());
        ASSERT_TRUE(first.startWith(card));
    }
    CardOptions renewed = options;
    renewed.keySet = 2;
    auto data = vcard::makeCard(testBank(), renewed);
    auto old = card->card().data();
    fileIn(data.eid->root, 0x5032)->content = fileIn(old.eid->root, 0x5032)->content;
    WatchedProvider watched(profile.path());
    const auto token = watched.startWith(std::make_shared<vcard::ObservedCard>(std::move(data)));
    ASSERT_TRUE(token);
    const std::string id = token->info().id;
    const auto made = signWith(token, IdentityUse::auth, options.pin1);
    ASSERT_FALSE(made) << "nothing is released that does not fit its certificate";
    EXPECT_EQ(made.error().code, ErrorCode::keyMismatch);
    EXPECT_TRUE(
        watched.until([&] { return watched.tokens_.size() == 1 && watched.tokens_[0]->info().id != id; }));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, options.pin1));
}

TEST(Cards, ABrokenCacheIsReadAnew) {
    TemporaryFolder profile;
    const auto card = cardWith();
    {
        WatchedProvider first(profile.path());
        ASSERT_TRUE(first.startWith(card));
    }
    for (const char* content :
         {"", "{", "[]", "{\"cards\":3}", "{\"cards\":[{\"key\":1,\"files\":[{\"path\":7}]}]}"}) {
        profile.write("cards.json", content);
        WatchedProvider again(profile.path());
        ASSERT_TRUE(again.startWith(card)) << content;
        EXPECT_EQ(again.only()->info().identities.size(), 2U) << content;
    }
}

// After a PIN was verified no other program finds the card open.
TEST(Cards, NoPinStaysVerified) {
    WatchedProvider watched;
    const auto card = cardWith();
    const auto token = watched.startWith(card);
    ASSERT_TRUE(signWith(token, IdentityUse::auth, "112358"));
    const auto reply = card->transmit({0x00, 0xa4, 0x08, 0x0c, 0x04, 0x50, 0x15, 0x50, 0x32});
    ASSERT_EQ(reply.answer.back(), 0x00);
    const auto asked = card->transmit(
        {0x00, 0x20, 0x00, static_cast<std::uint8_t>(card->card().data().eid->pins[0].reference)});
    EXPECT_EQ(asked.answer, (Bytes{0x63, 0xc3}));
}

}  // namespace
}  // namespace insegel::card_token
