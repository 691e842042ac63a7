#pragma once

#include <array>
#include <map>
#include <random>

#include "bank/bank.h"
#include "client/token_places.h"
#include "endurance/simulated_thread.h"
#include "order/order_book_fixture.h"

namespace insegel::endurance {

using namespace std::chrono_literals;

/// Everything of the client that looks at a clock, on a thread whose time is simulated: the orders and the
/// rules for sites, the brake on wrong passwords, and the list of BankIDs. Each method does one thing that
/// happens in a day, and counts in missed() what did not come about in time.
class SimulatedDay {
  public:
    explicit SimulatedDay(unsigned seed);
    ~SimulatedDay();
    SimulatedDay(const SimulatedDay&) = delete;
    SimulatedDay& operator=(const SimulatedDay&) = delete;

    /// A site asks, and something becomes of it, in one of the ways there are.
    void order();
    /// Wrong passwords, and what the clock does meanwhile.
    void guess();
    /// Time goes on: the computer runs or sleeps, or somebody sets its calendar.
    void goOn();
    /// Nothing is asked any more: every timer but the calendar's ends.
    void comeToRest();

    int events() const { return events_; }
    int missed() const { return missed_; }

  private:
    enum class Way {
        approved,
        declined,
        cancelled,
        interrupted,
        neverPolled,
        pageGone,
        unanswered,
        sleptThrough
    };
    static constexpr int ways = 8;

    int anyBelow(int bound) { return std::uniform_int_distribution<>(0, bound - 1)(chance_); }
    std::chrono::seconds anySecondsBelow(std::chrono::seconds bound) {
        return std::chrono::seconds(anyBelow(static_cast<int>(bound.count())));
    }
    /// One more thing that had to come about.
    void expect(bool isSo, const char* what);

    void follow(Way way, const std::string& origin, const order::Created& made);
    order::PollReply poll(const std::string& origin, const order::Created& made);
    void approve(const order::Created& made);
    void expectEnded(const std::string& origin, const order::Created& made, const char* hint);
    void expectRefusalEnds(const std::string& origin, order::Refusal refusal);
    void expectListIsOfNow();
    /// Within an hour also what was told is of now.
    void expectFollowed();

    std::mt19937 chance_;
    int events_ = 0;
    int missed_ = 0;
    std::chrono::milliseconds calendarSetBy_{};

    SimulatedThread thread_;
    TemporaryFolder profile_;
    bank::TestBank bank_;
    token::TokenList told_;
    bool isComplete_ = false;
    file_token::Throttle throttle_{profile_.path(), systemClock()};
    order::SiteRules rules_{profile_.path(), systemClock()};
    order::Window window_;
    order::Keys keys_;
    order::OrderBook book_{thread_, systemClock(), rules_, window_, keys_};
    client::TokenPlaces places_;
};

}  // namespace insegel::endurance
