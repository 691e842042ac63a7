#include "system_check/finding.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace insegel::system_check {
namespace {

TEST(Finding, EachIsKnownOnceAndHasANameOfItsOwnInItsTopic) {
    std::set<std::pair<Topic, std::string>> names;
    std::set<Finding> findings;
    for (const Finding one : allFindings()) {
        EXPECT_TRUE(findings.insert(one).second);
        EXPECT_TRUE(names.insert({topicOf(one), toString(one)}).second) << toString(one);
    }
    // The last one of the enum, and none is left out before it.
    EXPECT_EQ(findings.size(), static_cast<std::size_t>(Finding::policyInvalid) + 1);
}

TEST(Finding, EveryTopicHasOneThatIsGood) {
    std::map<Topic, int> good;
    for (const Finding one : allFindings()) {
        good[topicOf(one)] += verdictOf(one) == Verdict::ok ? 1 : 0;
    }
    EXPECT_EQ(good.size(), static_cast<std::size_t>(Topic::policy) + 1);
    for (const auto& [topic, count] : good) {
        EXPECT_GT(count, 0) << toString(topic);
    }
}

}  // namespace
}  // namespace insegel::system_check
