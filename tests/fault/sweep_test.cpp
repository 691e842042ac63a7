#include <cstdlib>
#include <future>
#include <iostream>
#include <optional>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "fault/live_cards.h"
#include "fault/operations.h"
#include "fault/service.h"
#include "fault/watchdog.h"

/// For each operation and each of its APDUs, each of what can happen there, over a real pcscd: it is said
/// what happened, nothing hangs, no try is spent but those asked for, and all is right again afterwards.
namespace insegel::fault {
namespace {

enum class Happening { pulledBefore, pulledAfter, resetBefore, resetAfter, serviceKilled };

constexpr Happening allHappenings[] = {Happening::pulledBefore, Happening::pulledAfter,
                                       Happening::resetBefore, Happening::resetAfter,
                                       Happening::serviceKilled};

struct Kind {
    const char* name;
    Personality personality;
    bool hasOnePin = false;
    bool isPukVerified = false;
    bool isWhole = false;  ///< Each APDU, also in the short form.

    friend void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }
};

const Kind kinds[] = {
    {"iso7816_p256", {"--personality", "iso7816", "--key", "p256"}, false, false, true},
    {"setcos_rsa2048", {"--personality", "setcos", "--key", "rsa2048"}},
    {"myeid_p384", {"--personality", "myeid", "--key", "p384"}},
    {"ias_rsa2048", {"--personality", "ias", "--key", "rsa2048"}, false, true},
    {"piv_p256", {"--profile", "piv", "--key", "p256"}, true},
};

const char* nameOf(Happening happening) {
    const char* names[] = {"pulled_before", "pulled_after", "reset_before", "reset_after", "service_killed"};
    return names[static_cast<int>(happening)];
}

std::string orderOf(Happening happening, std::uint64_t n) {
    const char* orders[] = {"pull ", "pull-after ", "reset ", "reset-after ", "mute "};
    return orders[static_cast<int>(happening)] + std::to_string(n);
}

bool isLong() {
    const char* set = std::getenv("INSEGEL_LONG");
    return set != nullptr && std::string_view(set) == "1";
}

using Parameter = std::tuple<Kind, Operation, Happening>;

class Sweep : public ::testing::TestWithParam<Parameter> {
  protected:
    void SetUp() override {
        if (std::getenv("VCARDS") == nullptr) {
            GTEST_SKIP() << "runs inside tests/vcard/with-pcscd";
        }
        const Watchdog step("a card is put in");
        personalise(kind().personality, folder_ / "card");
        card_.emplace(folder_ / "card", 0);
        card_->tell("wait-met");
    }

    void TearDown() override {
        // One card in place of another, faster than pcscd looks, is the same card to it: it begins anew.
        token_.reset();
        cards_.reset();
        card_.reset();
        if (std::getenv("VCARDS") != nullptr) {
            killService();
            startService();
        }
    }

    static const Kind& kind() { return std::get<Kind>(GetParam()); }
    static Operation operation() { return std::get<Operation>(GetParam()); }
    static Happening happening() { return std::get<Happening>(GetParam()); }
    static std::string at(std::uint64_t n) {
        return std::string(kind().name) + ", " + fault::nameOf(operation()) + ", " + nameOf(happening()) +
               " at " + std::to_string(n);
    }
    /// Which of the operation's APDUs: all, or the first, the last, and what is around the PIN's.
    static std::set<std::uint64_t> chosen(std::uint64_t count) {
        std::set<std::uint64_t> out;
        for (std::uint64_t n = 1; n <= count; ++n) {
            const bool isNear = operation() == Operation::list ? n % 8 == 1 : n + 2 >= count;
            if (isLong() || kind().isWhole || isNear || n == 1) {
                out.insert(n);
            }
        }
        return out;
    }

    /// A first login with a card of this kind, from which it is known that its tries may be asked for.
    void meetKind() {
        known_.emplace();
        LiveCards first(known_->path());
        ASSERT_TRUE(first.untilReadable()) << first.said();
        ASSERT_TRUE(person_.perform(Operation::login, *first.only()));
        ASSERT_TRUE(first.untilTriesAre(card_->pins())) << first.said();
    }

    /// Begins to look at the card with nothing in the cache but its kind.
    void lookAnew() {
        cards_.reset();
        folderOfCards_.emplace();
        takeKinds(known_->path(), folderOfCards_->path());
        cards_.emplace(folderOfCards_->path());
    }

    /// Makes the fault happen at `n` of the operation, and gives what the operation said.
    std::optional<Result<void>> strike(std::uint64_t n) {
        card_->tell("reset-counters");
        card_->tell(orderOf(happening(), n));
        const auto begin = [&]() -> std::optional<Result<void>> {
            if (operation() == Operation::list) {
                lookAnew();
                return std::nullopt;
            }
            return person_.perform(operation(), *token_);
        };
        if (happening() != Happening::serviceKilled) {
            return begin();
        }
        auto done = std::async(std::launch::async, begin);
        card_->tell("wait-muted");
        killService();
        return done.get();
    }

    /// All as it was, and seen so; measured from when the card is in again, or the service there.
    void recover(const std::string& where) {
        if (happening() == Happening::serviceKilled) {
            EXPECT_TRUE(cards_->untilNone()) << where << ": " << cards_->said();
            startService();
        } else if (!card_->isInserted()) {
            EXPECT_TRUE(cards_->untilNone()) << where << ": " << cards_->said();
            card_->tell("insert");
        }
        const auto start = std::chrono::steady_clock::now();
        EXPECT_TRUE(cards_->untilTriesAre(card_->pins())) << where << ": " << cards_->said();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        slowest_ = std::max(slowest_, took.count());
        token_ = cards_->only();
        ASSERT_NE(token_, nullptr) << where;
        EXPECT_EQ(token_->info().id, id_) << where;
    }

    void prepare() {
        if (operation() == Operation::unblock) {
            Person::block(*token_);
            ASSERT_TRUE(cards_->untilTriesAre(card_->pins()));
            token_ = cards_->only();
        }
    }

    void expectSaysWhat(const Result<void>& done, const std::string& where) {
        if (done) {
            return;
        }
        const ErrorCode code = done.error().code;
        const std::string said = where + ": " + errorName(code) + " " + done.error().detail;
        switch (happening()) {
            case Happening::pulledBefore:
            case Happening::pulledAfter:
                EXPECT_EQ(code, ErrorCode::cardRemoved) << said;
                break;
            case Happening::serviceKilled:
                EXPECT_EQ(code, ErrorCode::noCardService) << said;
                break;
            default:
                EXPECT_TRUE(code == ErrorCode::cardReset || code == ErrorCode::cardFailed) << said;
        }
    }

    TemporaryFolder folder_;
    std::optional<TemporaryFolder> known_;
    std::optional<TemporaryFolder> folderOfCards_;
    std::optional<CardProcess> card_;
    std::optional<LiveCards> cards_;
    token::TokenPointer token_;
    std::string id_;
    Person person_{kind().hasOnePin};
    double slowest_ = 0;
};

TEST_P(Sweep, SurvivesItAtEveryCommand) {
    const Watchdog whole(at(0), std::chrono::seconds(600));
    meetKind();
    if (HasFatalFailure()) {
        return;
    }
    // Undisturbed: what it costs, and that it goes.
    card_->tell("reset-counters");
    lookAnew();
    ASSERT_TRUE(cards_->untilTriesAre(card_->pins())) << cards_->said();
    token_ = cards_->only();
    id_ = token_->info().id;
    std::uint64_t count = card_->commands();
    if (operation() != Operation::list) {
        prepare();
        card_->tell("reset-counters");
        const auto done = person_.perform(operation(), *token_);
        ASSERT_TRUE(done) << errorName(done.error().code) << " " << done.error().detail;
        count = card_->commands();
        EXPECT_EQ(card_->pinCommands(), mostPinCommands(operation(), kind().isPukVerified));
        if (card_->newPins() > 0) {
            person_.tookNewPin();
        }
        ASSERT_TRUE(cards_->untilTriesAre(card_->pins())) << cards_->said();
    }
    const std::set<std::uint64_t> struck = chosen(count);
    for (const std::uint64_t n : struck) {
        const std::string where = at(n);
        const Watchdog step(where);
        token_ = cards_->only();
        ASSERT_NE(token_, nullptr) << where << ": " << cards_->said();
        prepare();
        const auto done = strike(n);
        if (done) {
            expectSaysWhat(*done, where);
        }
        if (operation() == Operation::list && happening() <= Happening::pulledAfter) {
            // Only the card knows when the look came so far; it is out then, and says so to nobody.
            while (card_->isInserted()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
        }
        recover(where);
        if (HasFatalFailure()) {
            return;
        }
        EXPECT_LE(card_->pinCommands(), mostPinCommands(operation(), kind().isPukVerified)) << where;
        EXPECT_EQ(card_->tell("status").at("faultsLeft"), 0) << where;
        card_->tell("clear");
        if (card_->newPins() > 0) {
            person_.tookNewPin();
        }
    }
    // After all that, the PINs are what the person thinks they are.
    if (operation() == Operation::unblock) {
        token_ = cards_->only();
        prepare();
        const auto unblocked = person_.perform(Operation::unblock, *token_);
        ASSERT_TRUE(unblocked) << errorName(unblocked.error().code);
        person_.tookNewPin();
    }
    for (const Operation one : {Operation::login, Operation::sign}) {
        const auto done = person_.perform(one, *cards_->only());
        EXPECT_TRUE(done) << fault::nameOf(one) << ": " << errorName(done.error().code);
    }
    std::cout << at(count) << ": " << struck.size() << " faults, right again after at most "
              << static_cast<int>(slowest_ * 1000) << " ms\n";
}

std::string nameOfParameter(const ::testing::TestParamInfo<Parameter>& info) {
    return std::string(std::get<Kind>(info.param).name) + "_" +
           fault::nameOf(std::get<Operation>(info.param)) + "_" + nameOf(std::get<Happening>(info.param));
}

INSTANTIATE_TEST_SUITE_P(All, Sweep,
                         ::testing::Combine(::testing::ValuesIn(kinds), ::testing::ValuesIn(allOperations),
                                            ::testing::ValuesIn(allHappenings)),
                         nameOfParameter);

}  // namespace
}  // namespace insegel::fault
