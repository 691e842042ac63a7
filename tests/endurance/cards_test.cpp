#include <cstdlib>

#include "endurance/whole_client.h"
#include "fault/card_process.h"
#include "fault/service.h"

namespace insegel::endurance {
namespace {

/// The thread of each of the two readers makes three descriptors at its first timer: when a card has to be
/// looked at again, which may be soon or never.
constexpr long forTimers = 6;

/// Two cards in the readers of a real pcscd.
class Cards : public WholeClient {
  protected:
    void SetUp() override {
        if (std::getenv("VCARDS") == nullptr) {  // NOLINT(concurrency-mt-unsafe)
            GTEST_SKIP() << "runs inside tests/vcard/with-pcscd";
        }
        const std::vector<fault::Personality> kinds{
            {"--personality", "iso7816", "--key", "p256"},
            {"--personality", "myeid", "--key", "p256", "--holder", "Test Person Two"}};
        for (int slot = 0; slot < 2; ++slot) {
            const auto state = folder() / ("card" + std::to_string(slot));
            fault::personalise(kinds[static_cast<std::size_t>(slot)], state);
            cards_.push_back(std::make_unique<fault::CardProcess>(state, slot));
        }
        ASSERT_TRUE(untilCards(2));
    }
    void TearDown() override {
        cards_.clear();
        if (std::getenv("VCARDS") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
            EXPECT_TRUE(untilCards(0));
        }
    }

    void tellBoth(const char* order) const {
        for (const auto& card : cards_) {
            card->tell(order);
        }
    }
    static bool logsIn() {
        std::promise<Result<std::string>> done;
        client().authenticate(
            idOf(token::TokenKind::card), client::site, std::string(43, 'A') + "=", "jws", Secret("112358"),
            [](std::chrono::seconds) {},
            [&](Result<std::string> result) { done.set_value(std::move(result)); });
        const auto result = done.get_future().get();
        EXPECT_TRUE(result) << result.error().detail;
        return result.has_value();
    }

    std::vector<std::unique_ptr<fault::CardProcess>> cards_;
};

TEST_F(Cards, ComeAndGo) {
    const int rounds = times(1000, 20);
    Part part("cards put in and pulled", forTimers);
    int missed = 0;
    int i = 0;
    for (; i < rounds && missed < 5; ++i) {
        if (i == rounds / 10) {
            part.isWarm();
        }
        tellBoth("remove");
        missed += untilCards(0) ? 0 : 1;
        tellBoth("wait-gone");
        tellBoth("insert");
        missed += untilCards(2) ? 0 : 1;
        if (i % 10 == 0) {
            missed += logsIn() ? 0 : 1;
        }
    }
    part.end(i * static_cast<int>(cards_.size()), missed);
}

TEST_F(Cards, AreSeenAgainAfterEachRestart) {
    const int restarts = times(500, 5);
    Part part("restarts of pcscd", forTimers);
    int missed = 0;
    int i = 0;
    for (; i < restarts && missed < 5; ++i) {
        if (i == restarts / 10) {
            part.isWarm();
        }
        i % 2 == 0 ? fault::stopService() : fault::killService();
        missed += untilCards(0) ? 0 : 1;
        fault::startService();
        missed += untilCards(2) ? 0 : 1;
        if (i % 10 == 0) {
            missed += logsIn() ? 0 : 1;
        }
    }
    part.end(i, missed);
}

}  // namespace
}  // namespace insegel::endurance
