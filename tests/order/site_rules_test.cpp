#include "order/site_rules.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/temporary_folder.h"
#include "order/manual_time.h"

namespace insegel::order {
namespace {

using namespace std::chrono_literals;

class SiteRulesTest : public testing::Test {
  protected:
    test::ManualTime time_;
    TemporaryFolder folder_;
    SiteRules rules_{folder_.path(), time_.clock()};
};

TEST_F(SiteRulesTest, TenOrdersAMinuteOfASite) {
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
        rules_.ordered("https://a.test");
        time_.pass(1s);
    }
    EXPECT_EQ(rules_.refusal("https://a.test"), Refusal::siteTooOften);
    EXPECT_EQ(rules_.refusal("https://b.test"), std::nullopt);
    time_.pass(50s);
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt) << "the first of them is a minute old";
}

TEST_F(SiteRulesTest, ThirtyOrdersAMinuteOfAll) {
    for (int i = 0; i < 30; ++i) {
        rules_.ordered("https://" + std::to_string(i) + ".test");
    }
    EXPECT_EQ(rules_.refusal("https://new.test"), Refusal::tooOften);
    time_.pass(1min);
    EXPECT_EQ(rules_.refusal("https://new.test"), std::nullopt);
}

TEST_F(SiteRulesTest, ThreeDeclinesSilenceForFiveMinutes) {
    rules_.declined("https://a.test");
    rules_.declined("https://a.test");
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
    rules_.declined("https://a.test");
    EXPECT_EQ(rules_.refusal("https://a.test"), Refusal::siteSilenced);
    EXPECT_EQ(rules_.refusal("https://b.test"), std::nullopt);
    time_.pass(5min - 1ms);
    EXPECT_EQ(rules_.refusal("https://a.test"), Refusal::siteSilenced);
    time_.pass(1ms);
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
    rules_.declined("https://a.test");
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt) << "it begins anew";
}

TEST_F(SiteRulesTest, AnApprovalForgives) {
    rules_.declined("https://a.test");
    rules_.declined("https://a.test");
    rules_.approved("https://a.test", "id");
    rules_.declined("https://a.test");
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
}

TEST_F(SiteRulesTest, RemembersSitesAcrossRestarts) {
    EXPECT_FALSE(rules_.isKnown("https://a.test"));
    rules_.approved("https://a.test", "id-1");
    rules_.approved("https://a.test", "id-2");
    const SiteRules later(folder_.path(), time_.clock());
    EXPECT_TRUE(later.isKnown("https://a.test"));
    EXPECT_EQ(later.lastToken("https://a.test"), "id-2");
    EXPECT_EQ(later.lastToken("https://b.test"), std::nullopt);
    EXPECT_EQ(std::filesystem::status(folder_.path() / "sites.json").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(SiteRulesTest, ASilenceOutlivesTheProgram) {
    rules_.approved("https://known.test", "id-1");
    for (const char* site : {"https://a.test", "https://known.test"}) {
        for (int i = 0; i < 3; ++i) {
            rules_.declined(site);
        }
    }
    time_.pass(2min);
    SiteRules later(folder_.path(), time_.clock());
    EXPECT_EQ(later.refusal("https://a.test"), Refusal::siteSilenced);
    EXPECT_EQ(later.refusal("https://known.test"), Refusal::siteSilenced);
    EXPECT_EQ(later.refusal("https://b.test"), std::nullopt);
    EXPECT_FALSE(later.isKnown("https://a.test")) << "declining is no acquaintance";
    EXPECT_EQ(later.lastToken("https://known.test"), "id-1");
    time_.pass(3min);
    EXPECT_EQ(later.refusal("https://a.test"), std::nullopt);
    SiteRules last(folder_.path(), time_.clock());
    EXPECT_EQ(last.refusal("https://a.test"), std::nullopt);
    EXPECT_TRUE(last.isKnown("https://known.test"));
}

TEST_F(SiteRulesTest, ASilenceIsOfOneStartOfTheMachine) {
    for (const char* silence :
         {R"("silentUntilMs":1000,"bootId":"another start")",
          R"("silentUntilMs":9223372036854775807,"bootId":"BOOT")", R"("silentUntilMs":"x","bootId":"BOOT")",
          R"("silentUntilMs":-1,"bootId":"BOOT")"}) {
        std::string text = silence;
        if (const auto at = text.find("BOOT"); at != std::string::npos) {
            text.replace(at, 4, time_.clock().bootId());
        }
        std::ofstream(folder_.path() / "sites.json") << R"({"https://a.test":{)" << text << "}}";
        SiteRules rules(folder_.path(), time_.clock());
        EXPECT_EQ(rules.refusal("https://a.test"), std::nullopt) << silence;
    }
}

TEST_F(SiteRulesTest, ABrokenFileIsAnEmptyOne) {
    std::ofstream(folder_.path() / "sites.json") << "{\"https://a.test\":{\"lastToken\":1,";
    const SiteRules rules(folder_.path(), time_.clock());
    EXPECT_FALSE(rules.isKnown("https://a.test"));
}

TEST_F(SiteRulesTest, TheLongestUnusedSitesAreForgotten) {
    std::string content = "{";
    for (int i = 0; i < 1000; ++i) {
        content += (i == 0 ? "" : ",") + std::string("\"https://") + std::to_string(i) +
                   ".test\":{\"lastToken\":\"id\",\"lastUse\":" + std::to_string(1000 + i) + "}";
    }
    std::ofstream(folder_.path() / "sites.json") << content << "}";
    SiteRules rules(folder_.path(), time_.clock());
    rules.approved("https://new.test", "id");
    EXPECT_TRUE(rules.isKnown("https://new.test"));
    EXPECT_FALSE(rules.isKnown("https://0.test"));
    EXPECT_TRUE(rules.isKnown("https://1.test"));
}

TEST_F(SiteRulesTest, TheAdministratorsSitesComeFirst) {
    policy::Policy policy;
    policy.allowedSites = {"https://*.bank.example"};
    policy.blockedSites = {"https://old.bank.example"};
    SiteRules rules(folder_.path(), time_.clock(), policy);
    EXPECT_EQ(rules.refusal("https://www.bank.example"), std::nullopt);
    EXPECT_EQ(rules.refusal("https://old.bank.example"), Refusal::siteNotAllowed);
    EXPECT_EQ(rules.refusal("https://site.example"), Refusal::siteNotAllowed);
    // Also of a site that was silenced: asking again later would not help it.
    for (int i = 0; i < SiteRules::declinesUntilSilence; ++i) {
        rules.declined("https://site.example");
    }
    EXPECT_EQ(rules.refusal("https://site.example"), Refusal::siteNotAllowed);
}

}  // namespace
}  // namespace insegel::order
