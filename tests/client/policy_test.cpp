#include "client/client_fixture.h"

namespace insegel::client {
namespace {

/// A client on a machine where something is fixed.
class PolicyTest : public ClientTest {
  protected:
    Result<std::unique_ptr<Client>> openWith(Policy policy, std::optional<std::uint16_t> port = {},
                                             bool listen = true) {
        Options options;
        options.profile = folder_ / "profile";
        options.listen = listen;
        options.port = port;
        options.policy = std::move(policy);
        return Client::open(std::move(options), &watcher_, &watcher_);
    }
    static Policy onPorts(std::vector<std::uint16_t> ports) {
        Policy policy;
        policy.ports = std::move(ports);
        return policy;
    }
    Result<std::string> login(Client& client, const std::string& origin) {
        std::promise<Result<std::string>> done;
        client.authenticate(
            client.waitForTokens()->at(0).id, origin, nonce_, "jws", Secret(password),
            [](std::chrono::seconds) {},
            [&](Result<std::string> result) { done.set_value(std::move(result)); });
        return done.get_future().get();
    }
    Reply orderFrom(Client& client, const std::string& from) {
        return call(client.listener().port, http::verb::post, "/v1/orders", "",
                    R"({"type":"auth","format":"jws","nonce":")" + nonce_ + R"("})", from);
    }
    std::string ofType(const Reply& reply) { return std::string(reply.body.at("type").as_string()); }
};

TEST_F(PolicyTest, TheListenerTakesTheFirstFreeOneOfItsPorts) {
    const std::uint16_t port = freePort();
    const auto client = openWith(onPorts({port}));
    ASSERT_TRUE(client);
    EXPECT_EQ((*client)->listener().port, port);
    EXPECT_EQ((*client)->policy().ports, std::vector{port});
}

TEST_F(PolicyTest, APortThatIsNotAmongThemIsRefused) {
    const std::uint16_t port = freePort();
    const auto client = openWith(onPorts({22700}), port);
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().code, ErrorCode::fixedByPolicy);
    EXPECT_EQ(client.error().detail, "port " + std::to_string(port) + " is not among those that are allowed");
    EXPECT_TRUE(openWith(onPorts({22700, port}), port));
    EXPECT_TRUE(openWith(onPorts({22700}), port, false)) << "the command line listens nowhere";
}

TEST_F(PolicyTest, OnlySitesThatAreAllowedOrder) {
    Policy policy = onPorts({freePort()});
    policy.allowedSites = {"https://*.bank.example"};
    policy.blockedSites = {"https://old.bank.example"};
    const auto client = openWith(policy);
    ASSERT_TRUE(client);
    EXPECT_EQ(orderFrom(**client, "https://www.bank.example").status, 201U);
    for (const char* other : {"https://old.bank.example", "https://bank.example", site}) {
        const Reply reply = orderFrom(**client, other);
        EXPECT_EQ(reply.status, 403U) << other;
        EXPECT_EQ(ofType(reply), "urn:insegel:problem:site-not-allowed");
    }
}

TEST_F(PolicyTest, ALoginForASiteThatIsNotAllowedIsNotMadeHereEither) {
    open();
    place("one.p12");
    Policy policy;
    policy.blockedSites = {site};
    const auto client = openWith(policy, {}, false);
    ASSERT_TRUE(client);
    const auto made = login(**client, site);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::siteNotAllowed);
    EXPECT_TRUE(login(**client, "https://other.test"));
}

TEST_F(PolicyTest, OnlyBankIdsOfIssuersThatAreAllowedAreUsed) {
    open();
    place("one.p12");
    Policy policy = onPorts({freePort()});
    policy.allowedIssuers = {std::string(64, '0')};
    {
        const auto client = openWith(policy);
        ASSERT_TRUE(client);
        EXPECT_EQ(login(**client, site).error().code, ErrorCode::issuerNotAllowed);
        const json::object made = order(**client);
        poll(**client, made, 1);
        ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
        EXPECT_TRUE(watcher_.prompt_->candidates.empty());
        ASSERT_EQ(watcher_.prompt_->unfit.size(), 1U);
        EXPECT_EQ(watcher_.prompt_->unfit[0].reason, ErrorCode::issuerNotAllowed);
        policy.allowedIssuers->push_back(
            (*client)->tokens()[0].identities[0].issuerCertificateSha256.all().back());
    }
    const auto client = openWith(policy);
    ASSERT_TRUE(client);
    EXPECT_TRUE(login(**client, site));
}

TEST_F(PolicyTest, NothingIsRecordedWhereTheHistoryIsOff) {
    open();
    place("one.p12");
    Policy policy;
    policy.isHistoryOff = true;
    const auto client = openWith(policy, {}, false);
    ASSERT_TRUE(client);
    EXPECT_FALSE((*client)->isHistoryKept());
    EXPECT_TRUE(login(**client, site));
    std::promise<Result<std::vector<HistoryEntry>>> found;
    (*client)->findHistory("",
                           [&](Result<std::vector<HistoryEntry>> list) { found.set_value(std::move(list)); });
    EXPECT_TRUE(found.get_future().get()->empty());
    std::promise<Result<void>> kept;
    (*client)->keepHistory(true, [&](Result<void> result) { kept.set_value(std::move(result)); });
    EXPECT_EQ(kept.get_future().get().error().code, ErrorCode::fixedByPolicy);
}

TEST_F(PolicyTest, NewPasswordsAreAsLongAsIsFixed) {
    open();
    place("one.p12");
    Policy policy;
    policy.minimumPasswordLength = 24;
    EXPECT_EQ(shortestPassword(policy), 24);
    EXPECT_EQ(shortestPassword({}), 12);
    const auto client = openWith(policy, {}, false);
    ASSERT_TRUE(client);
    const auto change = [&](const char* next) {
        std::promise<Result<void>> done;
        const auto job = (*client)->changePassword(
            (*client)->waitForTokens()->at(0).id, Secret(password), Secret(next), nullptr,
            [&](Result<void> result) { done.set_value(std::move(result)); });
        return done.get_future().get();
    };
    const auto refused = change("vinter kaktus spade 4");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::passwordLength);
    EXPECT_EQ(refused.error().lengths->first, 24);
    std::promise<Result<EnrolmentOutcome>> enrolled;
    const auto job = (*client)->enrol(
        {"https://bank.example", "CN=Test Person,serialNumber=199001012384", "p256", "Test Bank"},
        Secret("vinter kaktus spade 4"), nullptr,
        [&](Result<EnrolmentOutcome> made) { enrolled.set_value(std::move(made)); });
    EXPECT_EQ(enrolled.get_future().get().error().code, ErrorCode::passwordLength);
    EXPECT_TRUE(change("vinter kaktus spade 48 brev"));
}

TEST_F(PolicyTest, NoBankIdIsOrderedFromASiteThatIsNotAllowed) {
    Policy policy;
    policy.allowedSites.emplace();
    const auto client = openWith(policy, {}, false);
    ASSERT_TRUE(client);
    std::promise<Result<EnrolmentOutcome>> enrolled;
    const auto job = (*client)->enrol(
        {"https://bank.example", "CN=Test Person,serialNumber=199001012384", "p256", "Test Bank"},
        Secret("vinter kaktus spade 48 brev"), nullptr,
        [&](Result<EnrolmentOutcome> made) { enrolled.set_value(std::move(made)); });
    EXPECT_EQ(enrolled.get_future().get().error().code, ErrorCode::siteNotAllowed);
}

}  // namespace
}  // namespace insegel::client
