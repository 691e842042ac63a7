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

/// A card of a kind that no table knows.
struct Unknown {
    bool isCounting = false;  ///< It takes the question for a wrong PIN.
    unsigned authTries = 3;
    unsigned signTries = 3;
    unsigned most = 3;
    unsigned keySet = 0;
};

SimulatedReaders::Card cardOf(const Unknown& kind) {
    CardOptions options;
    options.emptyVerifyCosts = kind.isCounting;
    options.keySet = kind.keySet;
    auto data = vcard::makeCard(testBank(), options);
    const unsigned tries[] = {kind.authTries, kind.signTries};
    for (std::size_t i = 0; i < 2; ++i) {
        data.eid->pins.at(i).tries = tries[i];
        data.eid->pins.at(i).maxTries = kind.most;
    }
    return std::make_shared<vcard::ObservedCard>(std::move(data));
}

/// The card when something was done to its PIN for logging in at another computer.
SimulatedReaders::Card afterElsewhere(const SimulatedReaders::Card& card, unsigned tries) {
    auto data = card->card().data();
    data.eid->pins.at(0).tries = tries;
    return std::make_shared<vcard::ObservedCard>(std::move(data));
}

using Shown = std::pair<std::optional<int>, std::optional<int>>;

/// What is shown of both PINs.
Shown shown(WatchedProvider& watched) {
    const auto token = watched.only();
    return {triesShown(token), token::findIdentity(token->info(), IdentityUse::sign)->pin->triesLeft};
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

TEST(Asking, AnHonestCardIsShownAsItIsFromTheFirst) {
    TemporaryFolder profile;
    auto card = cardOf({});
    {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), Shown(3, 3));
        EXPECT_EQ(token::findIdentity(watched.only()->info(), IdentityUse::auth)->pin->maxTries, 3);
        EXPECT_EQ(questionsTo(*card), 3U) << "one PIN twice, once for the kind, and the other";
        card = afterElsewhere(card, 2);
        reinsert(watched, card);
        EXPECT_EQ(shown(watched), Shown(2, 3));
        EXPECT_EQ(questionsTo(*card), 2U);
    }
    card = afterElsewhere(card, 1);
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_EQ(shown(watched), Shown(1, 3)) << "in a later run";
    reinsert(watched, cardOf({.keySet = 1}));
    EXPECT_EQ(shown(watched), Shown(3, 3)) << "another card of the kind";
}

TEST(Asking, TheFirstTimeOfAKindCostsOneCommandMore) {
    TemporaryFolder profile;
    WatchedProvider watched(profile.path());
    const auto first = cardOf({});
    ASSERT_TRUE(watched.startWith(first));
    const auto second = cardOf({});
    reinsert(watched, second);
    EXPECT_LE(first->log().size(), second->log().size() + 3) << "the way to it is found as well";
    EXPECT_EQ(questionsTo(*first), questionsTo(*second) + 1);
}

TEST(Asking, ABlockedPinIsShownFromTheFirst) {
    TemporaryFolder profile;
    const auto card = cardOf({.authTries = 0});
    for (int run = 0; run < 2; ++run) {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), Shown(0, 3)) << "the other PIN proves the kind";
        EXPECT_EQ(watched.only()->info().state, token::TokenState::blocked);
        reinsert(watched, card);
        EXPECT_EQ(shown(watched), Shown(0, 3));
    }
}

// That both are blocked proves nothing of the kind, and yet nothing is lost by asking them.
TEST(Asking, BlockedPinsAreAskedAgain) {
    for (const bool isCounting : {false, true}) {
        TemporaryFolder profile;
        auto card = cardOf({.isCounting = isCounting, .authTries = 0, .signTries = 0});
        for (int run = 0; run < 3; ++run) {
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_EQ(shown(watched), Shown(0, 0));
            reinsert(watched, card);
            EXPECT_EQ(shown(watched), Shown(0, 0));
            EXPECT_EQ(watched.only()->info().state, token::TokenState::blocked);
        }
        EXPECT_EQ(questionsTo(*card), 12U);
        card = afterElsewhere(card, 3);
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), isCounting ? Shown(2, 0) : Shown(3, 0)) << "unblocked at another computer";
        reinsert(watched, card);
        EXPECT_EQ(shown(watched), isCounting ? Shown(2, 0) : Shown(3, 0));
        EXPECT_EQ(triesAtCard(*card), isCounting ? 2U : 3U);
    }
}

// One that the program itself has blocked as well, and it unblocks it.
TEST(Asking, APinThatWasBlockedHereIsShownInLaterRuns) {
    TemporaryFolder profile;
    const auto card = cardOf({.authTries = 2, .signTries = 2});
    {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
        EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
    }
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_EQ(shown(watched), Shown(0, 2));
    EXPECT_TRUE(watched.only()->unblockPin(IdentityUse::auth, Secret("31415926"), Secret("141421")));
    reinsert(watched, card);
    EXPECT_EQ(shown(watched), Shown(std::nullopt, 2)) << "all there are, which may be more than three";
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, "141421"));
    EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3));
}

TEST(Asking, FewTriesAreShownAndProveNothing) {
    for (const int left : {2, 1}) {
        TemporaryFolder profile;
        const auto tries = static_cast<unsigned>(left);
        const auto card = cardOf({.authTries = tries, .signTries = tries});
        for (int run = 0; run < 2; ++run) {
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_EQ(shown(watched), Shown(left, left));
            reinsert(watched, card);
            EXPECT_EQ(shown(watched), Shown(left, left)) << "as last heard of";
        }
        EXPECT_EQ(questionsTo(*card), 2U) << "each PIN once";
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3)) << "a login proves that asking is free";
        EXPECT_EQ(shown(watched), Shown(3, left));
    }
}

TEST(Asking, TheOtherPinMayProveTheKind) {
    TemporaryFolder profile;
    WatchedProvider watched(profile.path());
    auto card = cardOf({.authTries = 1});
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_EQ(shown(watched), Shown(1, 3));
    card = afterElsewhere(card, 3);
    reinsert(watched, card);
    EXPECT_EQ(shown(watched), Shown(3, 3));
}

// What is heard of by PIN commands is remembered of a card that is not asked, until it is not known any more.
TEST(Asking, WhatWasLastHeardIsRemembered) {
    TemporaryFolder profile;
    const auto card = cardOf({.isCounting = true});
    const auto restarted = [&] {
        auto watched = std::make_unique<WatchedProvider>(profile.path());
        watched->startWith(card);
        return watched;
    };
    {
        auto watched = restarted();
        EXPECT_EQ(shown(*watched), Shown(2, 2)) << "one try less than before";
        EXPECT_FALSE(signWith(watched->only(), IdentityUse::auth, "000000"));
        EXPECT_TRUE(watched->untilTries(IdentityUse::auth, 1));
    }
    EXPECT_EQ(shown(*restarted()), Shown(1, 2));
    {
        auto watched = restarted();
        // TokenInfo in two commands, then VERIFY, the answer to which is lost.
        watched->readers().plan(SimulatedReaders::Fault::resetAfter, 3);
        EXPECT_FALSE(signWith(watched->only(), IdentityUse::auth, rightPin));
        EXPECT_FALSE(watched->readers().isFaultDue());
        EXPECT_TRUE(watched->until([&] {
            return !token::findIdentity(watched->tokens_.at(0)->info(), IdentityUse::auth)->pin->triesLeft;
        }));
    }
    EXPECT_EQ(shown(*restarted()), Shown(std::nullopt, 2));
}

// Of a kind that is never asked, a PIN that was blocked once may be another program's to unblock.
TEST(Asking, ABlockedPinOfAKindThatCostsIsNotBlockedForEver) {
    TemporaryFolder profile;
    const auto card = cardOf({.isCounting = true, .authTries = 5, .signTries = 5, .most = 5});
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    for (int left = 2; left >= 0; --left) {
        EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, left));
    }
    reinsert(watched, afterElsewhere(card, 5));
    EXPECT_EQ(shown(watched), Shown(std::nullopt, std::nullopt));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
}

/// Lists the card ten times, in several runs and insertions, without a person.
void listOften(const std::filesystem::path& profile, const SimulatedReaders::Card& card, unsigned least) {
    for (int run = 0; run < 5; ++run) {
        WatchedProvider watched(profile);
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_GE(triesAtCard(*card), least);
        reinsert(watched, card);
        for (const std::size_t pin : {0U, 1U}) {
            EXPECT_GE(triesAtCard(*card, pin), least);
        }
        const auto left = triesShown(watched.only());
        EXPECT_EQ(left.value_or(static_cast<int>(triesAtCard(*card))), static_cast<int>(triesAtCard(*card)))
            << "what is shown is so";
    }
}

// A kind that counts the question as a miss loses one try of three, or two of more, at each PIN: once in a
// profile, however often it is listed.
TEST(Asking, WhereItCostsATryItIsFoundOut) {
    for (const auto& [most, least, questions] :
         {std::tuple(3U, 2U, 2U), std::tuple(4U, 2U, 2U), std::tuple(5U, 3U, 2U), std::tuple(10U, 8U, 2U)}) {
        TemporaryFolder profile;
        const auto card = cardOf({.isCounting = true, .authTries = most, .signTries = most, .most = most});
        listOften(profile.path(), card, least);
        EXPECT_EQ(triesAtCard(*card), least) << most;
        EXPECT_EQ(questionsTo(*card), questions) << "with three tries each PIN once, else one PIN twice";
        // The person's own misses come on top, and each right PIN gives all back; but for one question after
        // the first, where that may still tell, nothing more is lost.
        for (int run = 0; run < 5; ++run) {
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            const unsigned before = triesAtCard(*card);
            EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
            EXPECT_EQ(triesAtCard(*card), before - 1) << "the person's own miss and no other";
            EXPECT_TRUE(watched.untilTries(IdentityUse::auth, static_cast<int>(before) - 1));
            EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
            EXPECT_EQ(triesAtCard(*card), most == 3 && run == 0 ? 2U : most);
            EXPECT_TRUE(signWith(watched.only(), IdentityUse::sign, "271828"));
            EXPECT_EQ(triesAtCard(*card, 1), most);
            reinsert(watched, card);
        }
        EXPECT_TRUE(WatchedProvider(profile.path()).startWith(card));
        listOften(profile.path(), card, most);
        EXPECT_EQ(questionsTo(*card), most == 3 ? 3U : 2U);
        const auto another = cardOf({.isCounting = true, .authTries = most, .signTries = most, .most = most});
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(another));
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(questionsTo(*another), 0U) << "of the whole kind it is known";
    }
}

// An answer that never came may have cost a try: it is not asked for again, in no later run either. Nor is
// the second, and nothing is made of the first alone.
TEST(Asking, IsNotDoneTwiceWhereTheAnswerWasLost) {
    unsigned asked = 0;
    for (const int question : {1, 2}) {
        // Found by what reaches the card: the first look costs as many commands each time.
        const auto sample = cardOf({.isCounting = true, .authTries = 5, .signTries = 5, .most = 5});
        {
            WatchedProvider watched;
            ASSERT_TRUE(watched.startWith(sample));
        }
        const int at = static_cast<int>(sample->log().size()) - 2 + question;
        TemporaryFolder profile;
        const auto card = cardOf({.isCounting = true, .authTries = 5, .signTries = 5, .most = 5});
        for (int run = 0; run < 3; ++run) {
            WatchedProvider watched(profile.path());
            if (run == 0) {
                watched.readers().plan(SimulatedReaders::Fault::resetAfter, at);
            }
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_FALSE(watched.readers().isFaultDue());
            EXPECT_EQ(shown(watched), Shown(std::nullopt, std::nullopt));
        }
        asked = static_cast<unsigned>(question);
        EXPECT_EQ(questionsTo(*card), asked);
        EXPECT_EQ(triesAtCard(*card), 5 - asked);
        EXPECT_EQ(triesAtCard(*card, 1), 5U);
    }
    EXPECT_EQ(asked, 2U);
}

// A card that does not understand the question, or answers it without a number.
TEST(Asking, EndsWhereTheAnswerTellsNothing) {
    for (const std::uint16_t status : std::initializer_list<std::uint16_t>{0x6300, 0x6700, 0x6a86, 0x6d00}) {
        const auto sample = cardOf({.authTries = 1, .signTries = 1});
        {
            WatchedProvider watched;
            ASSERT_TRUE(watched.startWith(sample));
        }
        TemporaryFolder profile;
        const auto card = cardOf({});
        card->plan({.kind = vcard::Fault::Kind::status,
                    .at = static_cast<unsigned>(sample->log().size()) - 1,
                    .status = status});
        for (int run = 0; run < 2; ++run) {
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_EQ(shown(watched), Shown(std::nullopt, std::nullopt));
        }
        EXPECT_EQ(questionsTo(*card), 1U);
        EXPECT_EQ(card->faultsLeft(), 0U);
    }
}

TEST(Asking, IsNotDoneWhereItCannotBeWrittenDown) {
    TemporaryFolder folder;
    const auto card = cardOf({.isCounting = true});
    WatchedProvider watched(folder / "absent");
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
    EXPECT_EQ(questionsTo(*card), 0U);
}

// Two programs with one profile, each of which has read it before the other asked.
TEST(Asking, IsKnownToTheOtherProgramsOfTheProfile) {
    for (const bool isCounting : {false, true}) {
        TemporaryFolder profile;
        WatchedProvider one(profile.path());
        one.start();
        WatchedProvider two(profile.path());
        two.start();
        const Unknown kind{.isCounting = isCounting, .authTries = 5, .signTries = 5, .most = 5};
        const auto card = cardOf(kind);
        one.readers().insert("Reader", card);
        ASSERT_TRUE(one.untilCount(1));
        const auto another = cardOf(kind);
        two.readers().insert("Reader", another);
        ASSERT_TRUE(two.untilCount(1));
        EXPECT_EQ(shown(two), isCounting ? Shown(std::nullopt, std::nullopt) : Shown(5, 5));
        EXPECT_EQ(questionsTo(*another), isCounting ? 0U : 2U);
    }
}

// Of two cards of a kind the first tells nothing: the second is not asked either. When one of them logs in,
// both are shown.
TEST(Asking, WhatIsLearntOfOneCardIsShownOfTheOther) {
    WatchedProvider watched;
    watched.readers().addReader("Second");
    const auto one = cardOf({.authTries = 2, .signTries = 2});
    ASSERT_TRUE(watched.startWith(one));
    const auto two = cardOf({.authTries = 2, .signTries = 2, .keySet = 1});
    watched.readers().insert("Second", two);
    ASSERT_TRUE(watched.untilCount(2));
    EXPECT_EQ(triesShown(watched.tokens().at(1)), std::nullopt);
    EXPECT_EQ(questionsTo(*two), 0U);
    EXPECT_TRUE(signWith(watched.tokens().at(0), IdentityUse::auth, rightPin));
    EXPECT_TRUE(watched.until(
        [&] { return triesShown(watched.tokens_.at(0)) == 3 && triesShown(watched.tokens_.at(1)) == 2; }));
}

}  // namespace
}  // namespace insegel::card_token
