#include <algorithm>
#include <string>

#include "listening.h"

// POST /v1/start as a browser uses it, against a real listener.

namespace insegel::listener {
namespace {

using std::chrono::milliseconds;

class Start : public Listening {
  protected:
    /// What has come once `text` is in it.
    static std::string receiveUntil(HttpClient& client, const std::string& text) {
        std::string all;
        while (all.find(text) == std::string::npos) {
            const std::string more = client.receive(4096);
            if (more.empty()) {
                ADD_FAILURE() << "it ended before " << text << ":\n" << all;
                break;
            }
            all += more;
        }
        return all;
    }

    /// One whose person is being asked.
    HttpClient asking() {
        orders_.holdPolls = true;
        HttpClient client(port());
        client.send(text(form(formBody())));
        EXPECT_TRUE(orders_.waitFor("poll"));
        return client;
    }

    void say(order::OrderStatus status, const std::string& hint, std::optional<std::string> result = {}) {
        orders_.state = order::OrderState{status, hint, std::move(result)};
    }

    bool isCancelled() {
        return orders_.waitFor(std::string("cancel ") + FakeOrders::id + " " + FakeOrders::secret + " " +
                               site);
    }

    bool noneWasMade() const {
        const auto notes = orders_.notes();
        return std::none_of(notes.begin(), notes.end(),
                            [](const std::string& note) { return note.starts_with("create"); });
    }

    void expectProblem(const Asked& asked, int status, const std::string& problem) {
        const Answer shown = ask(asked);
        EXPECT_EQ(shown.status, status) << asked.body;
        EXPECT_EQ(shown.header("content-type"), "text/html; charset=utf-8");
        EXPECT_NE(shown.body.find("urn:insegel:problem:" + problem), std::string::npos) << shown.body;
        EXPECT_NE(shown.header("content-security-policy").find("form-action 'none'"), std::string::npos);
        EXPECT_TRUE(noneWasMade());
    }
};

TEST_F(Start, itsPageWaitsAndThenPostsBack) {
    start();
    say(order::OrderStatus::pending, "outstandingTransaction");
    HttpClient client = asking();
    const std::string first = receiveUntil(client, "<main");
    EXPECT_TRUE(first.starts_with("HTTP/1.1 200 ")) << first;
    EXPECT_EQ(first.find("<form"), std::string::npos);

    say(order::OrderStatus::pending, "userSign");
    orders_.answerHeld();
    receiveUntil(client, "another question first");
    ASSERT_TRUE(orders_.waitFor("poll", 2));
    say(order::OrderStatus::complete, "", R"({"format":"jws","token":"a.b.c"})");
    orders_.answerHeld();
    receiveUntil(client, "Answer in the window");
    ASSERT_TRUE(orders_.waitFor("poll", 3));
    orders_.answerHeld();
    const std::string last = receiveUntil(client, "</html>");
    EXPECT_NE(last.find("action=\"https://site.example/back?a=b&amp;c\""), std::string::npos) << last;
    EXPECT_NE(last.find("value=\"s 1&quot;&gt;\""), std::string::npos) << last;
    EXPECT_NE(
        last.find("&quot;status&quot;:&quot;complete&quot;,&quot;result&quot;:{&quot;format&quot;:&quot;jws&"
                  "quot;,&quot;token&quot;:&quot;a.b.c&quot;}}\""),
        std::string::npos)
        << last;
    EXPECT_EQ(client.receive(1), "");
    client.close();
    EXPECT_EQ(ask({}).status, 200);
    const auto notes = orders_.notes();
    EXPECT_EQ(notes.front(), "create https://site.example " + std::string(44, 'a'));
    EXPECT_TRUE(std::none_of(notes.begin(), notes.end(),
                             [](const std::string& note) { return note.starts_with("cancel"); }));
}

TEST_F(Start, itsHeaders) {
    start();
    say(order::OrderStatus::failed, "userCancel");
    const Answer answer = ask(form(formBody()));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.header("referrer-policy"), "origin");
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin");
    EXPECT_FALSE(answer.headers.contains("access-control-allow-origin"));
    EXPECT_FALSE(answer.headers.contains("content-length"));
    const std::string policy = answer.header("content-security-policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; ")) << policy;
    EXPECT_NE(policy.find("; form-action https://site.example; "), std::string::npos) << policy;
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << policy;
    EXPECT_NE(answer.body.find("&quot;hintCode&quot;:&quot;userCancel&quot;}"), std::string::npos);
}

TEST_F(Start, theOrdersLanguageGoesBeforeTheBrowsers) {
    start();
    say(order::OrderStatus::failed, "userCancel");
    Asked asked = form(formBody());
    asked.more += "Accept-Language: sv-SE,en;q=0.5\r\n";
    EXPECT_NE(ask(asked).body.find("Du avböjde"), std::string::npos);
    asked.body = formBody("%2C%22language%22%3A%22en%22");
    EXPECT_NE(ask(asked).body.find("You declined"), std::string::npos);
    EXPECT_NE(ask(form(formBody("%2C%22language%22%3A%22sv%22"))).body.find("Du avböjde"), std::string::npos);
}

TEST_F(Start, whoeverLeavesCancels) {
    start();
    HttpClient client = asking();
    receiveUntil(client, "<main");
    client.close();
    EXPECT_TRUE(orders_.waitFor("let go"));
    EXPECT_TRUE(isCancelled());
    orders_.answerHeld();  // too late, and harmless
    EXPECT_EQ(ask({}).status, 200);
}

TEST_F(Start, whoeverHasLeftBeforeIsNotAskedFor) {
    start();
    orders_.holdCreations = true;
    HttpClient client(port());
    client.send(text(form(formBody())));
    ASSERT_TRUE(orders_.waitFor("create"));
    client.close();
    EXPECT_EQ(ask({}).status, 200);
    orders_.answerHeld();
    EXPECT_TRUE(isCancelled());
}

TEST_F(Start, theListenersEndCancels) {
    start();
    HttpClient client = asking();
    receiveUntil(client, "<main");
    stop();
    EXPECT_TRUE(isCancelled());
    orders_.answerHeld();
}

TEST_F(Start, anOrderThatWasForgottenIsSaidToBeCancelled) {
    start();
    orders_.state = tl::unexpected(order::PollFailure::unknown);
    EXPECT_NE(ask(form(formBody())).body.find("&quot;cancelled&quot;"), std::string::npos);
}

TEST_F(Start, itIsNotIdle) {
    Limits limits;
    limits.connections = 2;
    start(limits);
    say(order::OrderStatus::failed, "userCancel");
    HttpClient client = asking();
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(ask({}).status, 200);
    }
    orders_.answerHeld();
    receiveUntil(client, "</html>");
}

TEST_F(Start, ordersThatDoNotAnswer) {
    Limits limits;
    limits.answer = milliseconds(50);
    start(limits);
    orders_.deaf = true;
    const Answer answer = ask(form(formBody()));
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find("urn:insegel:problem:unavailable"), std::string::npos);
}

TEST_F(Start, anOrderThatIsNotTakenGoesBackToTheSite) {
    start();
    const std::vector<std::tuple<order::Refusal, int, const char*, const char*>> rows = {
        {order::Refusal::siteBusy, 429, "site-busy", "already busy"},
        {order::Refusal::queueFull, 429, "queue-full", "already busy"},
        {order::Refusal::siteTooOften, 429, "site-too-often", "too many"},
        {order::Refusal::tooOften, 429, "too-often", "too many"},
        {order::Refusal::siteSilenced, 429, "site-silenced", "too many"},
        {order::Refusal::siteNotAllowed, 403, "site-not-allowed", "does not allow"}};
    for (const auto& [refusal, status, problem, words] : rows) {
        orders_.creation = tl::unexpected(refusal);
        const Answer answer = ask(form(formBody()));
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.header("referrer-policy"), "origin");
        EXPECT_NE(answer.header("content-security-policy").find("form-action https://site.example;"),
                  std::string::npos);
        EXPECT_NE(answer.body.find(words), std::string::npos) << answer.body;
        EXPECT_NE(
            answer.body.find("value=\"{&quot;status&quot;:&quot;failed&quot;,&quot;hintCode&quot;:&quot;"
                             "startFailed&quot;,&quot;problem&quot;:&quot;urn:insegel:problem:" +
                             std::string(problem) + "&quot;}\""),
            std::string::npos)
            << answer.body;
        EXPECT_NE(answer.body.find("action=\"https://site.example/back?a=b&amp;c\""), std::string::npos);
    }
}

TEST_F(Start, withoutAnOriginAPageSaysWhatIsMissing) {
    start();
    Asked asked = form(formBody());
    asked.origin = "null";
    for (const bool accepts : {true, false}) {
        if (!accepts) {
            asked.more = "Content-Type: application/x-www-form-urlencoded\r\n";
        }
        const Answer answer = ask(asked);
        EXPECT_EQ(answer.status, 403);
        EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8");
        EXPECT_NE(answer.body.find("Referrer-Policy: origin"), std::string::npos) << answer.body;
        EXPECT_EQ(answer.body.find("<form"), std::string::npos);
        EXPECT_EQ(answer.body.find("site.example"), std::string::npos);
    }
    asked.more += "Accept-Language: sv\r\n";
    EXPECT_NE(ask(asked).body.find("lang=\"sv\""), std::string::npos);
    asked.target = "/v1/orders";
    EXPECT_EQ(ask(asked).problem(), "origin");
    EXPECT_TRUE(noneWasMade());
}

TEST_F(Start, onlyNavigationsOfTheWholeWindow) {
    start();
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"Sec-Fetch-Mode: navigate", "Sec-Fetch-Mode: cors"},
             {"Sec-Fetch-Mode: navigate", "Sec-Fetch-Mode: no-cors"},
             {"Sec-Fetch-Mode: navigate", "Sec-Fetch-Mode: same-origin"},
             {"Sec-Fetch-Mode: navigate", "Sec-Fetch-Mode: websocket"},
             {"Sec-Fetch-Dest: document", "Sec-Fetch-Dest: empty"},
             {"Sec-Fetch-Dest: document", "Sec-Fetch-Dest: iframe"},
             {"Sec-Fetch-Dest: document", "Sec-Fetch-Dest: frame"},
             {"Sec-Fetch-Dest: document", "Sec-Fetch-Dest: object"},
             {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: none"},
             {"Sec-Fetch-User: ?1", "Sec-Purpose: prefetch"},
             {"Sec-Fetch-User: ?1", "Sec-Purpose: prefetch;prerender"},
             {"Sec-Fetch-User: ?1", "Purpose: prefetch"},
             {"Sec-Fetch-User: ?1", "Upgrade: websocket"}}) {
        Asked asked = form(formBody());
        asked.more.replace(asked.more.find(from), from.size(), to);
        expectProblem(asked, 403, "context");
    }
}

TEST_F(Start, formsThatAreRefused) {
    start();
    for (const char* body : {"", "order", "a=b", "order=%", "order=%00&returnUrl=https://site.example/"}) {
        expectProblem(form(body), 400, "body");
    }
    const std::string good = formBody();
    const std::string before = good.substr(0, good.find("&returnUrl"));
    for (const char* url : {"https://evil.example/", "javascript:alert(1)", "https://site.example:8443/",
                            "http://site.example/", "https://site.example@evil.example/",
                            "https://site.example/%0D%0ASet-Cookie:a"}) {
        expectProblem(form(before + "&returnUrl=" + url), 400, "body");
    }
    expectProblem(form(good + "&state=again"), 400, "body");
    expectProblem(form(good + "&more=1"), 400, "body");
    expectProblem(form(formBody("%2C%22more%22%3A1")), 400, "body");

    for (const char* type : {"application/json", "multipart/form-data; boundary=a", "text/plain"}) {
        Asked asked = form(good);
        asked.more.replace(asked.more.find("application/x-www-form-urlencoded"), 33, type);
        expectProblem(asked, 415, "media-type");
    }
    Asked large = form("");
    large.more += "Content-Length: 65537\r\n";
    expectProblem(large, 413, "body-size");
}

TEST_F(Start, programsAreToldAsByEveryOtherCall) {
    start();
    Asked asked = form(formBody());
    asked.more = "Content-Type: application/x-www-form-urlencoded\r\n";
    say(order::OrderStatus::failed, "userCancel");
    EXPECT_EQ(ask(asked).header("content-type"), "text/html; charset=utf-8");
    orders_.creation = tl::unexpected(order::Refusal::queueFull);
    EXPECT_EQ(ask(asked).problem(), "queue-full");
    asked.body = "a=b";
    EXPECT_EQ(ask(asked).problem(), "body");
    asked.more = "Content-Type: application/json\r\n";
    EXPECT_EQ(ask(asked).problem(), "media-type");
    asked.origin = "";
    EXPECT_EQ(ask(asked).problem(), "origin");
}

TEST_F(Start, whatIsAskedOtherwiseIsNoForm) {
    start();
    Asked asked = form(formBody());
    asked.method = "GET";
    asked.body = "";
    expectProblem(asked, 403, "context");  // a navigation, and none that brings an order
    EXPECT_EQ(ask({.method = "OPTIONS", .target = "/v1/start", .marker = ""}).status, 204);
    asked = form(formBody());
    asked.target = "/v1/start?a=b";
    expectProblem(asked, 400, "query");
    asked.target = "/v1/start/x";
    EXPECT_EQ(ask(asked).problem(), "marker");
    asked = form(formBody());
    asked.origin = "";
    expectProblem(asked, 403, "origin");
    asked.origin = "http://site.example";
    expectProblem(asked, 403, "origin");
    asked.host = "evil.example";
    EXPECT_EQ(ask(asked).problem(), "host");
}

TEST_F(Start, aSiteOnThisComputer) {
    start();
    say(order::OrderStatus::failed, "userCancel");
    for (const char* here : {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080"}) {
        Asked asked = form(formBody());
        asked.origin = here;
        asked.body = asked.body.substr(0, asked.body.find("&returnUrl")) + "&returnUrl=" + here + "/back";
        EXPECT_EQ(ask(asked).status, 200) << here;
    }
}

}  // namespace
}  // namespace insegel::listener
