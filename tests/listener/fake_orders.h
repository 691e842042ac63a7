#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "order/orders.h"

namespace insegel::listener {

/// Orders that note what they are asked and answer as they are told.
class FakeOrders : public order::Orders {
  public:
    static constexpr const char* id = "aWQtb2YtYW4tb3JkZXItMQ";
    static constexpr const char* secret = "c2VjcmV0LW9mLWFuLW9yZGVyLW9uZS1mb3ItdGVzdHM";

    // What to answer. Set before the calls.
    tl::expected<order::Created, order::Refusal> creation =
        order::Created{id, secret, std::chrono::seconds(180)};
    order::PollReply state = order::OrderState{order::OrderStatus::pending, "userSign", std::nullopt};
    bool holdCreations = false;
    bool holdPolls = false;
    tl::expected<order::Delivered, order::DeliveryRefusal> delivery =
        order::Delivered{{order::OrderStatus::complete, "", std::nullopt}, {}};
    bool holdDeliveries = false;
    bool deaf = false;  ///< No question is ever answered.
    std::set<std::string> knownSites;

    void create(std::string origin, order::OrderRequest request,
                std::function<void(tl::expected<order::Created, order::Refusal>)> reply) override;
    std::unique_ptr<order::HeldPoll> poll(std::string id, std::string secret, std::string origin,
                                          std::chrono::seconds wait,
                                          std::function<void(order::PollReply)> reply) override;
    void cancel(std::string id, std::string secret, std::string origin,
                std::function<void(bool)> reply) override;
    void deliver(std::string id, std::string secret, std::string origin, Bytes certificates,
                 std::function<void(tl::expected<order::Delivered, order::DeliveryRefusal>)> reply) override;
    void isKnownSite(std::string origin, std::function<void(bool)> reply) override;

    /// Waits until something is noted that begins with `prefix`, as often as that; false if that takes far
    /// too long.
    bool waitFor(const std::string& prefix, std::ptrdiff_t times = 1);
    std::vector<std::string> notes() const;
    /// What was delivered last.
    Bytes delivered() const;
    /// Answers what is held, from the calling thread.
    void answerHeld();

  private:
    class Held;

    void note(std::string text);

    mutable std::mutex mutex_;
    std::condition_variable noted_;
    std::vector<std::string> notes_;
    std::vector<std::function<void()>> held_;
    Bytes delivered_;
};

}  // namespace insegel::listener
