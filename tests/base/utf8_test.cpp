#include "base/utf8.h"

#include <gtest/gtest.h>

namespace insegel {
namespace {

TEST(Utf8, TellsWhichBytesGoOnWithACharacter) {
    EXPECT_FALSE(isUtf8Continuation('a'));
    EXPECT_FALSE(isUtf8Continuation('\xC3'));
    EXPECT_FALSE(isUtf8Continuation('\xF0'));
    EXPECT_TRUE(isUtf8Continuation('\x80'));
    EXPECT_TRUE(isUtf8Continuation('\xBF'));
}

TEST(Utf8, IsCutWhereACharacterEnds) {
    EXPECT_EQ(wholeCharacters("åäö", 6), "åäö");
    EXPECT_EQ(wholeCharacters("åäö", 100), "åäö");
    EXPECT_EQ(wholeCharacters("åäö", 5), "åä");
    EXPECT_EQ(wholeCharacters("åäö", 4), "åä");
    EXPECT_EQ(wholeCharacters("🖋🖋", 7), "🖋");
    EXPECT_EQ(wholeCharacters("🖋", 3), "");
    EXPECT_EQ(wholeCharacters("abc", 2), "ab");
    EXPECT_EQ(wholeCharacters("abc", 0), "");
}

}  // namespace
}  // namespace insegel
