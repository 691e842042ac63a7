#pragma once

#include "client/client_fixture.h"
#include "endurance/simulated_clock.h"
#include "endurance/usage.h"

namespace insegel::endurance {

using namespace std::chrono_literals;

/// The client as people have it, open from the first of these tests to the last: its listener, its places,
/// its threads. Only its clock is the test's.
class WholeClient : public testing::Test {
  protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();

    static client::Client& client() { return *whole_->client; }
    static client::Watcher& watcher() { return whole_->watcher; }
    static const bank::TestBank& bank() { return whole_->bank; }
    static const TemporaryFolder& folder() { return whole_->folder; }

    /// Until so many cards can be used and no others are there.
    static bool untilCards(std::size_t count);
    static std::string idOf(token::TokenKind kind);

  private:
    struct Whole {
        TemporaryFolder folder;
        bank::TestBank bank;
        client::Watcher watcher;
        std::unique_ptr<client::Client> client;
    };
    static inline std::unique_ptr<Whole> whole_;
};

}  // namespace insegel::endurance
