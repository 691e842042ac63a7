#pragma once

#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "order/manual_time.h"
#include "order/order_book.h"

/// An order book with a window, a worker and a time that the test holds in its hands.
namespace insegel::order {

using namespace std::chrono_literals;

/// The window: notes what it is told.
struct Window final : Approver {
    void show(const Prompt& prompt) override {
        ASSERT_TRUE(shown.empty()) << "two prompts at once";
        shown = prompt.orderId;
        last = prompt;
        ++shows;
    }
    void update(const Prompt& prompt) override {
        EXPECT_EQ(prompt.orderId, shown);
        last = prompt;
    }
    void working(const std::string& orderId) override {
        EXPECT_EQ(orderId, shown);
        ++works;
    }
    void progress(const std::string& orderId, int key, int) override {
        EXPECT_EQ(orderId, shown);
        keyBeingMade = key;
    }
    void failed(const std::string& orderId, const Error& error) override {
        EXPECT_EQ(orderId, shown);
        failure = error;
    }
    void close(const std::string& orderId, CloseReason why) override {
        EXPECT_EQ(orderId, shown);
        shown.clear();
        reason = why;
    }

    std::string shown;
    Prompt last;
    int shows = 0;
    int works = 0;
    int keyBeingMade = 0;
    std::optional<Error> failure;
    std::optional<CloseReason> reason;
};

/// The worker: keeps the call until the test ends it.
struct Keys final : Answerer {
    void answer(const OrderRequest&, const std::string& forOrigin, const std::string& tokenId, Secret secret,
                std::function<void(Result<std::string>)> callback) override {
        origin = forOrigin;
        token = tokenId;
        password = std::string(secret.view());
        done = std::move(callback);
        ++calls;
    }
    token::TokenList tokens() const override { return list; }
    void enrol(const OrderRequest&, const WaitingOrder& order, Secret secret, std::function<bool()> mayGoOn,
               std::function<void(int, int)> progress,
               std::function<void(Result<Enrolled>)> callback) override {
        enrolling = order;
        password = std::string(secret.view());
        isWanted = std::move(mayGoOn);
        progress(1, 2);
        enrolled = std::move(callback);
    }
    void deliver(const std::string& tokenId, Bytes,
                 std::function<void(Result<std::vector<std::string>>)> callback) override {
        token = tokenId;
        delivered = std::move(callback);
    }
    void abandon(const std::string& tokenId) override { abandoned.push_back(tokenId); }

    WaitingOrder enrolling;
    std::function<bool()> isWanted;
    std::function<void(Result<Enrolled>)> enrolled;
    std::function<void(Result<std::vector<std::string>>)> delivered;
    std::vector<std::string> abandoned;
    token::TokenList list;
    std::string origin;
    std::string token;
    std::string password;
    std::function<void(Result<std::string>)> done;
    int calls = 0;
};

inline token::TokenInfo person(const std::string& id) {
    token::TokenInfo info;
    info.id = id;
    token::IdentityInfo auth;
    info.identities = {auth};
    return info;
}

class OrderBookTest : public testing::Test {
  protected:
    OrderBookTest() { keys_.list = {person("id-1")}; }

    static OrderRequest login() {
        OrderRequest request;
        request.nonce = std::string(44, 'A');
        request.format = "jws";
        return request;
    }
    tl::expected<Created, Refusal> tryCreate(const std::string& origin = "https://a.test",
                                             const OrderRequest& request = login()) {
        std::optional<tl::expected<Created, Refusal>> out;
        book_.create(origin, request, [&](auto reply) { out = reply; });
        time_.settle();
        return *out;
    }
    Created create(const std::string& origin = "https://a.test") {
        auto made = tryCreate(origin);
        EXPECT_TRUE(made);
        return made ? *made : Created{};
    }

    struct Poll {
        std::optional<PollReply> reply;
        std::unique_ptr<HeldPoll> held;
    };
    std::shared_ptr<Poll> poll(const Created& order, std::chrono::seconds wait = 20s,
                               const std::string& origin = "https://a.test") {
        auto one = std::make_shared<Poll>();
        one->held =
            book_.poll(order.id, order.secret, origin, wait, [one = std::weak_ptr(one)](PollReply reply) {
                if (const auto alive = one.lock()) {
                    EXPECT_FALSE(alive->reply) << "one reply a poll";
                    alive->reply = std::move(reply);
                }
            });
        time_.settle();
        return one;
    }
    /// One that asks and does not wait.
    OrderState state(const Created& order, const std::string& origin = "https://a.test") {
        const auto one = poll(order, 0s, origin);
        EXPECT_TRUE(one->reply && *one->reply);
        return one->reply && *one->reply ? **one->reply : OrderState{};
    }

    test::ManualTime time_;
    TemporaryFolder folder_;
    SiteRules rules_{folder_.path(), time_.clock()};
    Window window_;
    Keys keys_;
    OrderBook book_{time_, time_.clock(), rules_, window_, keys_};
};

}  // namespace insegel::order
