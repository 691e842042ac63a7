#include "client/client_fixture.h"

namespace insegel::client {
namespace {

class SitesTest : public ClientTest {
  protected:
    static std::vector<Site> sites(Client& client) {
        std::promise<std::vector<Site>> done;
        client.sites([&](Result<std::vector<Site>> list) { done.set_value(*list); });
        return done.get_future().get();
    }
    template <typename Call>
    static Result<void> wait(Call call) {
        std::promise<Result<void>> done;
        call([&](Result<void> result) { done.set_value(std::move(result)); });
        return done.get_future().get();
    }
    static Result<void> block(Client& client) {
        return wait([&](Done<void> done) { client.blockSite(site, std::move(done)); });
    }
    Reply tryOrder(Client& client) {
        return call(client.listener().port, http::verb::post, "/v1/orders", "",
                    R"({"type":"auth","format":"jws","nonce":")" + nonce_ + R"("})");
    }
};

TEST_F(SitesTest, ASiteThatIsBlockedLosesItsPromptAndMayNotAsk) {
    const auto client = open(true);
    EXPECT_TRUE(sites(*client).empty());
    const auto made = order(*client);
    EXPECT_TRUE(sites(*client).empty()) << "nobody has seen it yet";
    poll(*client, made, 0);
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_ && seen.siteChanges_ == 1; }));
    ASSERT_EQ(sites(*client).size(), 1U);
    EXPECT_EQ(sites(*client)[0].origin, site);

    ASSERT_TRUE(block(*client));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return !seen.prompt_; }));
    EXPECT_EQ(watcher_.reason_, order::CloseReason::siteBlocked);
    EXPECT_EQ(poll(*client, made, 0).body.at("hintCode").as_string(), "userCancel");
    const Reply refused = tryOrder(*client);
    EXPECT_EQ(refused.status, 403U);
    EXPECT_EQ(refused.body.at("type").as_string(), "urn:insegel:problem:site-not-allowed");
    EXPECT_TRUE(sites(*client)[0].isBlocked);
}

TEST_F(SitesTest, ABlockOutlivesTheProgramAndCanBeTakenBack) {
    ASSERT_TRUE(block(*open()));
    const auto client = open(true);
    EXPECT_EQ(tryOrder(*client).status, 403U);
    ASSERT_TRUE(wait([&](Done<void> done) { client->unblockSite(site, std::move(done)); }));
    EXPECT_EQ(tryOrder(*client).status, 201U);
    ASSERT_TRUE(wait([&](Done<void> done) { client->forgetSite(site, std::move(done)); }));
    EXPECT_TRUE(sites(*client).empty());
    EXPECT_FALSE(wait([&](Done<void> done) { client->forgetSite(site, std::move(done)); }));
    EXPECT_EQ(watcher_.sitesTrouble_, std::nullopt);
}

TEST_F(SitesTest, AListThatCannotBeReadIsSaid) {
    open();
    write(folder_ / "profile" / "sites.json", "{");
    const auto client = open(true);
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.sitesTrouble_.has_value(); }));
    EXPECT_EQ(watcher_.sitesTrouble_->code, ErrorCode::malformed);
}

}  // namespace
}  // namespace insegel::client
