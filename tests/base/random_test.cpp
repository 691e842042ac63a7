#include "base/random.h"

#include <gtest/gtest.h>

namespace insegel {
namespace {

TEST(Random, GivesOthersEachTime) {
    EXPECT_TRUE(randomBytes(0).empty());
    EXPECT_EQ(randomBytes(1).size(), 1U);
    const Bytes one = randomBytes(32);
    EXPECT_EQ(one.size(), 32U);
    EXPECT_NE(one, randomBytes(32));
}

}  // namespace
}  // namespace insegel
