#include "policy/policy.h"

#include <gtest/gtest.h>

namespace insegel::policy {
namespace {

TEST(Policy, FixesNothingByItself) {
    const Policy policy;
    EXPECT_TRUE(policy.allowsSite("https://bank.example"));
    EXPECT_TRUE(policy.allowsIssuers({}));
    EXPECT_TRUE(policy.allowsPort(1));
    EXPECT_FALSE(policy.isHistoryOff);
    EXPECT_TRUE(policy.keys().empty());
}

TEST(Policy, KnowsPatternsOfSites) {
    for (const char* pattern : {"https://bank.example", "https://bank.example:8443", "https://*.bank.example",
                                "https://*.example", "https://*.bank.example:8443", "http://localhost:8000",
                                "http://127.0.0.1", "https://[::1]", "https://*.xn--mller-kva.example"}) {
        EXPECT_TRUE(isSitePattern(pattern)) << pattern;
    }
    for (const char* pattern : {"",
                                "*",
                                "bank.example",
                                "https://",
                                "https://*",
                                "https://*.",
                                "https://Bank.example",
                                "https://bank.example/",
                                "https://bank.example:443",
                                "https://bank.example.",
                                "http://bank.example",
                                "http://*.localhost",
                                "https://*.*.bank.example",
                                "https://a.*.example",
                                "https://*bank.example",
                                "https://*.bank.example/",
                                "https://*.0.0.1",
                                "https://*.[::1]",
                                "https://*.bank.example:443",
                                " https://bank.example"}) {
        EXPECT_FALSE(isSitePattern(pattern)) << pattern;
    }
}

TEST(Policy, CoversTheSitesBelowAHostAndNotTheHostItself) {
    constexpr const char* below = "https://*.bank.example";
    EXPECT_TRUE(covers(below, "https://www.bank.example"));
    EXPECT_TRUE(covers(below, "https://a.b.bank.example"));
    for (const char* other : {"https://bank.example", "https://otherbank.example", "https://.bank.example",
                              "https://www.bank.example:8443", "https://www.bank.example.evil.example",
                              "http://www.bank.example", "https://evil.example"}) {
        EXPECT_FALSE(covers(below, other)) << other;
    }
    EXPECT_TRUE(covers("https://*.bank.example:8443", "https://www.bank.example:8443"));
    EXPECT_TRUE(covers("https://bank.example", "https://bank.example"));
    EXPECT_FALSE(covers("https://bank.example", "https://www.bank.example"));
    EXPECT_FALSE(covers("https://bank.example", "https://bank.example:8443"));
}

TEST(Policy, BlockedWinsOverAllowed) {
    Policy policy;
    policy.allowedSites = {"https://*.bank.example", "https://bank.example"};
    policy.blockedSites = {"https://old.bank.example"};
    EXPECT_TRUE(policy.allowsSite("https://bank.example"));
    EXPECT_TRUE(policy.allowsSite("https://new.bank.example"));
    EXPECT_FALSE(policy.allowsSite("https://old.bank.example"));
    EXPECT_FALSE(policy.allowsSite("https://site.example"));
    policy.allowedSites.reset();
    EXPECT_TRUE(policy.allowsSite("https://site.example"));
    EXPECT_FALSE(policy.allowsSite("https://old.bank.example"));
}

TEST(Policy, AllowsNothingWhereTheListIsEmpty) {
    Policy policy;
    policy.allowedSites.emplace();
    policy.allowedIssuers.emplace();
    EXPECT_FALSE(policy.allowsSite("https://bank.example"));
    EXPECT_FALSE(policy.allowsIssuers({"00"}));
    EXPECT_EQ(policy.keys(), (std::vector<std::string>{"allowedSites", "allowedIssuers"}));
}

TEST(Policy, AllowsAnIssuerAnywhereInTheChain) {
    Policy policy;
    policy.allowedIssuers = {"aa", "bb"};
    EXPECT_TRUE(policy.allowsIssuers({"cc", "bb"}));
    EXPECT_FALSE(policy.allowsIssuers({"cc"}));
    EXPECT_FALSE(policy.allowsIssuers({}));
}

}  // namespace
}  // namespace insegel::policy
