#include "order/order_book.h"

#include "order/order_book_fixture.h"

namespace insegel::order {
namespace {

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

TEST_F(OrderBookTest, WhatTheComputerSleepsCounts) {
    const Created order = create();
    EXPECT_EQ(state(order).hintCode, "userSign");
    time_.sleep(170s);
    EXPECT_EQ(state(order).status, OrderStatus::pending);
    time_.sleep(10s);
    EXPECT_EQ(state(order).hintCode, "expiredTransaction");
    EXPECT_EQ(window_.reason, CloseReason::expired);
    EXPECT_EQ(window_.shown, "");
}

TEST_F(OrderBookTest, ASleepLaterNothingIsApproved) {
    const Created order = create();
    const auto held = poll(order);
    time_.sleep(1h);
    book_.approve(order.id, "id-1", Secret("password"));
    EXPECT_EQ(keys_.calls, 0);
    EXPECT_EQ(window_.reason, CloseReason::expired);
    EXPECT_EQ(state(order).hintCode, "expiredTransaction");
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

TEST_F(OrderBookTest, ASiteIsMetWhenItsPromptIsShown) {
    const Created first = create();
    const auto told = poll(first);
    const Created queued = create("https://b.test");
    const auto waiting = poll(queued, 20s, "https://b.test");
    ASSERT_EQ(rules_.list().size(), 1U);
    EXPECT_EQ(rules_.list().front().origin, "https://a.test");
    book_.decline(first.id);
    EXPECT_EQ(rules_.list().size(), 2U);
}

TEST_F(OrderBookTest, BlockingTheSiteClosesItsPrompt) {
    const Created order = create();
    const auto told = poll(order);
    const auto held = poll(order);
    const Created other = create("https://b.test");
    const auto otherTold = poll(other, 20s, "https://b.test");
    book_.approve(order.id, "id-1", Secret("x"));
    ASSERT_TRUE(rules_.block("https://a.test"));
    book_.siteBlocked("https://a.test");
    EXPECT_EQ(window_.reason, CloseReason::siteBlocked);
    EXPECT_EQ(window_.shown, other.id) << "another site is asked for next";
    ASSERT_TRUE(held->reply && *held->reply);
    EXPECT_EQ((*held->reply)->hintCode, "userCancel");
    EXPECT_EQ(state(order).hintCode, "userCancel") << "how it ended can still be read";
    keys_.done("{}");
    EXPECT_EQ(state(order).status, OrderStatus::failed) << "nothing is released any more";
    EXPECT_EQ(tryCreate().error(), Refusal::siteNotAllowed);
    ASSERT_TRUE(rules_.unblock("https://a.test"));
    EXPECT_TRUE(tryCreate());
}

TEST_F(OrderBookTest, BlockingASiteThatWaitsEndsWhatItAsked) {
    const Created first = create();
    const auto told = poll(first);
    const Created queued = create("https://b.test");
    const auto waiting = poll(queued, 20s, "https://b.test");
    ASSERT_EQ(window_.last.waiting, 1);
    ASSERT_TRUE(rules_.block("https://b.test"));
    book_.siteBlocked("https://b.test");
    EXPECT_EQ(state(queued, "https://b.test").hintCode, "userCancel");
    EXPECT_EQ(window_.shown, first.id);
    EXPECT_EQ(window_.last.waiting, 0);
    book_.decline(first.id);
    EXPECT_TRUE(window_.shown.empty()) << "it is not shown any more";
}

TEST_F(OrderBookTest, APageThatCancelsAndAsksAgainIsSilentAfterThree) {
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        const auto made = tryCreate();
        if (!made) {
            EXPECT_EQ(made.error(), Refusal::siteSilenced);
            ++refused;
            continue;
        }
        const auto told = poll(*made);
        EXPECT_EQ(window_.shown, made->id);
        book_.cancel(made->id, made->secret, "https://a.test", [](bool) {});
        time_.settle();
        EXPECT_TRUE(window_.shown.empty());
    }
    EXPECT_EQ(window_.shows, 3);
    EXPECT_EQ(refused, 97);
}

TEST_F(OrderBookTest, AHundredTabsOfASiteShareOnePrompt) {
    const Created first = create();
    const auto told = poll(first);
    for (int tab = 1; tab < 100; ++tab) {
        const auto made = tryCreate();
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error(), Refusal::siteBusy);
    }
    EXPECT_EQ(window_.shows, 1);
    EXPECT_EQ(window_.last.waiting, 0);
}

TEST_F(OrderBookTest, AHundredSitesAreFiveOrders) {
    std::vector<Created> made;
    std::vector<std::shared_ptr<Poll>> held;
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        const std::string origin = "https://" + std::to_string(i) + ".test";
        if (const auto one = tryCreate(origin)) {
            made.push_back(*one);
            held.push_back(poll(*one, 20s, origin));
        } else {
            EXPECT_EQ(one.error(), Refusal::queueFull);
            ++refused;
        }
    }
    EXPECT_EQ(made.size(), OrderBook::maximumOpen);
    EXPECT_EQ(refused, 95);
    EXPECT_EQ(window_.shows, 1);
    EXPECT_EQ(window_.last.waiting, 4);
    EXPECT_EQ(rules_.list().size(), 1U) << "the person has met one of them";
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

}  // namespace
}  // namespace insegel::order
