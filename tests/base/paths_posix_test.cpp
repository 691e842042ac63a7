#include <gtest/gtest.h>

#include "base/paths.h"

namespace insegel {
namespace {

TEST(PathText, IsTheBytesAsTheyAreAlsoWhereTheyAreNoUtf8) {
    for (const std::string name : {"", "a.p12", "\xc3\x85sa/\xf0\x9f\x99\x82.p12", "latin1-\xe5.p12"}) {
        EXPECT_EQ(pathToUtf8(pathFromUtf8(name)), name);
        EXPECT_EQ(pathFromUtf8(name).native(), name);
    }
}

}  // namespace
}  // namespace insegel
