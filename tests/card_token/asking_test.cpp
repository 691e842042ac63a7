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

/// A card; of a kind that no table knows unless said otherwise.
struct Kind {
    bool isCounting = false;  ///< It takes the question for a wrong PIN.
    unsigned authTries = 3;
    unsigned signTries = 3;
    unsigned most = 3;
    unsigned keySet = 0;
    vcard::CardOs os = vcard::CardOs::iso7816;
};

SimulatedReaders::Card cardOf(const Kind& kind) {
    CardOptions options;
    options.os = kind.os;
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

constexpr vcard::CardOs knownOs = vcard::CardOs::setcos;

const token::PinInfo& authPin(WatchedProvider& watched) {
    return *token::findIdentity(watched.tokens_.at(0)->info(), IdentityUse::auth)->pin;
}

TEST(Asking, IsKnownOfSomeSystems) {
    EXPECT_EQ(cardSystemOf({{}, "Gemalto", {}, false}).emptyVerify, EmptyVerify::costs);
    EXPECT_EQ(cardSystemOf({{}, {}, "GemSAFE", false}).emptyVerify, EmptyVerify::costs);
    EXPECT_EQ(cardSystemOf({{}, "Test Card SetCOS", {}, false}).emptyVerify, EmptyVerify::isFree);
    EXPECT_EQ(cardSystemOf({{}, {}, {}, true}).emptyVerify, EmptyVerify::isFree);
    EXPECT_EQ(cardSystemOf({{}, "Test Card", "Test", false}).emptyVerify, EmptyVerify::unknown);
}

TEST(Asking, AKindThatTheTableKnowsIsShownAsItIsFromTheFirst) {
    TemporaryFolder profile;
    auto card = cardOf({.os = knownOs});
    {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), Shown(3, 3));
        EXPECT_EQ(authPin(watched).maxTries, 3);
        EXPECT_FALSE(authPin(watched).isAsLastHeard);
        EXPECT_EQ(questionsTo(*card), 3U) << "one PIN twice, once for the kind, and the other";
        reinsert(watched, cardOf({.authTries = 0, .keySet = 1, .os = knownOs}));
        EXPECT_EQ(shown(watched), Shown(0, 3)) << "another card of the kind";
        EXPECT_EQ(watched.only()->info().state, token::TokenState::blocked);
    }
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_EQ(shown(watched), Shown(3, 3)) << "in a later run";
}

/// Lists the card in several runs and insertions, without a person.
void listOften(const std::filesystem::path& profile, const SimulatedReaders::Card& card) {
    for (int run = 0; run < 3; ++run) {
        WatchedProvider watched(profile);
        ASSERT_TRUE(watched.startWith(card));
        reinsert(watched, card);
    }
}

TEST(Asking, KindsAreKnownByWholeWordsAndHistoricalBytes) {
    EXPECT_EQ(&cardSystemOf({{}, "Elias Test", {}, false}), &plainIso);
    EXPECT_EQ(&cardSystemOf({{}, "Test IAS ECC", {}, false}), &iasEcc);
    const Bytes inHistory{0x3b, 0x03, 'I', 'A', 'S'};
    const Bytes inInterface{0x3b, 0x70, 'I', 'A', 'S'};
    const Bytes after{0x3b, 0x01, 'x', 'I', 'A', 'S'};
    EXPECT_TRUE(historicalBytesHave(inHistory, "IAS"));
    EXPECT_FALSE(historicalBytesHave(inInterface, "IAS"));
    EXPECT_FALSE(historicalBytesHave(after, "IAS"));
    EXPECT_FALSE(historicalBytesHave(Bytes{0x3b, 0xff, 0xff}, "IAS"));
    EXPECT_FALSE(historicalBytesHave(Bytes{0x3b}, "IAS"));
}

// Whatever it would answer, a card that nobody knows is not asked for being looked at.
TEST(Asking, AnUnknownKindIsNotAskedAtSight) {
    for (const bool isCounting : {false, true}) {
        for (const unsigned left : {3U, 1U, 0U}) {
            TemporaryFolder profile;
            const auto card = cardOf({.isCounting = isCounting, .authTries = left, .signTries = left});
            listOften(profile.path(), card);
            EXPECT_EQ(questionsTo(*card), 0U);
            EXPECT_EQ(triesAtCard(*card), left);
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_EQ(shown(watched), Shown(std::nullopt, std::nullopt));
        }
    }
}

TEST(Asking, ALoginProvesThatItIsFree) {
    TemporaryFolder profile;
    const auto card = cardOf({.authTries = 2, .signTries = 1});
    {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::sign, "271828"));
        EXPECT_EQ(questionsTo(*card), 0U) << "that PIN serves once: the answer would prove nothing";
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3));
        EXPECT_EQ(shown(watched), Shown(3, 3));
    }
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(cardOf({.authTries = 2, .signTries = 0, .keySet = 1})));
    EXPECT_EQ(shown(watched), Shown(2, 0)) << "all of the kind are shown from now on";
}

// The one question after the first login is made good for, so that nothing is lost by it.
TEST(Asking, OfAKindThatCountsItNoTryIsEverLost) {
    for (const unsigned most : {2U, 3U, 5U, 10U}) {
        TemporaryFolder profile;
        const auto card = cardOf({.isCounting = true, .authTries = most, .signTries = most, .most = most});
        for (int run = 0; run < 3; ++run) {
            listOften(profile.path(), card);
            WatchedProvider watched(profile.path());
            ASSERT_TRUE(watched.startWith(card));
            EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
            EXPECT_EQ(triesAtCard(*card), most - 1) << "the person's own miss and no other";
            EXPECT_TRUE(watched.untilTries(IdentityUse::auth, static_cast<int>(most) - 1));
            EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
            EXPECT_EQ(triesAtCard(*card), most);
            EXPECT_TRUE(signWith(watched.only(), IdentityUse::sign, "271828"));
            EXPECT_EQ(triesAtCard(*card, 1), most);
        }
        EXPECT_EQ(questionsTo(*card), 1U);
        const auto another = cardOf({.isCounting = true, .most = most, .keySet = 1});
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(another));
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(questionsTo(*another), 0U) << "of the whole kind it is known";
    }
}

// Something that only looks like a card of the table, and counts: it is found out at once.
TEST(Asking, ACardThatTheTableIsWrongAboutIsFoundOut) {
    for (const auto& [most, least] : {std::pair(10U, 8U), std::pair(3U, 1U), std::pair(2U, 1U)}) {
        TemporaryFolder profile;
        const auto card =
            cardOf({.isCounting = true, .authTries = most, .signTries = 10, .most = most, .os = knownOs});
        for (int run = 0; run < 3; ++run) {
            listOften(profile.path(), card);
        }
        EXPECT_EQ(triesAtCard(*card), least);
        EXPECT_GE(triesAtCard(*card, 1), 8U);
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(triesShown(watched.only()), static_cast<int>(least));
        EXPECT_TRUE(authPin(watched).isAsLastHeard);
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(triesAtCard(*card), most);
        listOften(profile.path(), card);
        EXPECT_EQ(triesAtCard(*card), most);
    }
}

// Few tries prove nothing of a kind of the table; that one is left is not asked twice.
TEST(Asking, FewTriesAreShownAndAskedForOnce) {
    TemporaryFolder profile;
    const auto card = cardOf({.authTries = 1, .signTries = 0, .os = knownOs});
    for (int run = 0; run < 2; ++run) {
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), Shown(1, 0));
        EXPECT_EQ(authPin(watched).isAsLastHeard, run == 1);
    }
    EXPECT_EQ(questionsTo(*card), 3U) << "the blocked one has nothing to lose";
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
    EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3)) << "a login proves it";
    reinsert(watched, afterElsewhere(card, 1));
    EXPECT_EQ(shown(watched), Shown(1, 0));
    EXPECT_FALSE(authPin(watched).isAsLastHeard);
}

// What other programs spend is shown, however often.
TEST(Asking, WhatOtherProgramsSpendIsShown) {
    TemporaryFolder profile;
    auto card = cardOf({.os = knownOs});
    listOften(profile.path(), card);
    for (const int left : {2, 1, 0, 3}) {
        card = afterElsewhere(card, static_cast<unsigned>(left));
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        EXPECT_EQ(shown(watched), Shown(left, 3));
        EXPECT_FALSE(authPin(watched).isAsLastHeard);
    }
}

TEST(Asking, ALoginWhoseProofIsLostIsFollowedByAnother) {
    for (const bool isCounting : {false, true}) {
        TemporaryFolder profile;
        const auto card = cardOf({.isCounting = isCounting});
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        // TokenInfo in two commands, VERIFY, MSE and PSO, then the question.
        watched.readers().plan(SimulatedReaders::Fault::resetAfter, 6);
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_FALSE(watched.readers().isFaultDue());
        EXPECT_EQ(questionsTo(*card), 1U);
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(triesAtCard(*card), 3U);
        if (!isCounting) {
            EXPECT_TRUE(watched.untilTries(IdentityUse::auth, 3));
        }
    }
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
        EXPECT_FALSE(signWith(watched->only(), IdentityUse::auth, "000000"));
        EXPECT_TRUE(watched->untilTries(IdentityUse::auth, 2));
        EXPECT_FALSE(authPin(*watched).isAsLastHeard);
    }
    {
        auto watched = restarted();
        EXPECT_EQ(shown(*watched), Shown(2, std::nullopt));
        EXPECT_TRUE(authPin(*watched).isAsLastHeard);
        // TokenInfo in two commands, then VERIFY, the answer to which is lost.
        watched->readers().plan(SimulatedReaders::Fault::resetAfter, 3);
        const auto lost = signWith(watched->only(), IdentityUse::auth, rightPin);
        ASSERT_FALSE(lost);
        EXPECT_TRUE(lost.error().mayCostTry);
        EXPECT_FALSE(watched->readers().isFaultDue());
        EXPECT_TRUE(watched->until([&] { return !authPin(*watched).triesLeft; }));
    }
    EXPECT_EQ(shown(*restarted()), Shown(std::nullopt, std::nullopt));
}

// Of a kind that is not asked, a PIN that was blocked once may be another program's to unblock.
TEST(Asking, ABlockedPinOfAKindThatIsNotAskedIsNotBlockedForEver) {
    TemporaryFolder profile;
    const auto card = cardOf({.isCounting = true});
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    for (int left = 2; left >= 0; --left) {
        EXPECT_FALSE(signWith(watched.only(), IdentityUse::auth, "000000"));
        EXPECT_TRUE(watched.untilTries(IdentityUse::auth, left));
    }
    EXPECT_TRUE(watched.only()->unblockPin(IdentityUse::auth, Secret("31415926"), Secret("141421")));
    reinsert(watched, card);
    EXPECT_EQ(shown(watched), Shown(std::nullopt, std::nullopt));
    EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, "141421"));
    EXPECT_EQ(triesAtCard(*card), 3U);
}

// A card that does not understand the question, or answers it without a number.
TEST(Asking, EndsWhereTheAnswerTellsNothing) {
    for (const std::uint16_t status : std::initializer_list<std::uint16_t>{0x6300, 0x6700, 0x6a86, 0x6d00}) {
        TemporaryFolder profile;
        const auto card = cardOf({});
        WatchedProvider watched(profile.path());
        ASSERT_TRUE(watched.startWith(card));
        card->resetCounters();
        EXPECT_TRUE(signWith(watched.only(), IdentityUse::auth, rightPin));
        ASSERT_TRUE(watched.untilTries(IdentityUse::auth, 3)) << "the card was looked at once more";
        const auto& log = card->log();
        const auto question = std::ranges::find_if(log, [](const vcard::LoggedCommand& line) {
            return line.header.at(1) == 0x20 && line.dataLength == 0;
        });
        ASSERT_NE(question, log.end());
        const auto at = static_cast<unsigned>(question - log.begin()) + 1;

        TemporaryFolder another;
        const auto silent = cardOf({});
        WatchedProvider elsewhere(another.path());
        ASSERT_TRUE(elsewhere.startWith(silent));
        silent->plan({.kind = vcard::Fault::Kind::status, .at = at, .status = status});
        EXPECT_TRUE(signWith(elsewhere.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(silent->faultsLeft(), 0U);
        EXPECT_TRUE(signWith(elsewhere.only(), IdentityUse::auth, rightPin));
        EXPECT_EQ(questionsTo(*silent), 1U) << "the fault stood in for it, and it is not asked again";
        EXPECT_EQ(shown(elsewhere), Shown(std::nullopt, std::nullopt));
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
        const auto card = cardOf({.isCounting = isCounting});
        one.readers().insert("Reader", card);
        ASSERT_TRUE(one.untilCount(1));
        EXPECT_TRUE(signWith(one.only(), IdentityUse::auth, rightPin));
        const auto another = cardOf({.isCounting = isCounting});
        two.readers().insert("Reader", another);
        ASSERT_TRUE(two.untilCount(1));
        EXPECT_EQ(shown(two), isCounting ? Shown(std::nullopt, std::nullopt) : Shown(3, 3));
        EXPECT_EQ(questionsTo(*another), isCounting ? 0U : 2U);
    }
}

// Of two cards of a kind, one logs in: both are shown.
TEST(Asking, WhatIsLearntOfOneCardIsShownOfTheOther) {
    WatchedProvider watched;
    watched.readers().addReader("Second");
    ASSERT_TRUE(watched.startWith(cardOf({.authTries = 2, .signTries = 2})));
    const auto two = cardOf({.authTries = 2, .signTries = 2, .keySet = 1});
    watched.readers().insert("Second", two);
    ASSERT_TRUE(watched.untilCount(2));
    EXPECT_TRUE(signWith(watched.tokens().at(0), IdentityUse::auth, rightPin));
    EXPECT_TRUE(watched.until(
        [&] { return triesShown(watched.tokens_.at(0)) == 3 && triesShown(watched.tokens_.at(1)) == 2; }));
}

}  // namespace
}  // namespace insegel::card_token
