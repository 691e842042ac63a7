#include "order/site_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/temporary_folder.h"
#include "order/manual_time.h"

namespace insegel::order {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

class SiteFileTest : public testing::Test {
  protected:
    SitesRead read(const std::string& text) const {
        std::ofstream(file_, std::ios::trunc) << text;
        return readSites(file_, time_.clock(), 5min);
    }

    test::ManualTime time_;
    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "sites.json";
};

TEST_F(SiteFileTest, WhatIsWrittenIsRead) {
    KeptSites kept;
    kept.sites["https://a.test"] = {sys_seconds(10s), sys_seconds(20s), "id", 7, false};
    kept.sites["https://b.test"] = {sys_seconds(30s), std::nullopt, "", 0, true};
    kept.silences["https://a.test"] = time_.clock().sinceBoot() + 4min;
    ASSERT_TRUE(writeSites(file_, kept, time_.clock()));
    const SitesRead read = readSites(file_, time_.clock(), 5min);
    EXPECT_FALSE(read.trouble);
    ASSERT_EQ(read.kept.sites.size(), 2U);
    const KeptSite& used = read.kept.sites.at("https://a.test");
    EXPECT_EQ(used.met, sys_seconds(10s));
    EXPECT_EQ(used.lastUse, sys_seconds(20s));
    EXPECT_EQ(used.lastToken, "id");
    EXPECT_EQ(used.approvals, 7U);
    EXPECT_FALSE(used.isBlocked);
    EXPECT_TRUE(read.kept.sites.at("https://b.test").isBlocked);
    EXPECT_EQ(read.kept.silences, kept.silences);
}

TEST_F(SiteFileTest, NoFileIsNoTrouble) {
    const SitesRead read = readSites(file_, time_.clock(), 5min);
    EXPECT_TRUE(read.kept.sites.empty());
    EXPECT_FALSE(read.trouble);
}

TEST_F(SiteFileTest, ReadsWhatEarlierVersionsWrote) {
    const SitesRead read = this->read(
        R"({"https://a.test":{"lastToken":"id","lastUse":1000},"https://b.test":{"silentUntilMs":1,"bootId":"x"}})");
    EXPECT_FALSE(read.trouble);
    ASSERT_EQ(read.kept.sites.size(), 1U) << "the other's silence is over";
    const KeptSite& site = read.kept.sites.at("https://a.test");
    EXPECT_EQ(site.met, sys_seconds(1000s));
    EXPECT_EQ(site.lastUse, sys_seconds(1000s));
    EXPECT_EQ(site.approvals, 1U);
}

TEST_F(SiteFileTest, PassesOverWhatLaterVersionsMayWrite) {
    const SitesRead read =
        this->read(R"({"version":2,"https://a.test":{"met":5,"colour":["red"]},"nonsense":{"met":5}})");
    EXPECT_FALSE(read.trouble);
    EXPECT_EQ(read.kept.sites.size(), 1U);
}

TEST_F(SiteFileTest, WhatIsNotUnderstoodOfABlockBlocks) {
    for (const char* said : {"true", "1", "\"false\"", "null", "{}"}) {
        const SitesRead read = this->read(R"({"https://a.test":{"met":"yesterday","lastUse":-1,"blocked":)" +
                                          std::string(said) + "}}");
        ASSERT_EQ(read.kept.sites.size(), 1U) << said;
        EXPECT_TRUE(read.kept.sites.at("https://a.test").isBlocked) << said;
    }
    EXPECT_FALSE(this->read(R"({"https://a.test":{"met":5,"blocked":false}})")
                     .kept.sites.at("https://a.test")
                     .isBlocked);
}

TEST_F(SiteFileTest, SaysWhatItCannotReadAndKeepsTheRest) {
    const SitesRead read = this->read(R"({"https://a.test":17,"https://b.test":{"met":5,"blocked":true}})");
    ASSERT_TRUE(read.trouble);
    EXPECT_EQ(read.trouble->code, ErrorCode::malformed);
    EXPECT_TRUE(read.kept.sites.at("https://b.test").isBlocked);
    for (const char* broken : {"", "[]", "{\"https://a.test\":", "\xff"}) {
        EXPECT_TRUE(this->read(broken).trouble) << broken;
    }
    std::filesystem::remove(file_);
    std::filesystem::create_directory(file_);
    EXPECT_TRUE(readSites(file_, time_.clock(), 5min).trouble) << "a folder";
}

}  // namespace
}  // namespace insegel::order
