#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/scheduler.h"
#include "card_token/card_provider.h"
#include "client/file_work.h"
#include "file_token/file_provider.h"
#include "file_token/pending_provider.h"
#include "file_token/stick_provider.h"
#include "token/token_registry.h"

namespace insegel::client {

/// All the places where BankIDs are, as one list: the profile's files and orders, sticks, cards. Methods may
/// be called on any thread, but for those said to be the owner's.
class TokenPlaces {
  public:
    /// What is told; all on the client's thread.
    struct Told {
        std::function<void(const token::TokenList& tokens, bool complete)> list;
        std::function<void(const std::vector<token::TokenPointer>& orders)> pending;
        std::function<void(const std::vector<Drive>& drives)> drives;
    };

    TokenPlaces(Scheduler& events, Told told) : events_(events), told_(std::move(told)) {}
    TokenPlaces(const TokenPlaces&) = delete;
    TokenPlaces& operator=(const TokenPlaces&) = delete;

    /// Begins to look and to watch. `followsCalendar`: the list is told anew when a BankID begins or ceases
    /// to be valid. `throttle` must outlive this. The owner's.
    void start(const std::filesystem::path& profile, file_token::Throttle& throttle,
               card_token::CardProvider::Told cardsTold, bool followsCalendar);
    /// Nobody waits for a card any more, nor for the first look at every place.
    void giveUp();
    /// Files are not watched any more, and nobody waits for a card; the tokens can still be used. The
    /// owner's.
    void stopWaiting();
    /// Nothing is told any more, and no token of any place may be in use. The owner's.
    void stop();

    /// With what the calendar says of each now.
    token::TokenList list() const;
    token::SharedTokenList shared() const;
    /// Blocks until every place was looked at once, for as long as a card may take that does not answer; or
    /// until giveUp().
    token::SharedTokenList waitUntilComplete();
    token::TokenPointer find(const std::string& id) const;
    /// All that are in the list.
    std::vector<token::TokenPointer> pointers() const;
    std::vector<Drive> drives() const { return sticks_->drives().drives(); }

  private:
    token::TokenProvider::Changed takerFor(int rank);
    void take(int rank, std::vector<token::TokenPointer> tokens, bool complete);
    void refresh();
    void lookAtCalendar(std::optional<std::chrono::sys_seconds> next);
    void announce();
    void armCalendar(std::chrono::sys_seconds now);
    bool isComplete() const;

    Scheduler& events_;
    Told told_;
    bool followsCalendar_ = false;

    mutable std::mutex mutex_;
    std::condition_variable completed_;
    token::TokenRegistry registry_;
    token::SharedTokenList list_ = std::make_shared<const token::TokenList>();
    std::set<int> completeRanks_;
    bool isGivenUp_ = false;

    std::unique_ptr<Timer> calendar_;  ///< The client's thread only.
    std::unique_ptr<file_token::FileProvider> files_;
    std::unique_ptr<file_token::PendingProvider> pending_;
    std::unique_ptr<file_token::StickProvider> sticks_;
    std::unique_ptr<card_token::CardProvider> cards_;
};

}  // namespace insegel::client
