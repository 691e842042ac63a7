#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

/// What happens to a card meanwhile, and what its answers are taken for.
namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;
using vcard::CardOs;

constexpr const char* rightPin = "112358";
constexpr const char* rightPuk = "31415926";

const vcard::Pin& pinAt(const SimulatedReaders::Card& card, bool ofPuk) {
    for (const vcard::Pin& pin : card->card().data().eid->pins) {
        if (pin.isPuk == ofPuk) {
            return pin;
        }
    }
    throw std::runtime_error("a card without such a PIN");
}

/// Another program gives a wrong PIN or PUK so often.
void spendElsewhere(const SimulatedReaders::Card& card, bool ofPuk, unsigned times) {
    for (unsigned i = 0; i < times; ++i) {
        const vcard::Pin& pin = pinAt(card, ofPuk);
        Bytes wrong(8, '0');
        wrong.resize(std::max<std::size_t>(pin.paddedLength, 8), pin.padding);
        Bytes command{0x00, 0x20, 0x00, pin.reference, static_cast<std::uint8_t>(wrong.size())};
        append(command, wrong);
        card->card().transmit(command);
    }
}

token::PinInfo shownPin(WatchedProvider& watched) {
    return *token::findIdentity(watched.only()->info(), IdentityUse::auth)->pin;
}

class LastTry : public testing::TestWithParam<CardOs> {
  protected:
    LastTry() : card_(cardWith({.os = GetParam()})) {
        EXPECT_TRUE(watched_.startWith(card_));
        card_->resetCounters();
    }
    std::uint64_t sent() const { return card_->counters().pinCommands; }

    SimulatedReaders::Card card_;
    WatchedProvider watched_;
};

TEST_P(LastTry, OfAPinIsNotSpentWhereMoreWereShown) {
    spendElsewhere(card_, false, 2);
    const auto first = signWith(watched_.only(), IdentityUse::auth, "000000");
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, ErrorCode::lastTry);
    EXPECT_EQ(first.error().triesLeft, 1);
    EXPECT_EQ(sent(), 0U);
    EXPECT_EQ(shownPin(watched_).triesLeft, 1);
    const auto changed = watched_.only()->changePin(IdentityUse::auth, Secret(rightPin), Secret("141421"));
    EXPECT_TRUE(changed) << "now it is known";
    EXPECT_EQ(sent(), 1U);
}

TEST_P(LastTry, OfAPinToBeChangedIsNotSpentEither) {
    spendElsewhere(card_, false, 2);
    const auto changed = watched_.only()->changePin(IdentityUse::auth, Secret("000000"), Secret("141421"));
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::lastTry);
    EXPECT_EQ(sent(), 0U);
    const auto again = signWith(watched_.only(), IdentityUse::auth, "000000");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::blocked);
    EXPECT_EQ(sent(), 1U);
}

TEST_P(LastTry, APinThatWasBlockedElsewhereIsNotSent) {
    spendElsewhere(card_, false, 3);
    const auto signature = signWith(watched_.only(), IdentityUse::auth, rightPin);
    ASSERT_FALSE(signature);
    EXPECT_EQ(signature.error().code, ErrorCode::blocked);
    EXPECT_EQ(sent(), 0U);
    EXPECT_TRUE(shownPin(watched_).blocked);
}

INSTANTIATE_TEST_SUITE_P(Card, LastTry, testing::Values(CardOs::setcos, CardOs::myeid, CardOs::ias));

// MyEID's PUK is not told by VERIFY, nor taken by it.
TEST(LastTryOfThePuk, IsNotSpentWhereMoreWereShown) {
    for (const CardOs os : {CardOs::setcos, CardOs::ias}) {
        const auto card = cardWith({.os = os});
        WatchedProvider watched;
        ASSERT_TRUE(watched.startWith(card));
        const auto unblock = [&](const char* puk) {
            return watched.only()->unblockPin(IdentityUse::auth, Secret(puk), Secret("141421"));
        };
        ASSERT_FALSE(unblock("00000000"));
        spendElsewhere(card, true, 8);
        ASSERT_EQ(pinAt(card, true).tries, 1U);
        card->resetCounters();
        const auto first = unblock("00000000");
        ASSERT_FALSE(first);
        EXPECT_EQ(first.error().code, ErrorCode::lastTry);
        EXPECT_EQ(card->counters().pinCommands, 0U);
        EXPECT_EQ(shownPin(watched).pukTriesLeft, 1);
        EXPECT_TRUE(unblock(rightPuk));
        EXPECT_EQ(pinAt(card, true).tries, 10U);
    }
}

/// Where in an unblocking RESET RETRY COUNTER comes.
std::size_t placeOfReset(CardOs os) {
    WatchedProvider watched;
    const auto card = cardWith({.os = os});
    EXPECT_TRUE(watched.startWith(card));
    card->resetCounters();
    EXPECT_TRUE(watched.only()->unblockPin(IdentityUse::auth, Secret(rightPuk), Secret("141421")));
    const auto& log = card->log();
    const auto at = std::ranges::find_if(log, [](const auto& line) { return line.header.at(1) == 0x2c; });
    return static_cast<std::size_t>(at - log.begin()) + 1;
}

// Only an answer about the PUK itself makes it a blocked one, and none makes it so for good.
TEST(Unblocking, WhatIsNotSaidOfThePukIsNotTakenForIt) {
    for (const auto& [os, status, code] : {std::tuple(CardOs::setcos, 0x6983, ErrorCode::pukBlocked),
                                           std::tuple(CardOs::setcos, 0x6984, ErrorCode::cardFailed),
                                           std::tuple(CardOs::setcos, 0x6985, ErrorCode::pinRefused),
                                           std::tuple(CardOs::setcos, 0x6a80, ErrorCode::pinRefused),
                                           std::tuple(CardOs::ias, 0x6983, ErrorCode::cardFailed),
                                           std::tuple(CardOs::ias, 0x63c0, ErrorCode::cardFailed),
                                           std::tuple(CardOs::ias, 0x6985, ErrorCode::pinRefused)}) {
        TemporaryFolder profile;
        WatchedProvider watched(profile.path());
        const auto card = cardWith({.os = os});
        ASSERT_TRUE(watched.startWith(card));
        card->plan({.kind = vcard::Fault::Kind::status,
                    .at = static_cast<unsigned>(placeOfReset(os)),
                    .status = static_cast<std::uint16_t>(status)});
        const auto done = watched.only()->unblockPin(IdentityUse::auth, Secret(rightPuk), Secret("141421"));
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, code) << std::hex << status;
        EXPECT_EQ(card->faultsLeft(), 0U);
        EXPECT_TRUE(watched.until([&] {
            return token::findIdentity(watched.tokens_.at(0)->info(), IdentityUse::auth)->pin->pukBlocked ==
                   (code == ErrorCode::pukBlocked);
        }));
        WatchedProvider later(profile.path());
        ASSERT_TRUE(later.startWith(card));
        EXPECT_FALSE(shownPin(later).pukBlocked);
        EXPECT_TRUE(later.only()->unblockPin(IdentityUse::auth, Secret(rightPuk), Secret("141421")));
    }
}

}  // namespace
}  // namespace insegel::card_token
