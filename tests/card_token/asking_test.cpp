#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

/// Whether cards are asked for the tries that are left: on some that costs one (EmptyVerify).
namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;

/// VERIFYs without data that reached the card.
std::size_t questionsTo(const vcard::ObservedCard& card) {
    return static_cast<std::size_t>(std::ranges::count_if(card.log(), [](const vcard::LoggedCommand& line) {
        return line.header.at(1) == 0x20 && line.dataLength == 0;
    }));
}

unsigned triesAtCard(const vcard::ObservedCard& card, std::size_t pin = 0) {
    return card.card().data().eid->pins.at(pin).tries;
}

std::optional<int> triesShown(const token::TokenPointer& token) {
    return token::findIdentity(token->info(), IdentityUse::auth)->pin->triesLeft;
}

SimulatedReaders::Card cardThatCounts(unsigned tries = 3) {
    CardOptions options;
    options.emptyVerifyCosts = true;
    auto data = vcard::makeCard(testBank(), options);
    data.eid->pins.at(0).tries = tries;
    return std::make_shared<vcard::ObservedCard>(std::move(data));
}

void reinsert(WatchedProvider& watched, const SimulatedReaders::Card& card) {
    watched.readers().remove("Reader");
    EXPECT_TRUE(watched.untilCount(0));
    watched.readers().insert("Reader", card);
    EXPECT_TRUE(watched.untilCount(1));
}

constexpr const char* rightPin = "112358";

TEST(Asking, IsKnownOfSomeSystems) {
    EXPECT_EQ(cardSystemOf({{}, "Gemalto", {}, false}).emptyVerify, EmptyVerify::costs);
    EXPECT_EQ(cardSystemOf({{}, {}, "GemSAFE", false}).emptyVerify, EmptyVerify::costs);
    EXPECT_EQ(cardSystemOf({{}, "Test Card SetCOS", {}, false}).emptyVerify, EmptyVerify::isFree);
    EXPECT_EQ(cardSystemOf({{}, {}, {}, true}).emptyVerify, EmptyVerify::isFree);
    EXPECT_EQ(cardSystemOf({{}, "Test Card", "Test", false}).emptyVerify, EmptyVerify::unknown);
}

// Seeing a card costs nothing, however often, whatever the kind, and were it its last try.
TEST(Asking, AnUnknownKindIsNotAskedForBeingSeen) {
    for (const unsigned tries : {3U, 2U, 1U}) {
        TemporaryFolder profile;
        const auto card = cardThatCounts(tries);
        for (int run = 0; run < 3; ++run) {
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_EQ(triesShown(watched.only()), std::nullopt);
            reinsert(watched, card);
            EXPECT_EQ(triesShown(watched.only()), std::nullopt);
        }
        EXPECT_EQ(questionsTo(*card), 0U);
        EXPECT_EQ(triesAtCard(*card), tries);
    }
}

TEST(Asking, IsLearntFromTheFirstRightPin) {
    TemporaryFolder profile;
    const auto card = cardWith();
    {
        WatchedProvider watched(profile.path());
        EXPECT_EQ(triesShown(watched.startWith(card)), std::nullopt);
        EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 2)) << "a wrong PIN tells";
        EXPECT_EQ(questionsTo(*card), 0U);
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3));
        EXPECT_TRUE(watched.untilTries(IdentityUse::sign, 3)) << "those of the other PIN too";
    }
    CardOptions other;
    other.keySet = 1;
    WatchedProvider watched(profile.path());
    EXPECT_EQ(triesShown(watched.startWith(cardWith(other))), 3) << "another card of the kind";
}

// A kind that counts the question as a miss loses one try of a full counter, once for all its cards and all
// time. The person's own misses come on top, and the next right PIN gives all back.
TEST(Asking, WhereItCostsATryItIsDoneOnce) {
    TemporaryFolder profile;
    const auto card = cardThatCounts();
    for (int run = 0; run < 3; ++run) {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        for (int i = 0; i < 3; ++i) {
            const unsigned before = triesAtCard(*card);
            EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
            EXPECT_EQ(triesAtCard(*card), before - 1) << "the person's own miss and no other";
            EXPECT_TRUE(watched.untilTries(IdentityUse::auth, static_cast<int>(before) - 1));
            EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
            const bool isFirst = run == 0 && i == 0;
            EXPECT_EQ(triesAtCard(*card), isFirst ? 2U : 3U);
            reinsert(watched, card);
            EXPECT_EQ(triesShown(watched.only()), std::nullopt);
        }
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::sign, "271828"));
        EXPECT_TRUE(watched.only()->changePin(IdentityUse::auth, Secret(rightPin), Secret("141421")));
        EXPECT_TRUE(watched.only()->changePin(IdentityUse::auth, Secret("141421"), Secret(rightPin)));
        EXPECT_TRUE(watched.only()->unblockPin(IdentityUse::auth, Secret("31415926"), Secret(rightPin)));
        EXPECT_EQ(questionsTo(*card), 1U);
        EXPECT_EQ(triesAtCard(*card), 3U);
        EXPECT_EQ(triesAtCard(*card, 1), 3U);
    }
    const auto another = cardThatCounts();
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(another));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
    EXPECT_EQ(questionsTo(*another), 0U);
}

// The answer that never came may have cost a try: it is not asked for again, in no later run either.
TEST(Asking, IsNotDoneTwiceWhereTheAnswerWasLost) {
    TemporaryFolder profile;
    const auto card = cardThatCounts();
    {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_TRUE(watched.only()->changePin(IdentityUse::auth, Secret(rightPin), Secret("141421")));
        EXPECT_TRUE(watched.only()->changePin(IdentityUse::auth, Secret("141421"), Secret(rightPin)));
        EXPECT_EQ(questionsTo(*card), 0U) << "a change proves nothing: its PIN may not stand verified";
        // TokenInfo in two commands, VERIFY, MSE, PSO; then the question.
        watched.readers().plan(SimulatedReaders::Fault::resetAfter, 6);
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_FALSE(watched.readers().isFaultDue());
    }
    EXPECT_EQ(questionsTo(*card), 1U);
    EXPECT_EQ(triesAtCard(*card), 2U);
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
    EXPECT_EQ(questionsTo(*card), 1U);
    EXPECT_EQ(triesAtCard(*card), 3U);
}

TEST(Asking, IsNotDoneWhereItCannotBeWrittenDown) {
    TemporaryFolder folder;
    const auto card = cardThatCounts();
    WatchedProvider watched(folder / "absent");
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
    EXPECT_EQ(questionsTo(*card), 0U);
}

// Two programs with one profile, each of which has read it before the other asked.
TEST(Asking, IsKnownToTheOtherProgramsOfTheProfile) {
    TemporaryFolder profile;
    const auto card = cardThatCounts();
    WatchedProvider one(profile.path());
    ASSERT_TRUE(one.startWith(card));
    WatchedProvider two(profile.path());
    const auto another = cardThatCounts();
    ASSERT_TRUE(two.startWith(another));
    EXPECT_TRUE(signWith(one.only(), IdentityUse::auth, rightPin));
    EXPECT_TRUE(signWith(two.only(), IdentityUse::auth, rightPin));
    EXPECT_EQ(questionsTo(*card) + questionsTo(*another), 1U);
}

}  // namespace
}  // namespace insegel::card_token
