#include "base/encoding.h"
#include "crypto/digest.h"
#include "order/order_book_fixture.h"

namespace insegel::order {
namespace {

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

TEST_F(EnrolmentOrderTest, OfASiteThatIsBlockedIsNotThereForItUntilItMayAskAgain) {
    const Created order = approved();
    state(order);
    const auto held = poll(order);
    ASSERT_TRUE(rules_.block("https://a.test"));
    book_.siteBlocked("https://a.test");
    ASSERT_TRUE(held->reply);
    EXPECT_EQ(held->reply->error(), PollFailure::unknown);
    EXPECT_EQ(poll(order, 0s)->reply->error(), PollFailure::unknown);
    EXPECT_EQ(refusal(deliver(order)), DeliveryRefusal::Reason::unknown);
    bool cancelled = true;
    book_.cancel(order.id, order.secret, "https://a.test", [&](bool was) { cancelled = was; });
    time_.settle();
    EXPECT_FALSE(cancelled);
    EXPECT_TRUE(keys_.abandoned.empty()) << "the person keeps them";
    ASSERT_TRUE(rules_.unblock("https://a.test"));
    EXPECT_EQ(state(order).hintCode, "awaitingCertificates");
}

TEST_F(EnrolmentOrderTest, OfASiteThatIsNotAllowedAnyMoreIsNotThereForIt) {
    policy::Policy policy;
    policy.blockedSites = {"https://a.test"};
    SiteRules rules(folder_.path(), time_.clock(), policy);
    OrderBook book(time_, time_.clock(), rules, window_, keys_);
    const Bytes secret = crypto::sha256(bytesOf(std::string_view("secret")));
    book.waitingChanged({{"order-1", "id-2", "https://a.test", secret, "{}"},
                         {"order-2", "id-3", "https://b.test", secret, "{}"}});
    const auto isThere = [&](const char* id, const char* origin) {
        bool found = false;
        const auto held =
            book.poll(id, "secret", origin, 0s, [&](PollReply reply) { found = reply.has_value(); });
        time_.settle();
        return found;
    };
    EXPECT_FALSE(isThere("order-1", "https://a.test"));
    EXPECT_TRUE(isThere("order-2", "https://b.test"));
    EXPECT_TRUE(keys_.abandoned.empty()) << "the person keeps the keys, and may be allowed again";
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
