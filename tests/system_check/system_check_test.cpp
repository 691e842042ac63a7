#include "system_check/system_check.h"

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include <stdlib.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <boost/asio/ip/tcp.hpp>

#include "base/version.h"

namespace insegel::system_check {
namespace {

using card_token::pcsc::Reader;
using card_token::pcsc::Transport;

/// Readers that say this and nothing else.
class Readers final : public Transport {
  public:
    explicit Readers(Result<std::vector<Reader>> said) : said_(std::move(said)) {}
    Result<std::vector<Reader>> waitForChange(const std::optional<std::vector<Reader>>& known) override {
        std::unique_lock lock(mutex_);
        stopped_.wait(lock, [&] { return isStopped_ || !said_ || known != *said_; });
        return isStopped_ ? fail(ErrorCode::cancelled) : said_;
    }
    Result<void> waitForService() override { return fail(ErrorCode::cancelled); }
    void stop() override {
        {
            const std::lock_guard guard(mutex_);
            isStopped_ = true;
        }
        stopped_.notify_all();
    }
    Result<std::unique_ptr<card_token::pcsc::Connection>> connect(const std::string& /*reader*/) override {
        return fail(ErrorCode::cardRemoved);
    }

  private:
    Result<std::vector<Reader>> said_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool isStopped_ = false;
};

class StandingClock final : public Clock {
  public:
    explicit StandingClock(std::chrono::sys_days day) : day_(day) {}
    std::chrono::system_clock::time_point now() const override { return day_; }
    std::chrono::milliseconds sinceBoot() const override { return {}; }
    std::string bootId() const override { return {}; }

  private:
    std::chrono::sys_days day_;
};

class SystemCheck : public ::testing::Test {
  protected:
    SystemCheck() {
        std::string name = (std::filesystem::temp_directory_path() / "insegel-check-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~SystemCheck() override {
        std::error_code error;
        std::filesystem::permissions(folder_ / "profile", std::filesystem::perms::owner_all, error);
        std::filesystem::remove_all(folder_, error);
    }

    Row rowOf(Topic topic) {
        Question question{folder_ / "profile", port_, ownPort_, cards_, clock_};
        question.transport = [this] { return std::make_unique<Readers>(said_); };
        question.policy = [this] { return policy_; };
        const Answer answer = check(question);
        EXPECT_EQ(answer.rows.size(), static_cast<std::size_t>(Topic::policy) + 1);
        for (std::size_t i = 0; i < answer.rows.size(); ++i) {
            EXPECT_EQ(topicOf(answer.rows[i].finding), static_cast<Topic>(i));
        }
        readers_ = answer.readers;
        return answer.rows.at(static_cast<std::size_t>(topic));
    }

    std::filesystem::path folder_;
    std::optional<std::uint16_t> port_;
    std::optional<std::uint16_t> ownPort_;
    std::optional<token::TokenList> cards_ = token::TokenList{};
    StandingClock clock_{std::chrono::sys_days(madeOn)};
    Result<std::vector<Reader>> said_ = std::vector<Reader>{};
    std::vector<ReaderSeen> readers_;
    Result<policy::Policy> policy_;
};

TEST_F(SystemCheck, ReadersAreNamedAndCounted) {
    said_ =
        std::vector<Reader>{{"Reader A", 0, false, false, {}}, {"Reader B", 0, true, false, {0x3b, 0x9f}}};
    const Row row = rowOf(Topic::readers);
    EXPECT_EQ(row, (Row{Finding::readersSeen, {"2", "Reader A, Reader B"}}));
    ASSERT_EQ(readers_.size(), 2U);
    EXPECT_EQ(readers_[0].atr, "");
    EXPECT_EQ(readers_[1].atr, "3b9f");
}

TEST_F(SystemCheck, WithoutAServiceNothingIsSaidOfReadersAndCards) {
    said_ = tl::unexpected(Error{ErrorCode::noCardService, {}, {}, {}, {}});
    EXPECT_EQ(rowOf(Topic::readers).finding, Finding::readersUnknown);
    EXPECT_EQ(rowOf(Topic::card).finding, Finding::cardUnknown);
    EXPECT_NE(verdictOf(rowOf(Topic::cardService).finding), Verdict::ok);
}

TEST_F(SystemCheck, CardsAreTold) {
    said_ = std::vector<Reader>{{"Reader A", 0, false, false, {}}};
    EXPECT_EQ(rowOf(Topic::card).finding, Finding::cardNone);
    said_ = std::vector<Reader>{{"Reader A", 0, true, false, {0x3b, 0x00}}};
    EXPECT_EQ(rowOf(Topic::card), (Row{Finding::cardOther, {"3b00"}}));
    token::TokenInfo card;
    card.kind = token::TokenKind::card;
    cards_ = token::TokenList{card};
    EXPECT_EQ(rowOf(Topic::card), (Row{Finding::cardBankId, {"1"}}));
    cards_->front().state = token::TokenState::unreadable;
    EXPECT_EQ(rowOf(Topic::card).finding, Finding::cardOther);
    cards_->front().kind = token::TokenKind::file;
    cards_->front().state = token::TokenState::ok;
    EXPECT_EQ(rowOf(Topic::card).finding, Finding::cardOther);
}

TEST_F(SystemCheck, ACardThatNobodyKnowsYetIsLookedAt) {
    cards_.reset();
    said_ = std::vector<Reader>{{"Reader A", 0, true, false, {0x3b, 0x00}}};
    EXPECT_EQ(rowOf(Topic::card).finding, Finding::cardOther);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "profile"));
}

TEST_F(SystemCheck, TheProfileIsJudgedAndNotMade) {
    EXPECT_EQ(rowOf(Topic::profile).finding, Finding::profileWillBeMade);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "profile"));
    std::filesystem::create_directory(folder_ / "profile");
    std::filesystem::permissions(folder_ / "profile", std::filesystem::perms::owner_all);
    EXPECT_EQ(rowOf(Topic::profile).finding, Finding::profileWritable);
    std::filesystem::permissions(folder_ / "profile", std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(rowOf(Topic::profile).finding, Finding::profileOpenToOthers);
    if (::geteuid() != 0) {  // Nothing is refused to root.
        std::filesystem::permissions(folder_ / "profile", std::filesystem::perms::owner_read);
        EXPECT_EQ(rowOf(Topic::profile).finding, Finding::profileNotWritable);
    }
    std::filesystem::permissions(folder_ / "profile", std::filesystem::perms::owner_all);
    std::filesystem::remove(folder_ / "profile");
    std::ofstream(folder_ / "profile") << "a file";
    EXPECT_EQ(rowOf(Topic::profile).finding, Finding::profileForeign);
}

TEST_F(SystemCheck, APortThatIsTakenIsNamedByWhoHasIt) {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor other(context, {boost::asio::ip::address_v4::loopback(), 0});
    port_ = other.local_endpoint().port();
    const Row row = rowOf(Topic::port);
    EXPECT_EQ(row.finding, Finding::portAllTaken);
    // As the system cuts names off.
    EXPECT_EQ(row.details, (std::vector<std::string>{std::to_string(*port_) + " (test_system_che)"}));
    other.close();
    EXPECT_EQ(rowOf(Topic::port), (Row{Finding::portFree, {std::to_string(*port_)}}));
}

TEST_F(SystemCheck, AProgramThatAsksKnowsWhereItListens) {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor other(context, {boost::asio::ip::address_v4::loopback(), 0});
    port_ = other.local_endpoint().port();
    ownPort_ = 4711;
    EXPECT_EQ(rowOf(Topic::port), (Row{Finding::portOurs, {"4711"}}));
    ownPort_ = 0;
    EXPECT_EQ(rowOf(Topic::port).finding, Finding::portAllTaken);
    other.close();
    EXPECT_EQ(rowOf(Topic::port), (Row{Finding::portNotTaken, {std::to_string(*port_)}}));
}

TEST_F(SystemCheck, ThePortsAreThoseThatTheAdministratorHasFixed) {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor other(context, {boost::asio::ip::address_v4::loopback(), 0});
    const std::uint16_t taken = other.local_endpoint().port();
    policy_->ports = {taken};
    EXPECT_EQ(rowOf(Topic::port).finding, Finding::portAllTaken);
    other.close();
    EXPECT_EQ(rowOf(Topic::port), (Row{Finding::portFree, {std::to_string(taken)}}));
}

TEST_F(SystemCheck, ThePolicyIsToldByItsKeys) {
    EXPECT_EQ(rowOf(Topic::policy), (Row{Finding::policyNone, {}}));
    policy_->isHistoryOff = true;
    policy_->allowedSites.emplace();
    EXPECT_EQ(rowOf(Topic::policy), (Row{Finding::policyInForce, {"allowedSites, history"}}));
    policy_ = fail(ErrorCode::policyInvalid, "policy.json: must be a JSON object");
    const Row row = rowOf(Topic::policy);
    EXPECT_EQ(row, (Row{Finding::policyInvalid, {"policy.json: must be a JSON object"}}));
    EXPECT_EQ(verdictOf(row.finding), Verdict::missing);
}

TEST_F(SystemCheck, TheClockIsHeldAgainstTheDayOfTheVersion) {
    EXPECT_EQ(rowOf(Topic::clock).finding, Finding::clockSane);
    clock_ = StandingClock(std::chrono::sys_days(madeOn) - std::chrono::days(1));
    EXPECT_EQ(rowOf(Topic::clock).finding, Finding::clockBehind);
    clock_ = StandingClock(std::chrono::sys_days(madeOn) + std::chrono::days(16 * 365));
    EXPECT_EQ(rowOf(Topic::clock).finding, Finding::clockAhead);
    clock_ = StandingClock(std::chrono::sys_days(madeOn) + std::chrono::days(14 * 365));
    EXPECT_EQ(rowOf(Topic::clock).finding, Finding::clockSane);
}

}  // namespace
}  // namespace insegel::system_check
