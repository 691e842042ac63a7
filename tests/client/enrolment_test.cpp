#include <openssl/x509.h>

#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "client/client_fixture.h"

namespace insegel::client {
namespace {

// A bank's page orders, the program is started anew, and the certificates come one day after the other.
TEST_F(ClientTest, ABankIdIsOrderedAndItsCertificatesComeLater) {
    const std::string newPassword = "vinter kaktus spade 4";
    auto client = open(true);
    const Reply made = call(client->listener().port, http::verb::post, "/v1/orders", "",
                            R"({"type":"enrol","nonce":")" + nonce_ +
                                R"(","subject":{"name":"Test Person","serialNumber":"199001012384"},)"
                                R"("keyType":"p256","issuerName":"Test Bank"})");
    ASSERT_EQ(made.status, 201U) << made.body;
    const json::object order = made.body.as_object();
    EXPECT_EQ(poll(*client, order, 20).body.at("hintCode").as_string(), "userSign");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
    ASSERT_TRUE(watcher_.prompt_->enrolment);
    EXPECT_EQ(watcher_.prompt_->enrolment->issuerName, "Test Bank");
    const std::string orderId = watcher_.prompt_->orderId;
    client->approve(orderId, "", Secret("kort 1"));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.failure_.has_value(); }));
    EXPECT_EQ(watcher_.failure_->code, ErrorCode::passwordLength);
    client->approve(orderId, "", Secret(newPassword));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) {
        return seen.reason_.has_value() && seen.keyBeingMade_ == 2 && seen.tokens_.size() == 1;
    }));
    EXPECT_EQ(watcher_.tokens_[0].state, token::TokenState::pending);
    const Reply awaiting = poll(*client, order, 0);
    EXPECT_EQ(awaiting.body.at("hintCode").as_string(), "awaitingCertificates");
    const json::array requests = awaiting.body.at("result").at("requests").as_array();
    ASSERT_EQ(requests.size(), 2U);

    client.reset();
    client = open(true);
    ASSERT_TRUE(
        watcher_.until([](const Watcher& seen) { return seen.complete_ && seen.tokens_.size() == 1; }));
    client->waitForTokens();
    ASSERT_EQ(poll(*client, order, 0).body.at("hintCode").as_string(), "awaitingCertificates");
    const auto certificate = [&](std::size_t number, bank::Use use) {
        const auto der = fromBase64(std::string_view(requests[number].at("pkcs10").as_string())).value();
        const auto* at = der.data();
        const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(
            d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())), &X509_REQ_free);
        const bank::Der issued =
            bank::certificateDer(bank_->certify(X509_REQ_get0_pubkey(request.get()), use).get());
        return toBase64(bytesOf(issued));
    };
    const auto deliver = [&](const std::vector<std::string>& certificates, const std::string& from = site) {
        const json::object body{{"certificates", json::array(certificates.begin(), certificates.end())}};
        return call(client->listener().port, http::verb::post,
                    "/v1/orders/" + std::string(order.at("id").as_string()) + "/certificates",
                    std::string(order.at("secret").as_string()), json::serialize(body), from);
    };
    const std::string auth = certificate(0, bank::Use::auth);
    EXPECT_EQ(deliver({auth}, "https://other.test").status, 404U);
    EXPECT_EQ(deliver({certificate(1, bank::Use::auth)}).status, 422U);
    const Reply half = deliver({auth});
    ASSERT_EQ(half.status, 200U) << half.body;
    EXPECT_EQ(half.body.at("missing"), (json::array{"sign", "issuers"}));
    const Reply whole =
        deliver({certificate(1, bank::Use::sign), toBase64(bytesOf(bank::certificateDer(bank_->issuing())))});
    ASSERT_EQ(whole.status, 200U) << whole.body;
    EXPECT_EQ(whole.body.at("status").as_string(), "complete");
    EXPECT_EQ(deliver({auth}).status, 410U);
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) {
        return seen.enrolled_ == 1 && seen.tokens_.size() == 1 &&
               seen.tokens_[0].state == token::TokenState::ok;
    }));
    EXPECT_TRUE(
        std::filesystem::is_empty(folder_ / "profile" / "pending") ||
        !std::filesystem::exists(folder_ / "profile" / "pending" / (watcher_.tokens_[0].id + ".json")));
}

}  // namespace
}  // namespace insegel::client
