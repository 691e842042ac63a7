#include "client/token_places.h"

#include <algorithm>

#include "base/clock.h"
#include "file_token/drives.h"

namespace insegel::client {

namespace {

/// Which copy of a BankID stands for all: the profile's own goes first, an order that is not complete last.
constexpr int profileRank = 0;
constexpr int cardRank = 1;
constexpr int stickRank = 2;
constexpr int pendingRank = 3;
constexpr std::size_t places = 4;

}  // namespace

void TokenPlaces::start(const std::filesystem::path& profile, file_token::Throttle& throttle,
                        card_token::CardProvider::Told cardsTold, bool followsCalendar) {
    followsCalendar_ = followsCalendar;
    const std::filesystem::path ids = profile / "ids";
    files_ = std::make_unique<file_token::FileProvider>(
        ids, &throttle, std::make_unique<file_token::FileIndex>(profile / "ids.index", systemClock()));
    files_->start(takerFor(profileRank));
    pending_ = std::make_unique<file_token::PendingProvider>(profile / "pending", ids);
    pending_->start(takerFor(pendingRank));
    const auto drivesChanged = [this](const std::vector<Drive>& drives) {
        events_.post([this, drives] { told_.drives(drives); });
    };
    sticks_ =
        std::make_unique<file_token::StickProvider>(file_token::systemDriveList(), &throttle, drivesChanged);
    sticks_->start(takerFor(stickRank));
    cards_ = std::make_unique<card_token::CardProvider>(card_token::pcsc::systemTransport(), profile,
                                                        std::move(cardsTold));
    cards_->start(takerFor(cardRank));
}

void TokenPlaces::giveUp() {
    {
        const std::lock_guard guard(mutex_);
        isGivenUp_ = true;
    }
    completed_.notify_all();
    cards_->stopWaiting();
}

void TokenPlaces::stopWaiting() {
    files_.reset();
    pending_.reset();
    cards_->stopWaiting();
}

void TokenPlaces::stop() {
    sticks_.reset();
    cards_.reset();
}

token::TokenList TokenPlaces::list() const {
    token::TokenList rows = *shared();
    // It was made when something changed last: the computer may have slept since, or its calendar been set.
    const auto now = nowInSeconds();
    for (token::TokenInfo& row : rows) {
        token::judge(row, now);
    }
    return rows;
}

token::SharedTokenList TokenPlaces::shared() const {
    const std::lock_guard guard(mutex_);
    return list_;
}

token::SharedTokenList TokenPlaces::waitUntilComplete() {
    std::unique_lock lock(mutex_);
    // A card that does not answer must not keep anybody from the files.
    constexpr std::chrono::seconds patience(15);
    completed_.wait_for(lock, patience, [this] { return isComplete() || isGivenUp_; });
    return list_;
}

token::TokenPointer TokenPlaces::find(const std::string& id) const {
    const std::lock_guard guard(mutex_);
    return registry_.find(id);
}

std::vector<token::TokenPointer> TokenPlaces::pointers() const {
    const std::lock_guard guard(mutex_);
    std::vector<token::TokenPointer> all;
    for (const token::TokenInfo& info : *list_) {
        if (token::TokenPointer one = registry_.find(info.id)) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

token::TokenProvider::Changed TokenPlaces::takerFor(int rank) {
    return [this, rank](std::vector<token::TokenPointer> tokens, bool complete) {
        events_.post([this, rank, tokens = std::move(tokens), complete]() mutable {
            take(rank, std::move(tokens), complete);
        });
    };
}

/// With mutex_ held: every place was looked at once.
bool TokenPlaces::isComplete() const {
    return completeRanks_.size() == places;
}

void TokenPlaces::take(int rank, std::vector<token::TokenPointer> tokens, bool complete) {
    const std::vector<token::TokenPointer> orders =
        rank == pendingRank ? tokens : std::vector<token::TokenPointer>();
    bool mayDiffer = false;
    {
        const std::lock_guard guard(mutex_);
        mayDiffer = registry_.set(rank, std::move(tokens));
        if (complete) {
            completeRanks_.insert(rank);
        }
    }
    if (mayDiffer) {
        refresh();
    }
    announce();
    if (rank == pendingRank) {
        told_.pending(orders);
    }
}

/// Client's thread. Runs when tokens changed, and when the calendar is looked at.
void TokenPlaces::refresh() {
    const std::lock_guard guard(mutex_);
    const auto now = nowInSeconds();
    list_ = std::make_shared<const token::TokenList>(registry_.list(now));
    armCalendar(now);
}

/// Client's thread. `next`: when a BankID began or ceased to be valid, or had its notice, as it seemed
/// before.
void TokenPlaces::lookAtCalendar(std::optional<std::chrono::sys_seconds> next) {
    const token::SharedTokenList before = shared();
    refresh();
    if ((next && *next <= nowInSeconds()) || *before != *shared()) {
        announce();
    }
}

void TokenPlaces::announce() {
    token::SharedTokenList list;
    bool complete = false;
    {
        const std::lock_guard guard(mutex_);
        list = list_;
        complete = isComplete();
    }
    completed_.notify_all();
    told_.list(*list, complete);
}

void TokenPlaces::armCalendar(std::chrono::sys_seconds now) {
    // Looked at anew at least hourly, also where nothing will change by what the calendar says now: it may be
    // set, or the computer sleep.
    constexpr std::chrono::seconds atMost = std::chrono::hours(1);
    calendar_.reset();
    if (followsCalendar_ && !list_->empty()) {
        const auto next = registry_.nextChange(now);
        calendar_ = events_.after(next ? std::min(atMost, *next - now) : atMost,
                                  [this, next] { lookAtCalendar(next); });
    }
}

}  // namespace insegel::client
