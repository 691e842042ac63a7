#include "fake_orders.h"

#include <algorithm>
#include <utility>

namespace insegel::listener {

class FakeOrders::Held : public order::HeldPoll {
  public:
    explicit Held(FakeOrders& orders) : orders_(orders) {}
    ~Held() override { orders_.note("let go"); }

  private:
    FakeOrders& orders_;
};

void FakeOrders::note(std::string text) {
    {
        const std::lock_guard lock(mutex_);
        notes_.push_back(std::move(text));
    }
    noted_.notify_all();
}

bool FakeOrders::waitFor(const std::string& prefix, std::ptrdiff_t times) {
    constexpr std::chrono::seconds farTooLong{20};
    std::unique_lock lock(mutex_);
    return noted_.wait_for(lock, farTooLong, [this, &prefix, times] {
        return std::count_if(notes_.begin(), notes_.end(), [&prefix](const std::string& text) {
                   return text.starts_with(prefix);
               }) >= times;
    });
}

std::vector<std::string> FakeOrders::notes() const {
    const std::lock_guard lock(mutex_);
    return notes_;
}

void FakeOrders::answerHeld() {
    std::vector<std::function<void()>> held;
    {
        const std::lock_guard lock(mutex_);
        held.swap(held_);
    }
    for (const auto& answer : held) {
        answer();
    }
}

void FakeOrders::create(std::string origin, order::OrderRequest request,
                        std::function<void(tl::expected<order::Created, order::Refusal>)> reply) {
    if (holdCreations) {
        const std::lock_guard lock(mutex_);
        held_.emplace_back([reply, answer = creation] { reply(answer); });
    }
    note("create " + origin + " " + request.nonce);
    if (!holdCreations && !deaf) {
        reply(creation);
    }
}

std::unique_ptr<order::HeldPoll> FakeOrders::poll(std::string orderId, std::string orderSecret,
                                                  std::string origin, std::chrono::seconds wait,
                                                  std::function<void(order::PollReply)> reply) {
    if (holdPolls) {
        const std::lock_guard lock(mutex_);
        held_.emplace_back([reply, answer = state] { reply(answer); });
    }
    note("poll " + orderId + " " + orderSecret + " " + origin + " " + std::to_string(wait.count()));
    if (!holdPolls && !deaf) {
        reply(state);
    }
    return std::make_unique<Held>(*this);
}

void FakeOrders::cancel(std::string orderId, std::string orderSecret, std::string origin,
                        std::function<void(bool)> reply) {
    note("cancel " + orderId + " " + orderSecret + " " + origin);
    if (!deaf) {
        reply(orderId == id && orderSecret == secret);
    }
}

void FakeOrders::deliver(std::string orderId, std::string orderSecret, std::string origin, Bytes certificates,
                         std::function<void(tl::expected<order::Delivered, order::DeliveryRefusal>)> reply) {
    {
        const std::lock_guard lock(mutex_);
        delivered_ = std::move(certificates);
        if (holdDeliveries) {
            held_.emplace_back([reply, answer = delivery] { reply(answer); });
        }
    }
    note("deliver " + orderId + " " + orderSecret + " " + origin);
    if (!holdDeliveries && !deaf) {
        reply(delivery);
    }
}

Bytes FakeOrders::delivered() const {
    const std::lock_guard lock(mutex_);
    return delivered_;
}

void FakeOrders::isKnownSite(std::string origin, std::function<void(bool)> reply) {
    note("known " + origin);
    if (!deaf) {
        reply(knownSites.contains(origin));
    }
}

}  // namespace insegel::listener
