#include <algorithm>
#include <thread>

#include "listening.h"
#include "order/order_request.h"

namespace insegel::listener {
namespace {

class Calls : public Listening {
  protected:
    void SetUp() override { start(); }

    bool noted(const std::string& text) const {
        const auto notes = orders_.notes();
        return std::find(notes.begin(), notes.end(), text) != notes.end();
    }
};

TEST_F(Calls, statusTellsTheVersionToKnownSitesOnly) {
    Answer answer = ask({});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/json");
    EXPECT_EQ(answer.body, R"({"name":"Insegel","api":1,"formats":["web-eid:1.0","jws"]})");

    orders_.knownSites.insert(site);
    answer = ask({});
    EXPECT_EQ(answer.body, R"({"name":"Insegel","api":1,"formats":["web-eid:1.0","jws"],"version":"1.2.3"})");
}

TEST_F(Calls, anOrderIsMadeForTheOriginThatAsked) {
    const Answer answer = ask(creation());
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.body, std::string(R"({"id":")") + FakeOrders::id + R"(","secret":")" +
                               FakeOrders::secret + R"(","expiresIn":180})");
    EXPECT_EQ(orders_.notes(),
              std::vector<std::string>{"create https://site.example " + std::string(44, 'a')});
}

TEST_F(Calls, aSiteThatTheAdministratorDoesNotAllowIsForbidden) {
    orders_.creation = tl::unexpected(order::Refusal::siteNotAllowed);
    const Answer answer = ask(creation());
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.problem(), "site-not-allowed");
    EXPECT_EQ(answer.header("retry-after"), "");
}

TEST_F(Calls, everyRefusalHasATypeOfItsOwn) {
    const std::vector<std::tuple<order::Refusal, const char*, const char*>> rows = {
        {order::Refusal::siteBusy, "site-busy", ""},
        {order::Refusal::siteTooOften, "site-too-often", "60"},
        {order::Refusal::tooOften, "too-often", "60"},
        {order::Refusal::queueFull, "queue-full", ""},
        {order::Refusal::siteSilenced, "site-silenced", "300"}};
    for (const auto& [refusal, problem, retryAfter] : rows) {
        orders_.creation = tl::unexpected(refusal);
        const Answer answer = ask(creation());
        EXPECT_EQ(answer.status, 429);
        EXPECT_EQ(answer.problem(), problem);
        EXPECT_EQ(answer.header("retry-after"), retryAfter);
        EXPECT_EQ(answer.header("access-control-expose-headers"), *retryAfter == '\0' ? "" : "Retry-After");
    }
}

TEST_F(Calls, bodiesThatAreNoOrder) {
    for (const std::string& body :
         {std::string("x"), std::string("{}"), std::string("[]"), std::string("null"),
          std::string("{\"nonce\":"), std::string("\xff\xfe{}"), std::string(10'000, '['),
          std::string(500'000, ' ')}) {
        Asked asked = creation();
        asked.body = body;
        const Answer answer = ask(asked);
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.problem(), "body");
    }
    Asked empty = creation();
    empty.body = "";
    EXPECT_EQ(ask(empty).problem(), "body");
    EXPECT_TRUE(orders_.notes().empty());
}

TEST_F(Calls, theLargestBodyInManyPieces) {
    Asked asked = creation();
    asked.body += std::string(524'288 - asked.body.size(), ' ');
    const std::string request = text(asked);
    HttpClient client(port());
    for (std::size_t at = 0; at < request.size(); at += 50'000) {
        ASSERT_TRUE(client.send(std::string_view(request).substr(at, 50'000)));
    }
    EXPECT_EQ(client.answer().status, 201);
}

TEST_F(Calls, aCallerThatAsksFirstIsToldToGoOn) {
    Asked asked = creation();
    asked.more += "Expect: 100-continue\r\n";
    const std::string request = text(asked);
    const std::string head = request.substr(0, request.size() - asked.body.size());
    HttpClient client(port());
    client.send(head);
    const std::string goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    EXPECT_EQ(client.receive(goOn.size()), goOn);
    client.send(asked.body);
    EXPECT_EQ(client.answer().status, 201);

    asked.more = "Content-Type: text/plain\r\nExpect: 100-continue\r\n";
    EXPECT_EQ(ask(asked).status, 415);
    EXPECT_EQ(ask({.more = "Expect: wonders\r\n"}).status, 417);
}

TEST_F(Calls, aPollTellsTheState) {
    const std::string start = std::string(R"({"id":")") + FakeOrders::id + R"(","status":)";
    EXPECT_EQ(ask(poll()).body, start + R"("pending","hintCode":"userSign"})");
    orders_.state = order::OrderState{order::OrderStatus::failed, "userCancel", std::nullopt};
    EXPECT_EQ(ask(poll()).body, start + R"("failed","hintCode":"userCancel"})");
    orders_.state =
        order::OrderState{order::OrderStatus::complete, "", R"({"format":"jws","token":"a.b.c"})"};
    EXPECT_EQ(ask(poll("?wait=20")).body, start + R"("complete","result":{"format":"jws","token":"a.b.c"}})");
    EXPECT_TRUE(noted(std::string("poll ") + FakeOrders::id + " " + FakeOrders::secret + " " + site + " 20"));
    EXPECT_TRUE(noted(std::string("poll ") + FakeOrders::id + " " + FakeOrders::secret + " " + site + " 0"));

    orders_.state = tl::unexpected(order::PollFailure::gone);
    Answer answer = ask(poll());
    EXPECT_EQ(answer.status, 410);
    EXPECT_EQ(answer.problem(), "result-gone");
    orders_.state = tl::unexpected(order::PollFailure::unknown);
    answer = ask(poll());
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.problem(), "order");
}

TEST_F(Calls, aHeldPollIsAnsweredWhenSomethingHappens) {
    orders_.holdPolls = true;
    HttpClient client(port());
    client.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    orders_.answerHeld();
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_TRUE(orders_.waitFor("let go"));
}

TEST_F(Calls, aCallerThatHangsUpLetsItsPollGo) {
    orders_.holdPolls = true;
    HttpClient client(port());
    client.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    client.close();
    EXPECT_TRUE(orders_.waitFor("let go"));
    orders_.answerHeld();  // too late, and harmless
    EXPECT_EQ(ask({}).status, 200);
}

TEST_F(Calls, whatComesAfterTheRequestIsIgnored) {
    const std::string request = text(creation());
    const Answer answer = askRaw(request + request + text(cancellation()));
    EXPECT_EQ(answer.status, 201);
    EXPECT_FALSE(answer.twice);
    EXPECT_EQ(orders_.notes().size(), 1U);

    orders_.holdPolls = true;
    HttpClient client(port());
    client.send(text(poll("?wait=20")) + text(cancellation()));
    ASSERT_TRUE(orders_.waitFor("poll"));
    client.send(text(cancellation()));
    orders_.answerHeld();
    const Answer held = client.answer();
    EXPECT_EQ(held.status, 200);
    EXPECT_FALSE(held.twice);
    EXPECT_FALSE(orders_.notes().back().starts_with("cancel"));
}

TEST_F(Calls, cancelling) {
    Answer answer = ask(cancellation());
    EXPECT_EQ(answer.status, 204);
    EXPECT_TRUE(answer.body.empty());
    EXPECT_TRUE(noted(std::string("cancel ") + FakeOrders::id + " " + FakeOrders::secret + " " + site));

    Asked wrong = cancellation();
    wrong.more = "Authorization: Bearer wrong\r\n";
    answer = ask(wrong);
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.problem(), "order");
}

TEST_F(Calls, aPageThatHasGoneGetsNoOrder) {
    // Connected and closed, sent in part and closed, sent and closed.
    HttpClient(port()).close();
    HttpClient part(port());
    const std::string request = text(creation());
    part.send(std::string_view(request).substr(0, request.size() - 1));
    part.close();
    HttpClient whole(port());
    whole.send(std::string_view(request).substr(0, request.size() - 1));
    whole.closeSending();
    EXPECT_EQ(whole.answer().status, 0);
    EXPECT_EQ(ask({}).status, 200);
    for (const std::string& note : orders_.notes()) {
        EXPECT_FALSE(note.starts_with("create")) << note;
    }
}

TEST_F(Calls, anOrderNobodyHearsOfIsCancelled) {
    orders_.holdCreations = true;
    HttpClient client(port());
    client.send(text(creation()));
    ASSERT_TRUE(orders_.waitFor("create"));
    client.close();
    EXPECT_EQ(ask({}).status, 200);
    orders_.answerHeld();
    EXPECT_TRUE(
        orders_.waitFor(std::string("cancel ") + FakeOrders::id + " " + FakeOrders::secret + " " + site));
}

TEST_F(Calls, answersAfterTheListenerHasStoppedAreHarmless) {
    orders_.holdPolls = true;
    HttpClient client(port());
    client.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    stop();
    EXPECT_EQ(client.answer().status, 0);
    EXPECT_TRUE(orders_.waitFor("let go"));
    orders_.answerHeld();
}

TEST_F(Calls, answersFromAnotherThreadWhileItStops) {
    orders_.holdPolls = true;
    HttpClient client(port());
    client.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    std::thread answering([this] { orders_.answerHeld(); });
    stop();
    answering.join();
}

TEST_F(Calls, aRefusedBodySaysWhichMember) {
    Asked asked = creation();
    asked.body = R"({"type":"auth","format":"jws","nonce":"Vfz7Qkq"})";
    Answer answer = ask(asked);
    EXPECT_EQ(answer.problem(), "body");
    EXPECT_NE(answer.body.find("nonce"), std::string::npos);
    EXPECT_EQ(answer.body.find("Vfz7Qkq"), std::string::npos);
    asked.body = R"({"type":"Vfz7Qkq","format":"jws","nonce":")" + std::string(44, 'a') + R"("})";
    answer = ask(asked);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body.find("Vfz7Qkq"), std::string::npos);
}

TEST_F(Calls, aRestartGetsItsPortBackAtOnce) {
    const std::uint16_t number = port();
    EXPECT_EQ(ask({}).status, 200);
    const auto second = Listener::start({{number}, {}, ""}, orders_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::portTaken);
    stop();
    const auto third = Listener::start({{number}, {}, ""}, orders_);
    ASSERT_TRUE(third);
    EXPECT_EQ((*third)->port(), number);
}

}  // namespace
}  // namespace insegel::listener
