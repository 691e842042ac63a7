#include <string>
#include <vector>

#include "listening.h"

// Every row of FACTS §3's table of hostile input that a head alone can show, against a real listener.

namespace insegel::listener {
namespace {

class Judging : public Listening {
  protected:
    void SetUp() override { start(); }

    void expectProblem(const Asked& asked, int status, const std::string& problem) {
        const Answer answer = ask(asked);
        EXPECT_EQ(answer.status, status) << text(asked);
        EXPECT_EQ(answer.problem(), problem) << text(asked);
        EXPECT_FALSE(answer.twice);
    }
};

TEST_F(Judging, aGoodRequestOnBothAddressesUnderEveryName) {
    const std::string number = std::to_string(port());
    for (const std::string& host : {"127.0.0.1:" + number, "[::1]:" + number, "localhost:" + number}) {
        EXPECT_EQ(ask({.host = host}).status, 200) << host;
    }
    HttpClient six(port(), true);
    if (six.connected()) {
        six.send(text({}));
        EXPECT_EQ(six.answer().status, 200);
    }
}

TEST_F(Judging, headersOfEveryReply) {
    for (const Answer& answer :
         {ask({}), ask({.host = "evil.example"}), ask({.origin = "null"}), askRaw("nonsense\r\n"),
          ask({.method = "OPTIONS"}), ask(creation()), ask({.target = "/"})}) {
        EXPECT_EQ(answer.header("cache-control"), "no-store") << answer.status;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << answer.status;
        EXPECT_EQ(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'")
            << answer.status;
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer") << answer.status;
        EXPECT_EQ(answer.header("vary"), "Origin") << answer.status;
        EXPECT_EQ(answer.header("connection"), "close") << answer.status;
        EXPECT_FALSE(answer.headers.contains("server")) << answer.status;
    }
}

TEST_F(Judging, corsEchoesAnAcceptedOriginOnErrorsToo) {
    for (const Answer& answer :
         {ask({}), ask({.method = "OPTIONS"}), ask({.marker = ""}), ask({.target = "/none"}),
          ask({.method = "PUT"}), ask({.target = "/v1/status?a=b"}), ask(creation())}) {
        EXPECT_EQ(answer.header("access-control-allow-origin"), site) << answer.status;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "cross-origin") << answer.status;
    }
    for (const Answer& answer :
         {ask({.host = "evil.example"}), ask({.origin = "http://site.example"}), askRaw("A\r\n")}) {
        EXPECT_FALSE(answer.headers.contains("access-control-allow-origin")) << answer.status;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin") << answer.status;
    }
    EXPECT_FALSE(ask({}).headers.contains("access-control-allow-credentials"));
}

TEST_F(Judging, hostsThatAreNotOurs) {
    const std::string number = std::to_string(port());
    for (const std::string& host :
         {"evil.example:" + number, "0.0.0.0:" + number, "localhost.:" + number, std::string("localhost"),
          std::string("127.0.0.1"), std::string("127.0.0.1:1"), "LOCALHOST:" + number, "127.0.0.1:0" + number,
          "127.1:" + number, "[::]:" + number, "::1:" + number, "localhost:1:" + number,
          "127.0.0.1:" + number + "0", "127.0.0.1.evil.example:" + number}) {
        expectProblem({.host = host}, 421, "host");
    }
    expectProblem({.host = "a@localhost:" + number}, 400, "syntax");
}

TEST_F(Judging, originsThatAreNotAcceptable) {
    for (const char* origin :
         {"null", "http://site.example", "https://site.example:443", "https://site.example.",
          "https://site.example/", "http://127.0.0.1.evil.example", "http://localhost.evil.example"}) {
        expectProblem({.origin = origin}, 403, "origin");
        expectProblem({.method = "OPTIONS", .origin = origin}, 403, "origin");
    }
    expectProblem({.origin = ""}, 403, "origin");
    expectProblem({.more = "Origin: https://site.example\r\n"}, 400, "syntax");
}

TEST_F(Judging, theMarkerIsNeededButForPreflights) {
    for (const char* marker :
         {"", "X-Insegel: 0\r\n", "X-Insegel:\r\n", "X-Insegel: 1, 1\r\n", "X-Insegel: true\r\n"}) {
        expectProblem({.marker = marker}, 403, "marker");
        EXPECT_EQ(ask({.method = "OPTIONS", .marker = marker}).status, 204);
    }
}

TEST_F(Judging, whatBrowsersSayAboutTheRequest) {
    for (const char* more :
         {"Sec-Fetch-Mode: no-cors\r\n", "Sec-Fetch-Mode: navigate\r\n", "Sec-Fetch-Mode: websocket\r\n",
          "Sec-Fetch-Mode: same-origin\r\n", "Sec-Fetch-Dest: iframe\r\n", "Sec-Fetch-Dest: image\r\n",
          "Sec-Fetch-Dest: document\r\n", "Sec-Fetch-Site: none\r\n", "Sec-Fetch-User: ?1\r\n",
          "Sec-Purpose: prefetch\r\n", "Sec-Purpose: prefetch;prerender\r\n", "Purpose: prefetch\r\n",
          "X-Moz: prefetch\r\n", "Connection: Upgrade\r\nUpgrade: websocket\r\n"}) {
        expectProblem({.more = more}, 403, "context");
    }
    for (const char* siteOf : {"cross-site", "same-site", "same-origin"}) {
        EXPECT_EQ(
            ask({.more = std::string("Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Site: ") +
                         siteOf + "\r\n"})
                .status,
            200);
    }
}

TEST_F(Judging, targetsThatLeadNowhere) {
    for (const char* target : {"/",
                               "/v1",
                               "/v1/",
                               "/v1/status/",
                               "//v1/status",
                               "/v1//status",
                               "/v1/./status",
                               "/v1/../v1/status",
                               "/v1/status/..",
                               "/v1/status%00",
                               "/v1/%73tatus",
                               "/V1/status",
                               "/v2/status",
                               "/v1/orders/",
                               "/v1/orders/..",
                               "/v1/orders/%00",
                               "/v1/orders/a//b",
                               "/v1/orders/a%2Fb",
                               "/v1/orders/a/b",
                               "/v1/orders/a=",
                               "/v1/orders/a+b",
                               "/v1/orders/a.b",
                               "/v1/ordersX",
                               "/v1/start/",
                               "/v1/start/abc",
                               "/v1/orders/a/certificates/",
                               "/v1/orders/a/certificates/b",
                               "/v1/orders//certificates",
                               "/v1/orders/certificates/certificates/certificates",
                               "/v1/orders/a/Certificates",
                               "/v1/certificates",
                               "/favicon.ico",
                               "/index.html"}) {
        expectProblem({.target = target}, 404, "route");
        expectProblem({.method = "OPTIONS", .target = target}, 404, "route");
    }
    expectProblem({.target = "/v1/orders/" + std::string(65, 'a')}, 404, "route");
    expectProblem({.method = "OPTIONS", .target = "*"}, 404, "route");
}

TEST_F(Judging, methodsThatACallDoesNotHave) {
    const std::vector<std::vector<const char*>> rows = {
        {"/v1/status", "GET, OPTIONS", "POST", "HEAD", "DELETE", "PUT", "PATCH", "BREW", "get"},
        {"/v1/orders", "POST, OPTIONS", "GET", "HEAD", "DELETE", "PUT"},
        {"/v1/orders/abc", "GET, DELETE, OPTIONS", "POST", "HEAD", "PUT"},
        {"/v1/orders/abc/certificates", "POST, OPTIONS", "GET", "DELETE", "HEAD", "PUT"},
        {"/v1/start", "POST, OPTIONS", "GET", "DELETE", "HEAD", "PUT"}};
    for (const auto& row : rows) {
        for (std::size_t i = 2; i < row.size(); ++i) {
            const Answer answer = ask({.method = row[i], .target = row[0]});
            EXPECT_EQ(answer.status, 405) << row[i];
            EXPECT_EQ(answer.header("allow"), row[1]);
        }
    }
    for (const char* method : {"CONNECT", "TRACE"}) {
        const Answer answer = ask({.method = method});
        EXPECT_EQ(answer.status, 405);
        EXPECT_EQ(answer.header("allow"), "GET, POST, DELETE, OPTIONS");
    }
}

TEST_F(Judging, mediaTypes) {
    for (const char* type :
         {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", "",
          "application/jsonp", "application/json; charset=latin1", "application/json; a=b",
          "application/json, application/json", "text/json"}) {
        Asked asked = creation();
        asked.more = std::string("Content-Type: ") + type + "\r\n";
        expectProblem(asked, 415, "media-type");
    }
    Asked none = creation();
    none.more = "";
    expectProblem(none, 415, "media-type");
    Asked packed = creation();
    packed.more += "Content-Encoding: gzip\r\n";
    expectProblem(packed, 415, "media-type");

    for (const char* type : {"application/json", "Application/JSON", "application/json;charset=utf-8",
                             "application/json; charset=\"UTF-8\""}) {
        Asked asked = creation();
        asked.more = std::string("Content-Type: ") + type + "\r\n";
        EXPECT_EQ(ask(asked).status, 201) << type;
    }
}

TEST_F(Judging, bodiesAreRefusedByTheirLengthUnread) {
    Asked asked = creation();
    asked.body = "";
    const std::string type = asked.more;
    for (const char* length : {"4294967296", "524289", "18446744073709551615"}) {
        asked.more = type + "Content-Length: " + length + "\r\n";
        expectProblem(asked, 413, "body-size");
    }
    expectProblem({.more = "Content-Length: 65537\r\n"}, 413, "body-size");
    EXPECT_EQ(ask({.more = "Content-Length: 65536\r\n"}).status, 200);
}

TEST_F(Judging, queries) {
    for (const char* query : {"?wait=21", "?wait=", "?wait", "?wait=-1", "?wait=+1", "?wait=020", "?wait=1.5",
                              "?wait=a", "?wait=99999999999999999999", "?wait=1&wait=1", "?wait=1&a=b",
                              "?a=b", "?Wait=1", "?wait=%31", "?&", "??"}) {
        expectProblem(poll(query), 400, "query");
    }
    for (const char* query : {"", "?", "?wait=0", "?wait=9", "?wait=20"}) {
        EXPECT_EQ(ask(poll(query)).status, 200) << query;
    }
    expectProblem({.target = "/v1/status?wait=1"}, 400, "query");
}

TEST_F(Judging, bearersThatAreNone) {
    for (const char* line :
         {"", "Authorization: Bearer\r\n", "Authorization: Bearer \r\n", "Authorization: Basic YQ\r\n",
          "Authorization: Bearer a b\r\n", "Authorization: Bearer a=\r\n", "Authorization: abc\r\n"}) {
        Asked asked = poll();
        asked.more = line;
        expectProblem(asked, 404, "order");
        asked.method = "DELETE";
        expectProblem(asked, 404, "order");
    }
    Asked lower = poll();
    lower.more = std::string("Authorization: bearer ") + FakeOrders::secret + "\r\n";
    EXPECT_EQ(ask(lower).status, 200);
}

TEST_F(Judging, theOrderOfJudging) {
    // Each row has the fault of its problem and of all that follow.
    Asked asked;
    asked.method = "POST";
    asked.target = "/v1/orders";
    asked.more = "Content-Type: application/json\r\n";
    asked.body = "{";
    expectProblem(asked, 400, "body");
    asked.body = "";
    asked.more += "Content-Length: 4294967296\r\n";
    expectProblem(asked, 413, "body-size");
    asked.more = "Content-Type: text/plain\r\nContent-Length: 4294967296\r\n";
    expectProblem(asked, 415, "media-type");
    asked.method = "PUT";
    expectProblem(asked, 405, "method");
    asked.target = "/v1/nothing?a";
    expectProblem(asked, 404, "route");
    asked.more += "Sec-Fetch-Mode: navigate\r\n";
    expectProblem(asked, 403, "context");
    asked.marker = "";
    expectProblem(asked, 403, "marker");
    asked.origin = "null";
    expectProblem(asked, 403, "origin");
    asked.host = "evil.example";
    expectProblem(asked, 421, "host");
    asked.more += "A : b\r\n";
    expectProblem(asked, 400, "syntax");
}

TEST_F(Judging, nothingThatWasSentIsEchoed) {
    const std::string word = "Vfz7Qkq";
    for (const Answer& answer : {ask({.target = "/" + word}), ask({.target = "/v1/status?" + word}),
                                 ask({.host = word}), ask({.origin = "https://" + word}),
                                 ask({.method = word}), ask({.marker = "X-Insegel: " + word + "\r\n"}),
                                 askRaw(word + "\r\n"), ask({.more = "Sec-Fetch-Mode: " + word + "\r\n"})}) {
        EXPECT_GE(answer.status, 400);
        EXPECT_EQ(answer.body.find(word), std::string::npos);
        for (const auto& [name, value] : answer.headers) {
            EXPECT_EQ(value.find(word), std::string::npos) << name;
        }
    }
}

TEST_F(Judging, preflights) {
    Asked asked{.method = "OPTIONS", .target = "/v1/orders", .marker = ""};
    asked.more =
        "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type,x-insegel\r\n";
    Answer answer = ask(asked);
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("access-control-allow-origin"), site);
    EXPECT_EQ(answer.header("access-control-allow-methods"), "GET, POST, DELETE");
    EXPECT_EQ(answer.header("access-control-allow-headers"), "X-Insegel, Authorization, Content-Type");
    EXPECT_FALSE(answer.headers.contains("access-control-allow-private-network"));
    EXPECT_FALSE(answer.headers.contains("content-length"));  // RFC 9110 §8.6
    EXPECT_TRUE(answer.body.empty());

    asked.more += "Access-Control-Request-Private-Network: true\r\n";
    answer = ask(asked);
    EXPECT_EQ(answer.header("access-control-allow-private-network"), "true");
    EXPECT_FALSE(answer.headers.contains("access-control-allow-local-network"));
    asked.more += "Access-Control-Request-Local-Network: true\r\n";
    EXPECT_EQ(ask(asked).header("access-control-allow-local-network"), "true");

    EXPECT_EQ(ask({.method = "OPTIONS", .target = "/v1/orders/abc?wait=20", .marker = ""}).status, 204);
    EXPECT_EQ(ask({.method = "OPTIONS", .target = "/v1/orders/abc/certificates", .marker = ""}).status, 204);
    EXPECT_TRUE(orders_.notes().empty());
}

}  // namespace
}  // namespace insegel::listener
