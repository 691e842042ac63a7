#include <algorithm>
#include <string>

#include "base/encoding.h"
#include "listener/delivery_request.h"
#include "listening.h"

namespace insegel::listener {
namespace {

std::string textOf(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

/// A list with `count` times the same.
std::string list(std::size_t count) {
    std::string body = R"({"certificates":[)";
    for (std::size_t i = 0; i < count; ++i) {
        body += i == 0 ? R"("MAA=")" : R"(,"MAA=")";
    }
    return body + "]}";
}

class Deliveries : public Listening {
  protected:
    void SetUp() override { start(); }

    std::string noted() const {
        const auto notes = orders_.notes();
        return notes.empty() ? "" : notes.back();
    }
};

TEST(DeliveryRequest, aListBecomesPem) {
    const auto read = parseDelivery(R"({"certificates":["MAA=","MAEB"]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(textOf(*read),
              "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
              "-----BEGIN CERTIFICATE-----\nMAEB\n-----END CERTIFICATE-----\n");
    // 49 bytes are more than a line of 64 characters takes.
    const Bytes der(49, 'a');
    const auto lines = parseDelivery(R"({"certificates":[")" + toBase64(der) + R"("]})");
    ASSERT_TRUE(lines);
    EXPECT_EQ(textOf(*lines), "-----BEGIN CERTIFICATE-----\n" + toBase64(Bytes(48, 'a')) + "\n" +
                                  toBase64(Bytes(1, 'a')) + "\n-----END CERTIFICATE-----\n");
    EXPECT_TRUE(parseDelivery(list(maximumDelivered)));
}

TEST(DeliveryRequest, pkcs7IsTakenAsItCame) {
    const auto read = parseDelivery(R"({"pkcs7":"MAEB"})");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (Bytes{0x30, 0x01, 0x01}));
}

TEST_F(Deliveries, reachTheOrderAndTellItsState) {
    const std::string start = std::string(R"({"id":")") + FakeOrders::id + R"(","status":)";
    Answer answer = ask(delivery(R"({"pkcs7":"MAEB"})"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, start + R"("complete"})");
    EXPECT_EQ(noted(), std::string("deliver ") + FakeOrders::id + " " + FakeOrders::secret + " " + site);
    EXPECT_EQ(orders_.delivered(), (Bytes{0x30, 0x01, 0x01}));

    const std::string requests = R"({"requests":[{"use":"auth","pkcs10":"MAA="}]})";
    orders_.delivery = order::Delivered{{order::OrderStatus::pending, "awaitingCertificates", requests},
                                        {"sign", "issuers"}};
    answer = ask(delivery(list(1)));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, start + R"("pending","hintCode":"awaitingCertificates","result":)" + requests +
                               R"(,"missing":["sign","issuers"]})");
    EXPECT_TRUE(textOf(orders_.delivered()).starts_with("-----BEGIN CERTIFICATE-----"));

    orders_.state = order::OrderState{order::OrderStatus::pending, "awaitingCertificates", requests};
    EXPECT_EQ(ask(poll()).body,
              start + R"("pending","hintCode":"awaitingCertificates","result":)" + requests + "}");
}

TEST_F(Deliveries, refusalsHaveTypesOfTheirOwn) {
    using Reason = order::DeliveryRefusal::Reason;
    const std::vector<std::tuple<Reason, ErrorCode, int, const char*>> rows = {
        {Reason::unknown, ErrorCode::internal, 404, "order"},
        {Reason::gone, ErrorCode::internal, 410, "order-complete"},
        {Reason::notAwaiting, ErrorCode::internal, 409, "not-awaiting"},
        {Reason::refused, ErrorCode::keyMismatch, 422, "other-keys"},
        {Reason::refused, ErrorCode::otherPerson, 422, "other-person"},
        {Reason::refused, ErrorCode::wrongUse, 422, "wrong-use"},
        {Reason::refused, ErrorCode::expired, 422, "expired-certificates"},
        {Reason::refused, ErrorCode::malformed, 422, "bad-certificates"},
        {Reason::refused, ErrorCode::emptyFile, 422, "bad-certificates"},
        {Reason::refused, ErrorCode::limitExceeded, 422, "bad-certificates"},
        {Reason::refused, ErrorCode::diskFull, 503, "not-stored"},
        {Reason::refused, ErrorCode::internal, 503, "not-stored"}};
    for (const auto& [reason, code, status, problem] : rows) {
        orders_.delivery = tl::unexpected(order::DeliveryRefusal{reason, code});
        const Answer answer = ask(delivery(list(1)));
        EXPECT_EQ(answer.status, status) << problem;
        EXPECT_EQ(answer.problem(), problem);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_EQ(answer.header("access-control-allow-origin"), site);
        EXPECT_EQ(answer.body.find("MAA="), std::string::npos);
    }
}

TEST_F(Deliveries, bodiesThatAreNone) {
    for (const std::string& body : {std::string("x"),
                                    std::string("{}"),
                                    std::string("[]"),
                                    std::string("null"),
                                    std::string(R"({"certificates":[]})"),
                                    std::string(R"({"certificates":"MAA="})"),
                                    std::string(R"({"certificates":{}})"),
                                    std::string(R"({"certificates":[1]})"),
                                    std::string(R"({"certificates":[null]})"),
                                    std::string(R"({"certificates":[""]})"),
                                    std::string(R"({"certificates":["Vfz7Qkq"]})"),
                                    std::string(R"({"certificates":["MAA=\n"]})"),
                                    std::string(R"({"certificates":["MAA"]})"),
                                    std::string(R"({"certificates":["MAA=","-"]})"),
                                    std::string(R"({"certificates":[["MAA="]]})"),
                                    list(maximumDelivered + 1),
                                    std::string(R"({"pkcs7":""})"),
                                    std::string(R"({"pkcs7":["MAA="]})"),
                                    std::string(R"({"pkcs7":1})"),
                                    std::string(R"({"pkcs7":"-----BEGIN PKCS7-----"})"),
                                    std::string(R"({"pkcs7":"MAA=","certificates":["MAA="]})"),
                                    std::string(R"({"pkcs7":"MAA=","pkcs7":"MAA="})"),
                                    std::string(R"({"pkcs7":"MAA=","Vfz7Qkq":1})"),
                                    std::string(R"({"Vfz7Qkq":"MAA="})"),
                                    std::string(10'000, '['),
                                    std::string("\xff\xfe{}"),
                                    std::string(65'536, ' ')}) {
        const Answer answer = ask(delivery(body));
        EXPECT_EQ(answer.status, 400) << body.substr(0, 60);
        EXPECT_EQ(answer.problem(), "body") << body.substr(0, 60);
        EXPECT_EQ(answer.body.find("Vfz7Qkq"), std::string::npos);
    }
    EXPECT_EQ(ask(delivery("")).problem(), "body");
    EXPECT_TRUE(orders_.notes().empty());
}

TEST_F(Deliveries, theLargestBody) {
    const std::string body = list(1);
    EXPECT_EQ(ask(delivery(body + std::string(65'536 - body.size(), ' '))).status, 200);
    const Answer answer = ask(delivery(body + std::string(65'537 - body.size(), ' ')));
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.problem(), "body-size");
}

TEST_F(Deliveries, areJudgedInTheOrderOfAll) {
    // Each row has the fault of its problem and of all that follow.
    Asked asked = delivery("{");
    const auto expect = [&](int status, const char* problem) {
        const Answer answer = ask(asked);
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.problem(), problem);
    };
    expect(400, "body");
    asked.more = "Content-Type: application/json\r\n";
    expect(404, "order");  // No secret.
    asked.target += "?wait=1";
    expect(400, "query");
    asked.body = "";
    asked.more = "Content-Type: application/json\r\nContent-Length: 65537\r\n";
    expect(413, "body-size");
    asked.more = "Content-Type: text/plain\r\nContent-Length: 65537\r\n";
    expect(415, "media-type");
    asked.method = "GET";
    expect(405, "method");
    asked.marker = "";
    expect(403, "marker");
    asked.origin = "null";
    expect(403, "origin");
    asked.host = "evil.example";
    expect(421, "host");
}

TEST_F(Deliveries, goOnWhenTheirCallerHangsUp) {
    orders_.holdDeliveries = true;
    HttpClient client(port());
    client.send(text(delivery(list(1))));
    ASSERT_TRUE(orders_.waitFor("deliver"));
    client.close();
    EXPECT_EQ(ask({}).status, 200);
    orders_.answerHeld();  // Nobody hears of it, and nothing is cancelled.
    EXPECT_EQ(ask({}).status, 200);
    for (const std::string& note : orders_.notes()) {
        EXPECT_FALSE(note.starts_with("cancel")) << note;
    }
}

}  // namespace
}  // namespace insegel::listener
