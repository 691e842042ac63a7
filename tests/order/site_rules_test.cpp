#include "order/site_rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <tuple>

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

TEST_F(SiteRulesTest, ABrokenFileIsSaidAndSetAside) {
    const std::string broken = "{\"https://a.test\":{\"lastToken\":1,";
    std::ofstream(folder_.path() / "sites.json") << broken;
    SiteRules rules(folder_.path(), time_.clock());
    EXPECT_FALSE(rules.isKnown("https://a.test"));
    ASSERT_TRUE(rules.trouble());
    EXPECT_EQ(rules.trouble()->code, ErrorCode::malformed);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "sites.json.damaged")) << "reading changes nothing";
    rules.met("https://b.test");
    rules.met("https://c.test");
    std::ifstream aside(folder_.path() / "sites.json.damaged");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(aside), {}), broken);
    EXPECT_TRUE(rules.trouble()) << "it is so until the program ends";
    const SiteRules later(folder_.path(), time_.clock());
    EXPECT_FALSE(later.trouble());
    EXPECT_EQ(later.list().size(), 2U);
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

TEST_F(SiteRulesTest, PagesThatOnlyAskDriveOutNobody) {
    rules_.approved("https://used.test", "id");
    ASSERT_TRUE(rules_.block("https://blocked.test"));
    std::string content = "{";
    for (std::size_t i = 0; i < SiteRules::maximumSites; ++i) {
        content += (i == 0 ? "" : ",") + std::string("\"https://") + std::to_string(i) +
                   ".test\":{\"met\":" + std::to_string(1000 + i) + "}";
    }
    content +=
        R"(,"https://used.test":{"lastToken":"id","lastUse":1},"https://blocked.test":{"blocked":true,"met":1}})";
    std::ofstream(folder_.path() / "sites.json") << content;
    SiteRules rules(folder_.path(), time_.clock());
    rules.met("https://new.test");
    const auto sites = rules.list();
    EXPECT_EQ(sites.size(), SiteRules::maximumSites + 2);
    const auto has = [&](const char* origin) {
        return std::any_of(sites.begin(), sites.end(),
                           [&](const Site& site) { return site.origin == origin; });
    };
    EXPECT_TRUE(has("https://new.test"));
    EXPECT_FALSE(has("https://0.test")) << "the first that was met";
    EXPECT_TRUE(has("https://1.test"));
    EXPECT_TRUE(has("https://used.test"));
    EXPECT_TRUE(rules.isBlocked("https://blocked.test"));
}

TEST_F(SiteRulesTest, ListsWhatWasMet) {
    rules_.ordered("https://never-seen.test");
    rules_.met("https://a.test");
    time_.pass(1min);
    rules_.met("https://xn--rksmrgs-5wao1o.test");
    time_.pass(1min);
    rules_.approved("https://a.test", "id");
    rules_.met("https://a.test");
    const auto sites = rules_.list();
    ASSERT_EQ(sites.size(), 2U) << "a site that only asked was not met";
    EXPECT_EQ(sites[0].origin, "https://a.test") << "the last used first";
    EXPECT_EQ(sites[0].lastUse, sites[0].met + 2min);
    EXPECT_EQ(sites[0].approvals, 1U);
    EXPECT_EQ(sites[1].originUnicode, "https://räksmörgås.test");
    EXPECT_EQ(sites[1].lastUse, std::nullopt);
    EXPECT_FALSE(rules_.isKnown(sites[1].origin)) << "met is not approved";
    EXPECT_EQ(SiteRules(folder_.path(), time_.clock()).list(), sites) << "and it stays";
}

TEST_F(SiteRulesTest, ASiteThatIsBlockedIsRefusedUntilItMayAskAgain) {
    rules_.approved("https://a.test", "id");
    ASSERT_TRUE(rules_.block("https://a.test"));
    EXPECT_EQ(rules_.refusal("https://a.test"), Refusal::siteNotAllowed);
    EXPECT_EQ(rules_.refusal("https://b.test"), std::nullopt);
    EXPECT_FALSE(rules_.isKnown("https://a.test")) << "it learns no version any more";
    SiteRules later(folder_.path(), time_.clock());
    EXPECT_EQ(later.refusal("https://a.test"), Refusal::siteNotAllowed);
    EXPECT_TRUE(later.list().front().isBlocked);
    ASSERT_TRUE(later.unblock("https://a.test"));
    EXPECT_EQ(later.refusal("https://a.test"), std::nullopt);
    EXPECT_EQ(later.lastToken("https://a.test"), "id");
    EXPECT_EQ(later.unblock("https://nowhere.test").error().code, ErrorCode::notFound);
    EXPECT_EQ(later.block("nonsense").error().code, ErrorCode::usage);
}

TEST_F(SiteRulesTest, ASilenceIsListedAndCanBeEnded) {
    rules_.met("https://a.test");
    for (int i = 0; i < SiteRules::declinesUntilSilence; ++i) {
        rules_.declined("https://a.test");
    }
    const auto silent = rules_.list().front();
    EXPECT_EQ(silent.silentUntil, silent.met + SiteRules::silence);
    ASSERT_TRUE(rules_.unblock("https://a.test"));
    EXPECT_EQ(rules_.list().front().silentUntil, std::nullopt);
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
    SiteRules later(folder_.path(), time_.clock());
    EXPECT_EQ(later.refusal("https://a.test"), std::nullopt);
    for (int i = 0; i < SiteRules::declinesUntilSilence; ++i) {
        later.declined("https://a.test");
    }
    time_.pass(SiteRules::silence);
    EXPECT_EQ(later.list().front().silentUntil, std::nullopt) << "it is over";
}

TEST_F(SiteRulesTest, WhatIsForgottenWasNeverMet) {
    rules_.approved("https://a.test", "id");
    for (int i = 0; i < SiteRules::declinesUntilSilence; ++i) {
        rules_.declined("https://a.test");
    }
    ASSERT_TRUE(rules_.forget("https://a.test"));
    EXPECT_TRUE(rules_.list().empty());
    EXPECT_EQ(rules_.refusal("https://a.test"), std::nullopt);
    EXPECT_EQ(rules_.lastToken("https://a.test"), std::nullopt);
    EXPECT_EQ(rules_.forget("https://a.test").error().code, ErrorCode::notFound);
    EXPECT_TRUE(SiteRules(folder_.path(), time_.clock()).list().empty());
}

TEST_F(SiteRulesTest, ABlockThatCannotBeKeptHoldsAndIsSaid) {
    SiteRules rules(folder_.path() / "nowhere", time_.clock());
    EXPECT_FALSE(rules.block("https://a.test"));
    EXPECT_EQ(rules.refusal("https://a.test"), Refusal::siteNotAllowed);
}

TEST_F(SiteRulesTest, TellsOfEachChange) {
    int changes = 0;
    rules_.whenChanged([&] { ++changes; });
    rules_.met("https://a.test");
    rules_.met("https://a.test");
    EXPECT_EQ(changes, 1) << "it is met once";
    rules_.declined("https://a.test");
    rules_.declined("https://a.test");
    EXPECT_EQ(changes, 1);
    rules_.declined("https://a.test");
    EXPECT_EQ(changes, 2);
    std::ignore = rules_.block("https://a.test");
    std::ignore = rules_.unblock("https://a.test");
    std::ignore = rules_.forget("https://a.test");
    EXPECT_EQ(changes, 5);
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
    rules.met("https://www.bank.example");
    for (const Site& site : rules.list()) {
        EXPECT_EQ(site.isAllowed, site.origin == "https://www.bank.example") << site.origin;
    }
}

}  // namespace
}  // namespace insegel::order
