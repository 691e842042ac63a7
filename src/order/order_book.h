#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/scheduler.h"
#include "base/secret.h"
#include "order/approver.h"
#include "order/orders.h"
#include "order/site_rules.h"

namespace insegel::order {

/// An order that waits for certificates, as it is kept in the profile.
struct WaitingOrder {
    std::string orderId;
    std::string tokenId;  ///< Of the BankID it will be.
    std::string origin;
    Bytes secretSha256;
    std::string requestsJson;  ///< What the site is told meanwhile.
};

/// A BankID that was ordered.
struct Enrolled {
    std::string tokenId;
    std::string requestsJson;
};

/// Makes what an approved order asks for. Called on the client's thread; must return at once and call back
/// there.
class Answerer {
  public:
    virtual ~Answerer() = default;
    /// `done` gets the JSON text of the order's result.
    virtual void answer(const OrderRequest& request, const std::string& origin, const std::string& tokenId,
                        Secret secret, std::function<void(Result<std::string>)> done) = 0;
    virtual token::TokenList tokens() const = 0;

    /// Makes the keys of an order of type enrol and keeps them with the order's id, site and the hash of its
    /// secret. `mayGoOn` is asked on any thread: false gives it up; `progress` comes on the client's thread.
    virtual void enrol(const OrderRequest& request, const WaitingOrder& order, Secret password,
                       std::function<bool()> mayGoOn, std::function<void(int key, int ofKeys)> progress,
                       std::function<void(Result<Enrolled>)> done) = 0;
    /// Takes certificates; `done` gets what is still missing.
    virtual void deliver(const std::string& tokenId, Bytes certificates,
                         std::function<void(Result<std::vector<std::string>>)> done) = 0;
    /// Lets the keys of an order go that still waits for its certificates; nothing else.
    virtual void abandon(const std::string& tokenId) = 0;
};

/// The orders of all sites, from their making to their end: one prompt at a time, the rest in a queue
/// (PRODUCT §6). Orders' methods may be called on any thread; all others on the client's.
class OrderBook final : public Orders {
  public:
    OrderBook(Scheduler& scheduler, const Clock& clock, SiteRules& rules, Approver& approver,
              Answerer& answerer);
    ~OrderBook() override;
    OrderBook(const OrderBook&) = delete;
    OrderBook& operator=(const OrderBook&) = delete;

    void create(std::string origin, OrderRequest request,
                std::function<void(tl::expected<Created, Refusal>)> reply) override;
    std::unique_ptr<HeldPoll> poll(std::string id, std::string secret, std::string origin,
                                   std::chrono::seconds wait, std::function<void(PollReply)> reply) override;
    void cancel(std::string id, std::string secret, std::string origin,
                std::function<void(bool)> reply) override;
    void deliver(std::string id, std::string secret, std::string origin, Bytes certificates,
                 std::function<void(tl::expected<Delivered, DeliveryRefusal>)> reply) override;
    void isKnownSite(std::string origin, std::function<void(bool)> reply) override;

    void approve(const std::string& orderId, const std::string& tokenId, Secret secret);
    void decline(const std::string& orderId);
    /// The screen was locked or the computer sleeps: everything open ends, and nothing is held against the
    /// site.
    void interrupt();
    /// The rules have it blocked now: what it has asked for ends. What it waits to deliver certificates for
    /// is the person's, and not the site's any more while it is blocked.
    void siteBlocked(const std::string& origin);
    /// Tokens came or went.
    void tokensChanged();
    /// The orders that wait for certificates, as the profile has them now: those made before the program was
    /// started among them. One that is not there any more is complete, or the person gave it up.
    void waitingChanged(const std::vector<WaitingOrder>& waiting);

    /// What the computer sleeps counts in.
    static constexpr std::chrono::seconds lifetime{180};
    static constexpr std::chrono::seconds patience{10};  ///< Without a poll.
    static constexpr std::size_t maximumOpen = 5;        ///< One prompt and four waiting.

  private:
    struct Order;
    class Ticket;

    Order* find(const std::string& id);
    Order* find(const std::string& id, const std::string& secret, const std::string& origin);
    void hold(Order& order, std::uint64_t pollId, std::chrono::seconds wait,
              std::function<void(PollReply)> reply);
    void endPoll(const std::string& orderId, std::uint64_t pollId);
    void tell(Order& order);
    void waitForPoll(Order& order);
    void endIfOverdue(Order& order);
    void enqueue(Order& order);
    void showNext();
    Prompt promptOf(const Order& order) const;
    void updatePrompt();
    void finish(Order& order, OrderStatus status, const char* hint, CloseReason reason);
    /// Those that count towards the limits.
    std::size_t openOrders() const;
    void enrol(Order& order, Secret password);
    void awaitCertificates(Order& order, Enrolled enrolled);
    void releasePrompt(const std::string& orderId, CloseReason reason);

    Scheduler& scheduler_;
    const Clock& clock_;
    SiteRules& rules_;
    Approver& approver_;
    Answerer& answerer_;
    std::map<std::string, std::unique_ptr<Order>> orders_;
    std::deque<std::string> queue_;  ///< Ids of polled orders that wait for the prompt.
    std::string shown_;              ///< The id of the order whose prompt is up.
    std::atomic<std::uint64_t> nextPollId_{1};
    /// Tasks posted before the book went must not run after it.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace insegel::order
