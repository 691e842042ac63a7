#include "order/order_book.h"

#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "crypto/digest.h"
#include "order/manual_time.h"

namespace insegel::order {
namespace {

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

token::TokenInfo person(const std::string& id) {
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
    OrderBook book_{time_, rules_, window_, keys_};
};

TEST_F(OrderBookTest, ALoginFromBeginningToEnd) {
    const Created order = create();
    EXPECT_GE(order.id.size(), 22U);
    EXPECT_GE(order.secret.size(), 43U);
    EXPECT_EQ(order.expiresIn, 180s);
    EXPECT_EQ(window_.shows, 0) << "nobody has shown that the order reached them";

    const auto first = poll(order);
    ASSERT_TRUE(first->reply) << "the first poll tells at once that the prompt is up";
    EXPECT_EQ((*first->reply)->hintCode, "userSign");
    EXPECT_EQ(window_.shows, 1);
    EXPECT_EQ(window_.last.origin, "https://a.test");
    ASSERT_EQ(window_.last.candidates.size(), 1U);

    const auto second = poll(order);
    EXPECT_FALSE(second->reply) << "held while nothing changes";
    book_.approve(order.id, "id-1", Secret("A password 1234"));
    EXPECT_EQ(window_.works, 1);
    EXPECT_EQ(keys_.password, "A password 1234");
    EXPECT_EQ(keys_.origin, "https://a.test");
    EXPECT_FALSE(second->reply);
    keys_.done(R"({"token":1})");
    ASSERT_TRUE(second->reply && *second->reply);
    EXPECT_EQ((*second->reply)->status, OrderStatus::complete);
    EXPECT_EQ((*second->reply)->result, R"({"token":1})");
    EXPECT_EQ(window_.reason, CloseReason::answered);

    const auto third = poll(order);
    ASSERT_TRUE(third->reply && !*third->reply);
    EXPECT_EQ(third->reply->error(), PollFailure::gone) << "readable once";
}

TEST_F(OrderBookTest, AnApprovalIsRemembered) {
    keys_.list = {person("id-1"), person("id-2")};
    const Created order = create();
    const auto held = poll(order);
    bool known = true;
    book_.isKnownSite("https://a.test", [&](bool is) { known = is; });
    time_.settle();
    EXPECT_FALSE(known);
    book_.approve(order.id, "id-2", Secret("x"));
    keys_.done("{}");
    book_.isKnownSite("https://a.test", [&](bool is) { known = is; });
    time_.settle();
    EXPECT_TRUE(known);
    const Created next = create();
    const auto nextHeld = poll(next);
    EXPECT_EQ(window_.last.candidates.front().id, "id-2");
}

TEST_F(OrderBookTest, NobodyElseLearnsOfAnOrder) {
    const Created order = create();
    Created wrong = order;
    wrong.secret.back() = wrong.secret.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(poll(wrong, 0s)->reply->error(), PollFailure::unknown);
    EXPECT_EQ(poll(order, 0s, "https://b.test")->reply->error(), PollFailure::unknown);
    wrong = order;
    wrong.id = "nothing";
    EXPECT_EQ(poll(wrong, 0s)->reply->error(), PollFailure::unknown);
    wrong = order;
    wrong.secret.clear();
    EXPECT_EQ(poll(wrong, 0s)->reply->error(), PollFailure::unknown);
    bool cancelled = true;
    book_.cancel(order.id, order.secret, "https://b.test", [&](bool was) { cancelled = was; });
    time_.settle();
    EXPECT_FALSE(cancelled);
    EXPECT_EQ(window_.shows, 0);
}

TEST_F(OrderBookTest, AnOrderNobodyPollsNeverPromptsAndGoes) {
    const Created order = create();
    time_.pass(10s);
    EXPECT_EQ(window_.shows, 0);
    const OrderState ended = state(order);
    EXPECT_EQ(ended.status, OrderStatus::failed);
    EXPECT_EQ(ended.hintCode, "cancelled");
}

TEST_F(OrderBookTest, ThePromptGoesWhenThePageIsGone) {
    const Created order = create();
    auto held = poll(order);
    held = poll(order);
    time_.pass(15s);
    EXPECT_EQ(window_.shown, order.id) << "a held poll is a poll";
    held.reset();  // The connection broke.
    time_.pass(9999ms);
    EXPECT_EQ(window_.shown, order.id);
    time_.pass(1ms);
    EXPECT_TRUE(window_.shown.empty());
    EXPECT_EQ(window_.reason, CloseReason::siteGone);
}

TEST_F(OrderBookTest, AHeldPollIsAnsweredWhenItsTimeIsUp) {
    const Created order = create();
    auto held = poll(order);
    held = poll(order, 5s);
    time_.pass(4999ms);
    EXPECT_FALSE(held->reply);
    time_.pass(1ms);
    ASSERT_TRUE(held->reply);
    EXPECT_EQ((*held->reply)->hintCode, "userSign");
}

TEST_F(OrderBookTest, ASecondPollTakesTheFirstOnesPlace) {
    const Created order = create();
    const auto told = poll(order);
    const auto first = poll(order);
    const auto second = poll(order);
    EXPECT_TRUE(first->reply);
    EXPECT_FALSE(second->reply);
    first->held.reset();  // The end of the old one must not count as the end of the new one.
    time_.pass(15s);
    EXPECT_EQ(window_.shown, order.id);
}

TEST_F(OrderBookTest, ExpiresAfterThreeMinutes) {
    const Created order = create();
    std::shared_ptr<Poll> held;
    for (int i = 0; i < 18; ++i) {
        EXPECT_EQ(state(order).status, OrderStatus::pending) << i;
        time_.pass(9999ms);
    }
    held = poll(order);
    time_.pass(1s);
    ASSERT_TRUE(held->reply);
    EXPECT_EQ((*held->reply)->hintCode, "expiredTransaction");
    EXPECT_EQ(window_.reason, CloseReason::expired);
    time_.pass(180s);
    EXPECT_EQ(poll(order, 0s)->reply->error(), PollFailure::unknown) << "forgotten in the end";
    EXPECT_EQ(time_.timersRunning(), 0U) << "nothing wakes the program when all is done";
}

TEST_F(OrderBookTest, TheSiteCancels) {
    const Created order = create();
    const auto told = poll(order);
    const auto held = poll(order);
    bool cancelled = false;
    book_.cancel(order.id, order.secret, "https://a.test", [&](bool was) { cancelled = was; });
    time_.settle();
    EXPECT_TRUE(cancelled);
    EXPECT_EQ(window_.reason, CloseReason::siteCancelled);
    EXPECT_EQ((*held->reply)->hintCode, "cancelled");
    EXPECT_EQ(state(order).hintCode, "cancelled") << "a failure can be read again";
}

TEST_F(OrderBookTest, ThePersonDeclines) {
    const Created order = create();
    const auto told = poll(order);
    book_.decline(order.id);
    EXPECT_EQ(state(order).hintCode, "userCancel");
    EXPECT_EQ(window_.reason, CloseReason::declined);
}

TEST_F(OrderBookTest, ThreeEndedPromptsSilenceTheSite) {
    for (int i = 0; i < 3; ++i) {
        const Created order = create();
        const auto told = poll(order);
        if (i == 1) {
            book_.cancel(order.id, order.secret, "https://a.test", [](bool) {});
            time_.settle();
        } else {
            book_.decline(order.id);
        }
    }
    EXPECT_EQ(tryCreate().error(), Refusal::siteSilenced);
    EXPECT_TRUE(tryCreate("https://b.test"));
    time_.pass(5min);
    EXPECT_TRUE(tryCreate());
}

TEST_F(OrderBookTest, CancellingWhatWasNeverShownDoesNotCount) {
    for (int i = 0; i < 4; ++i) {
        const Created order = create();
        book_.cancel(order.id, order.secret, "https://a.test", [](bool) {});
        time_.settle();
    }
    EXPECT_TRUE(tryCreate());
}

TEST_F(OrderBookTest, AWrongPasswordKeepsThePrompt) {
    const Created order = create();
    const auto told = poll(order);
    book_.approve(order.id, "id-1", Secret("wrong"));
    book_.approve(order.id, "id-1", Secret("again"));
    EXPECT_EQ(keys_.calls, 1) << "not while one is being checked";
    keys_.done(fail(ErrorCode::wrongSecret));
    ASSERT_TRUE(window_.failure);
    EXPECT_EQ(window_.failure->code, ErrorCode::wrongSecret);
    EXPECT_EQ(window_.shown, order.id);
    EXPECT_EQ(state(order).hintCode, "userSign");
    book_.approve(order.id, "id-1", Secret("right"));
    keys_.done("{}");
    EXPECT_EQ(state(order).status, OrderStatus::complete);
}

TEST_F(OrderBookTest, OnlyWhatIsShownCanBeApproved) {
    const Created shown = create();
    const auto told = poll(shown);
    const Created waiting = create("https://b.test");
    const auto queued = poll(waiting, 20s, "https://b.test");
    book_.approve(waiting.id, "id-1", Secret("x"));
    book_.decline(waiting.id);
    book_.approve("nothing", "id-1", Secret("x"));
    EXPECT_EQ(keys_.calls, 0);
    EXPECT_EQ(state(waiting, "https://b.test").status, OrderStatus::pending);
    book_.approve(shown.id, "another", Secret("x"));
    EXPECT_EQ(keys_.calls, 0) << "only with a BankID that fits";
    EXPECT_EQ(window_.failure->code, ErrorCode::notFound);
}

TEST_F(OrderBookTest, NothingIsReleasedOfAnOrderThatEndedMeanwhile) {
    const Created order = create();
    const auto told = poll(order);
    book_.approve(order.id, "id-1", Secret("x"));
    book_.cancel(order.id, order.secret, "https://a.test", [](bool) {});
    time_.settle();
    keys_.done("{\"token\":1}");
    const OrderState ended = state(order);
    EXPECT_EQ(ended.status, OrderStatus::failed);
    EXPECT_FALSE(ended.result);
    EXPECT_FALSE(rules_.isKnown("https://a.test"));
}

TEST_F(OrderBookTest, OnePromptTheRestQueue) {
    const std::vector<std::string> sites{"https://a.test", "https://b.test", "https://c.test",
                                         "https://d.test", "https://e.test"};
    std::vector<Created> orders;
    for (const auto& site : sites) {
        orders.push_back(create(site));
        EXPECT_EQ(state(orders.back(), site).hintCode,
                  orders.size() == 1 ? "userSign" : "outstandingTransaction");
    }
    EXPECT_EQ(window_.shows, 1);
    EXPECT_EQ(window_.last.waiting, 4);
    EXPECT_EQ(tryCreate("https://f.test").error(), Refusal::queueFull);
    EXPECT_EQ(tryCreate("https://a.test").error(), Refusal::siteBusy);
    // A held poll of the next one learns that its prompt is up.
    const auto held = poll(orders[1], 20s, sites[1]);
    book_.decline(orders[0].id);
    EXPECT_EQ(window_.shown, orders[1].id);
    ASSERT_TRUE(held->reply);
    EXPECT_EQ((*held->reply)->hintCode, "userSign");
    // One whose page goes while it waits is never shown.
    book_.cancel(orders[2].id, orders[2].secret, sites[2], [](bool) {});
    time_.settle();
    book_.decline(orders[1].id);
    EXPECT_EQ(window_.shown, orders[3].id);
}

TEST_F(OrderBookTest, WhenNothingFitsTheSiteLearnsItAfterThePersonDid) {
    keys_.list.clear();
    const Created order = create();
    EXPECT_EQ(state(order).hintCode, "userSign");
    EXPECT_TRUE(window_.last.candidates.empty());
    book_.decline(order.id);
    EXPECT_EQ(state(order).hintCode, "noMatchingId");
}

TEST_F(OrderBookTest, AStickThatComesIsOffered) {
    keys_.list.clear();
    const Created order = create();
    const auto told = poll(order);
    keys_.list = {person("id-9")};
    book_.tokensChanged();
    ASSERT_EQ(window_.last.candidates.size(), 1U);
    book_.decline(order.id);
    EXPECT_EQ(state(order).hintCode, "userCancel");
}

TEST_F(OrderBookTest, ALockedScreenEndsEverythingOpen) {
    const Created shown = create();
    const auto told = poll(shown);
    const Created waiting = create("https://b.test");
    const auto queued = poll(waiting, 20s, "https://b.test");
    book_.interrupt();
    EXPECT_TRUE(window_.shown.empty());
    EXPECT_EQ(window_.shows, 1) << "the next one must not come up on a locked screen";
    EXPECT_EQ(window_.reason, CloseReason::interrupted);
    EXPECT_EQ(state(shown).hintCode, "cancelled");
    EXPECT_EQ(state(waiting, "https://b.test").hintCode, "cancelled");
}

TEST_F(OrderBookTest, LimitsCountOnlyOrdersThatWereTaken) {
    for (int i = 0; i < 50; ++i) {
        const Created order = create("https://" + std::to_string(i % 5) + ".test");
        EXPECT_EQ(tryCreate("https://" + std::to_string(i % 5) + ".test").error(), Refusal::siteBusy);
        book_.cancel(order.id, order.secret, "https://" + std::to_string(i % 5) + ".test", [](bool) {});
        time_.pass(3s);
    }
}

class EnrolmentOrderTest : public OrderBookTest {
  protected:
    using Reply = tl::expected<Delivered, DeliveryRefusal>;

    Created createEnrolment() {
        OrderRequest request;
        request.type = OrderType::enrol;
        request.nonce = std::string(44, 'A');
        request.enrolment = EnrolmentRequest{"Test Person", "199001012384", "p256", "Test Bank"};
        const auto made = tryCreate("https://a.test", request);
        EXPECT_TRUE(made);
        return made ? *made : Created{};
    }
    /// As far as the requests being with the site.
    Created approved() {
        const Created order = createEnrolment();
        const auto first = poll(order);
        book_.approve(order.id, "", Secret("a new password 1"));
        keys_.enrolled(Enrolled{"id-2", R"({"requests":[]})"});
        time_.settle();
        return order;
    }
    /// The reply, or nothing while it is being looked at.
    std::shared_ptr<std::optional<Reply>> deliver(const Created& order,
                                                  const std::string& origin = "https://a.test") {
        auto out = std::make_shared<std::optional<Reply>>();
        book_.deliver(order.id, order.secret, origin, Bytes{1},
                      [out](Reply reply) { *out = std::move(reply); });
        time_.settle();
        return out;
    }
    static DeliveryRefusal::Reason refusal(const std::shared_ptr<std::optional<Reply>>& reply) {
        EXPECT_TRUE(*reply && !**reply);
        return (*reply)->error().reason;
    }
};

TEST_F(EnrolmentOrderTest, FromThePromptToTheBankId) {
    const Created order = createEnrolment();
    const auto first = poll(order);
    ASSERT_TRUE(window_.last.enrolment);
    EXPECT_EQ(window_.last.enrolment->name, "Test Person");
    EXPECT_TRUE(window_.last.candidates.empty());
    EXPECT_EQ(refusal(deliver(order)), DeliveryRefusal::Reason::notAwaiting);

    book_.approve(order.id, "", Secret("a new password 1"));
    EXPECT_EQ(window_.works, 1);
    EXPECT_EQ(window_.keyBeingMade, 1);
    EXPECT_EQ(keys_.password, "a new password 1");
    EXPECT_EQ(keys_.enrolling.orderId, order.id);
    EXPECT_EQ(keys_.enrolling.origin, "https://a.test");
    const auto held = poll(order);
    keys_.enrolled(Enrolled{"id-2", R"({"requests":[]})"});
    time_.settle();
    EXPECT_EQ(window_.reason, CloseReason::answered);
    ASSERT_TRUE(held->reply);
    EXPECT_EQ((*held->reply)->status, OrderStatus::pending);
    EXPECT_EQ((*held->reply)->hintCode, "awaitingCertificates");
    EXPECT_EQ((*held->reply)->result, R"({"requests":[]})");
    EXPECT_EQ(state(order).result, R"({"requests":[]})") << "each time";

    const auto half = deliver(order);
    EXPECT_FALSE(*half);
    EXPECT_EQ(refusal(deliver(order)), DeliveryRefusal::Reason::notAwaiting) << "one at a time";
    keys_.delivered(std::vector<std::string>{"sign"});
    ASSERT_TRUE(*half && **half);
    EXPECT_EQ((**half)->missing, std::vector<std::string>{"sign"});
    EXPECT_EQ((**half)->state.hintCode, "awaitingCertificates");

    const auto wrong = deliver(order);
    keys_.delivered(fail(ErrorCode::otherPerson));
    EXPECT_EQ(refusal(wrong), DeliveryRefusal::Reason::refused);
    EXPECT_EQ((*wrong)->error().code, ErrorCode::otherPerson);

    const auto rest = deliver(order);
    keys_.delivered(std::vector<std::string>{});
    ASSERT_TRUE(*rest && **rest);
    EXPECT_EQ((**rest)->state.status, OrderStatus::complete);
    EXPECT_EQ(refusal(deliver(order)), DeliveryRefusal::Reason::gone);
    const OrderState last = state(order);
    EXPECT_EQ(last.status, OrderStatus::complete);
    EXPECT_FALSE(last.result);
    EXPECT_EQ(poll(order, 0s)->reply->error(), PollFailure::gone);
}

TEST_F(EnrolmentOrderTest, WaitsForDaysAndKeepsNobodyFromAskingMeanwhile) {
    const Created order = approved();
    state(order);
    auto held = poll(order);
    EXPECT_FALSE(tryCreate()) << "its page is there";
    held.reset();
    time_.settle();
    EXPECT_TRUE(tryCreate()) << "and is gone";
    time_.pass(std::chrono::hours(72));
    EXPECT_EQ(state(order).hintCode, "awaitingCertificates");
    EXPECT_TRUE(keys_.abandoned.empty());
}

TEST_F(EnrolmentOrderTest, OutlivesTheProgram) {
    const WaitingOrder kept{"order-1", "id-2", "https://a.test",
                            crypto::sha256(bytesOf(std::string_view("secret"))), R"({"requests":[1]})"};
    book_.waitingChanged({kept});
    const Created order{"order-1", "secret", 0s};
    EXPECT_EQ(state(order).result, R"({"requests":[1]})");
    EXPECT_EQ(poll({"order-1", "other", 0s}, 0s)->reply->error(), PollFailure::unknown);
    EXPECT_EQ(poll(order, 0s, "https://b.test")->reply->error(), PollFailure::unknown);
    EXPECT_EQ(refusal(deliver(order, "https://b.test")), DeliveryRefusal::Reason::unknown);
    const auto reply = deliver(order);
    EXPECT_EQ(keys_.token, "id-2");
    keys_.delivered(std::vector<std::string>{});
    ASSERT_TRUE(*reply && **reply);
    book_.waitingChanged({});
    EXPECT_EQ(state(order).status, OrderStatus::complete);
}

TEST_F(EnrolmentOrderTest, WhatThePersonGivesUpFails) {
    const Created order = approved();
    book_.waitingChanged({});
    EXPECT_EQ(state(order).hintCode, "awaitingCertificates") << "the list has not had it yet";
    book_.waitingChanged({{order.id, "id-2", "https://a.test", {}, {}}});
    const auto held = poll(order);
    const auto longer = poll(order);
    book_.waitingChanged({});
    ASSERT_TRUE(longer->reply);
    EXPECT_EQ((*longer->reply)->status, OrderStatus::failed);
    EXPECT_EQ((*longer->reply)->hintCode, "userCancel");
}

TEST_F(EnrolmentOrderTest, WhatWasCompletedElsewhereIsComplete) {
    const Created order = approved();
    book_.waitingChanged({{order.id, "id-2", "https://a.test", {}, {}}});
    keys_.list.push_back(person("id-2"));
    book_.waitingChanged({});
    EXPECT_EQ(state(order).status, OrderStatus::complete);
}

TEST_F(EnrolmentOrderTest, ASiteThatGoesOrCancelsLeavesNoKeys) {
    const Created order = createEnrolment();
    poll(order);
    book_.approve(order.id, "", Secret("a new password 1"));
    EXPECT_TRUE(keys_.isWanted());
    time_.pass(11s);  // Nobody polls any more.
    EXPECT_FALSE(keys_.isWanted());
    keys_.enrolled(Enrolled{"id-2", "{}"});
    EXPECT_EQ(keys_.abandoned, std::vector<std::string>{"id-2"});

    const Created other = approved();
    book_.cancel(other.id, other.secret, "https://a.test", [](bool) {});
    time_.settle();
    EXPECT_EQ(keys_.abandoned.size(), 2U);
    EXPECT_EQ(state(other).status, OrderStatus::failed);
}

TEST_F(EnrolmentOrderTest, ARefusedPasswordLeavesThePrompt) {
    const Created order = createEnrolment();
    const auto held = poll(order);
    book_.approve(order.id, "", Secret("short"));
    keys_.enrolled(fail(ErrorCode::passwordLength));
    EXPECT_EQ(window_.failure->code, ErrorCode::passwordLength);
    EXPECT_EQ(window_.shown, order.id);
    book_.decline(order.id);
    EXPECT_EQ(state(order).hintCode, "userCancel");
}

}  // namespace
}  // namespace insegel::order
