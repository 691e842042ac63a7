#include <atomic>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <numeric>

#include <gtest/gtest.h>

#include "fault/live_cards.h"
#include "fault/operations.h"
#include "fault/other_program.h"
#include "fault/service.h"
#include "fault/watchdog.h"

/// Readers, the service behind them and other programs that use the card, over a real pcscd.
namespace insegel::fault {
namespace {

const Personality quick{"--personality", "iso7816", "--key", "p256"};
const Personality another{"--personality", "myeid", "--key", "p256", "--holder", "Test Person Two"};
const std::string firstReader = "Virtual PCD 00 00";
const std::string secondReader = "Virtual PCD 00 01";

class Readers : public ::testing::Test {
  protected:
    void SetUp() override {
        if (std::getenv("VCARDS") == nullptr) {
            GTEST_SKIP() << "runs inside tests/vcard/with-pcscd";
        }
    }
    void TearDown() override {
        if (std::getenv("VCARDS") != nullptr) {
            killService();
            startService();
        }
    }

    /// A card, in the reader and seen.
    std::unique_ptr<CardProcess> cardIn(int slot, const Personality& personality = quick) {
        const auto state = folder_ / ("card" + std::to_string(number_++));
        personalise(personality, state);
        auto card = std::make_unique<CardProcess>(state, slot);
        card->tell("wait-met");
        return card;
    }

    Watchdog whole_{::testing::UnitTest::GetInstance()->current_test_info()->name(),
                    std::chrono::seconds(180)};
    TemporaryFolder folder_;
    int number_ = 0;
    Person person_{false};
};

TEST_F(Readers, TheServiceMayComeLater) {
    stopService();
    LiveCards cards;
    ASSERT_TRUE(cards.untilNone());
    startService();
    const auto card = cardIn(0);
    EXPECT_TRUE(cards.untilReadable()) << cards.said();
    EXPECT_TRUE(person_.perform(Operation::login, *cards.only()));
}

TEST_F(Readers, TheServiceMayEndAndComeBack) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    const std::string id = cards.only()->info().id;
    for (void (*end)() : {killService, stopService, killService, stopService, killService}) {
        EXPECT_TRUE(cards.untilReadersTold(true, 2));
        end();
        EXPECT_TRUE(cards.untilNone()) << cards.said();
        EXPECT_TRUE(cards.untilReadersTold(false, 0));
        startService();
        ASSERT_TRUE(cards.untilReadable()) << cards.said();
        EXPECT_EQ(cards.only()->info().id, id);
    }
    EXPECT_TRUE(person_.perform(Operation::login, *cards.only()));
}

TEST_F(Readers, RestartsFollowEachOtherQuickly) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    for (int i = 0; i < 10; ++i) {
        killService();
        startService();
    }
    // What was announced may be of before; what is true becomes known.
    card->tell("wait-met");
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    const auto token = cards.only();
    card->tell("remove");
    EXPECT_TRUE(cards.untilNone()) << cards.said();
    card->tell("insert");
    EXPECT_TRUE(cards.untilReadable()) << cards.said();
}

TEST_F(Readers, TwoCardsDoNotDisturbEachOther) {
    const auto one = cardIn(0);
    const auto two = cardIn(1, another);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable(2)) << cards.said();
    const auto tokens = cards.tokens();
    EXPECT_NE(tokens[0]->info().id, tokens[1]->info().id);
    EXPECT_EQ(tokens[0]->info().location, firstReader);
    EXPECT_EQ(tokens[1]->info().location, secondReader);
    one->tell("reset-counters");
    two->tell("reset-counters");
    EXPECT_TRUE(person_.perform(Operation::login, *tokens[0]));
    EXPECT_EQ(one->pinCommands(), 1U);
    EXPECT_EQ(two->commands(), 0U);
    EXPECT_TRUE(person_.perform(Operation::sign, *tokens[1]));
    EXPECT_EQ(two->pinCommands(), 1U);

    two->tell("reset-counters");
    one->tell("remove");
    ASSERT_TRUE(cards.untilReadable(1)) << cards.said();
    EXPECT_EQ(cards.only()->info().location, secondReader);
    one->tell("insert");
    ASSERT_TRUE(cards.untilReadable(2)) << cards.said();
    EXPECT_EQ(two->commands(), 0U) << "it was not looked at again";
}

// At the same time, on two cards.
TEST_F(Readers, TwoCardsWorkAtOnce) {
    const auto one = cardIn(0);
    const auto two = cardIn(1, another);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable(2)) << cards.said();
    const auto tokens = cards.tokens();
    one->tell("reset-counters");
    two->tell("reset-counters");
    one->tell("mute 1");
    auto held = std::async(std::launch::async, [&] { return person_.perform(Operation::login, *tokens[0]); });
    one->tell("wait-muted");
    EXPECT_TRUE(person_.perform(Operation::login, *tokens[1])) << "while the first card says nothing";
    one->tell("unmute");
    EXPECT_TRUE(held.get());
}

TEST_F(Readers, TheSameCardInTheOtherReaderIsTheSameToken) {
    LiveCards cards;
    auto card = cardIn(0);
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    const auto before = cards.only();
    EXPECT_EQ(before->info().location, firstReader);
    card->tell("remove");
    ASSERT_TRUE(cards.untilNone());
    card.reset();
    const auto moved = cardIn(1);
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    EXPECT_EQ(cards.only()->info().location, secondReader);
    EXPECT_EQ(cards.only()->info().id, before->info().id);
    EXPECT_TRUE(person_.perform(Operation::login, *cards.only()));
    const auto stale = person_.perform(Operation::login, *before);
    ASSERT_FALSE(stale) << "what stood for the card in the first reader is of no use any more";
    EXPECT_TRUE(stale.error().code == ErrorCode::cardRemoved || stale.error().code == ErrorCode::noCard)
        << errorName(stale.error().code);
    EXPECT_EQ(moved->pinCommands(), 1U);
}

TEST_F(Readers, ACardOfAnotherKindIsShownAsSuch) {
    const auto card = cardIn(0);
    for (int n = 1; n <= 200; ++n) {
        card->tell("fail " + std::to_string(n) + " 6A82");
    }
    LiveCards cards;
    ASSERT_TRUE(cards.until([](const auto& tokens, bool isComplete) {
        return isComplete && tokens.size() == 1 && tokens[0]->info().state == token::TokenState::unreadable;
    })) << cards.said();
    EXPECT_EQ(cards.only()->info().problemCode, ErrorCode::otherCard);
    const std::string atr = "3b89015465737420636172648a";  // "Test card" in its historical bytes
    EXPECT_EQ(cards.only()->info().atr, atr);
    card->tell("clear");
    card->tell("remove");
    EXPECT_TRUE(cards.untilNone());
    card->tell("insert");
    EXPECT_TRUE(cards.untilReadable()) << cards.said();
}

bool isShownBusy(LiveCards& cards) {
    return cards.until([](const auto& tokens, bool) {
        return tokens.size() == 1 && tokens[0]->info().problemCode == ErrorCode::cardBusy &&
               tokens[0]->info().state == token::TokenState::unreadable;
    });
}

TEST_F(Readers, ACardThatAnotherProgramHoldsIsSaidToBeAndComesFree) {
    const auto card = cardIn(0);
    OtherProgram other;
    for (const bool isAlone : {true, false}) {
        ASSERT_TRUE(isAlone ? other.takeAlone(firstReader) : other.takeInTransaction(firstReader));
        LiveCards cards;
        EXPECT_TRUE(isShownBusy(cards)) << cards.said();
        other.letGo();
        EXPECT_TRUE(cards.untilReadable()) << (isAlone ? "alone " : "in transaction ") << cards.said();
    }
}

TEST_F(Readers, ALoginWaitsForAnotherProgram) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    OtherProgram other;
    int told = 0;
    for (const bool isAlone : {true, false}) {
        for (const bool isReset : {false, true}) {
            ASSERT_TRUE(cards.untilReadable()) << cards.said();
            card->tell("reset-counters");
            ASSERT_TRUE(isAlone ? other.takeAlone(firstReader) : other.takeInTransaction(firstReader));
            auto done = std::async(std::launch::async,
                                   [&] { return person_.perform(Operation::login, *cards.only()); });
            EXPECT_TRUE(cards.untilBusyTold(++told)) << "the person is told";
            EXPECT_EQ(card->pinCommands(), 0U);
            other.letGo(isReset);
            const auto result = done.get();
            EXPECT_TRUE(result) << errorName(result.error().code) << result.error().detail;
            EXPECT_EQ(card->pinCommands(), 1U);
        }
    }
}

TEST_F(Readers, ALoginDoesNotWaitForEver) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    OtherProgram other;
    ASSERT_TRUE(other.takeInTransaction(firstReader));
    card->tell("reset-counters");
    const auto done = person_.perform(Operation::login, *cards.only());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cardBusy);
    EXPECT_EQ(card->pinCommands(), 0U);
    // Somebody who is waited for can be left as well.
    auto waiting =
        std::async(std::launch::async, [&] { return person_.perform(Operation::login, *cards.only()); });
    EXPECT_TRUE(cards.untilBusyTold(2));
    cards.provider().stopWaiting();
    const auto left = waiting.get();
    ASSERT_FALSE(left);
    EXPECT_EQ(left.error().code, ErrorCode::cancelled);
}

// Another program resets the card whenever it can: before, between and after what we do, for pcscd lets
// nobody into a transaction. Each login is one VERIFY all the same, and goes well.
TEST_F(Readers, ResetsByAnotherProgramAreSurvived) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    card->tell("reset-counters");
    std::atomic<bool> isOver = false;
    std::thread other([&] {
        while (!isOver) {
            OtherProgram one;
            if (one.takeInTransaction(firstReader)) {
                one.letGo(true);
            }
        }
    });
    constexpr std::uint64_t logins = 50;
    for (std::uint64_t i = 0; i < logins; ++i) {
        const auto token = cards.only();
        if (token == nullptr || token->info().identities.empty()) {
            ADD_FAILURE() << i << ": " << cards.said();
            break;
        }
        const auto done = person_.perform(Operation::login, *token);
        EXPECT_TRUE(done) << i << ": " << errorName(done.error().code) << " " << done.error().detail;
    }
    isOver = true;
    other.join();
    EXPECT_EQ(card->pinCommands(), logins);
    EXPECT_TRUE(cards.untilTriesAre(card->pins())) << cards.said();
}

TEST_F(Readers, ACardComesIntoTheListSoon) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    for (int i = 0; i < 3; ++i) {
        card->tell("remove");
        ASSERT_TRUE(cards.untilNone());
        card->tell("wait-gone");
        card->tell("insert");
        const auto inserted = std::chrono::steady_clock::now();
        card->tell("wait-met");
        const auto met = std::chrono::steady_clock::now();
        ASSERT_TRUE(cards.untilReadable()) << cards.said();
        const auto listed = std::chrono::steady_clock::now();
        using std::chrono::duration_cast, std::chrono::milliseconds;
        std::cout << "listed " << duration_cast<milliseconds>(listed - inserted).count()
                  << " ms after it was put in, of them pcscd noticed it for "
                  << duration_cast<milliseconds>(met - inserted).count() << " ms\n";
    }
}

TEST_F(Readers, ACardThatSaysNothingKeepsNobodyFromTheOthers) {
    const auto silent = cardIn(0);
    silent->tell("mute 1");
    LiveCards cards;
    silent->tell("wait-muted");
    const auto two = cardIn(1, another);
    const bool isListed = cards.until([](const auto& tokens, bool) {
        for (const auto& token : tokens) {
            if (token->info().location == secondReader &&
                token->info().state != token::TokenState::unreadable) {
                return true;
            }
        }
        return false;
    });
    EXPECT_TRUE(isListed) << cards.said();
    EXPECT_TRUE(cards.until([](const auto& tokens, bool isComplete) {
        return isComplete && tokens.size() == 2 && tokens[0]->info().problemCode == ErrorCode::cardSilent;
    })) << cards.said();
    silent->tell("unmute");
    EXPECT_TRUE(cards.untilReadable(2)) << cards.said();
}

TEST_F(Readers, ALoginSaysThatTheCardDoesNotAnswer) {
    const auto card = cardIn(0);
    LiveCards cards;
    ASSERT_TRUE(cards.untilReadable()) << cards.said();
    card->tell("mute 1");
    auto done =
        std::async(std::launch::async, [&] { return person_.perform(Operation::login, *cards.only()); });
    EXPECT_TRUE(cards.untilSilentTold());
    card->tell("unmute");
    EXPECT_TRUE(done.get());
}

// Pulled at each command of the first look, and in again as soon as that can be.
TEST_F(Readers, ACardPulledWhileItIsReadAtTheStartIsReadAfterwards) {
    const auto card = cardIn(0);
    for (int n = 1; n <= 12; ++n) {
        card->tell("pull " + std::to_string(n));
        LiveCards cards;
        while (card->isInserted()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        card->tell("insert");
        EXPECT_TRUE(cards.untilReadable()) << n << ": " << cards.said();
    }
}

/// How often the other threads of this process have gone to wait.
long waitsOfOtherThreads() {
    long sum = 0;
    const auto self = std::to_string(::gettid());
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
        if (thread.path().filename() == self) {
            continue;
        }
        std::ifstream status(thread.path() / "status");
        for (std::string word; status >> word;) {
            if (word == "voluntary_ctxt_switches:") {
                long count = 0;
                status >> count;
                sum += count;
            }
        }
    }
    return sum;
}

// A thread that calls PC/SC waits for its answer, so one that has not gone to wait again has called nobody.
TEST_F(Readers, NothingIsDoneWhileNothingHappens) {
    const char* isLong = std::getenv("INSEGEL_LONG");
    const std::chrono::seconds time(isLong != nullptr ? 20 : 5);
    const auto idle = [&](const std::string& what) {
        long before = -1;
        for (long now = waitsOfOtherThreads(); now != before; now = waitsOfOtherThreads()) {
            before = now;
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
        std::this_thread::sleep_for(time);
        EXPECT_EQ(waitsOfOtherThreads(), before) << what;
    };
    LiveCards cards;
    ASSERT_TRUE(cards.untilNone());
    idle("without a card");
    const auto card = cardIn(0);
    ASSERT_TRUE(cards.untilReadable());
    idle("with a card");
    EXPECT_TRUE(person_.perform(Operation::login, *cards.only()));
    idle("after a login");
    stopService();
    ASSERT_TRUE(cards.untilNone());
    idle("without the service");
}

}  // namespace
}  // namespace insegel::fault
