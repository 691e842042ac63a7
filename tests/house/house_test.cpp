// The tree itself, held against the rules.
#include <gtest/gtest.h>

#include "house/rules.h"

namespace insegel::house {
namespace {

const std::filesystem::path root = INSEGEL_SOURCE_DIR;

TEST(House, IncludesFollowTheArrows) {
    EXPECT_EQ(toString(checkIncludes(root)), "");
}
TEST(House, LinksFollowTheArrows) {
    EXPECT_EQ(toString(checkLinks(root)), "");
}
TEST(House, PlatformsAreToldApartByFileName) {
    EXPECT_EQ(toString(checkPlatformConditions(root)), "");
}
TEST(House, TopLevelHoldsWhatTheMapSays) {
    EXPECT_EQ(toString(checkTopLevel(root)), "");
}
TEST(House, EveryRoomIsBuiltAndTested) {
    EXPECT_EQ(toString(checkRooms(root)), "");
}
TEST(House, NamesNoMachineAndNoRegistry) {
    EXPECT_EQ(toString(checkWords(root)), "");
}

}  // namespace
}  // namespace insegel::house
