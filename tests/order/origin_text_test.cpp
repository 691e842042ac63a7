#include "order/origin_text.h"

#include <gtest/gtest.h>

namespace insegel::order {
namespace {

TEST(OriginText, ShowsInternationalLabels) {
    EXPECT_EQ(unicodeOrigin("https://xn--rksmrgs-5wao1o.test"), "https://räksmörgås.test");
    EXPECT_EQ(unicodeOrigin("https://www.xn--rksmrgs-5wao1o.test:8443"), "https://www.räksmörgås.test:8443");
    EXPECT_EQ(unicodeOrigin("https://xn--e1afmkfd.xn--p1ai"), "https://пример.рф");
}

TEST(OriginText, IsEmptyWhereNothingDiffers) {
    EXPECT_EQ(unicodeOrigin("https://shop.test"), "");
    EXPECT_EQ(unicodeOrigin("http://[::1]:8080"), "");
    EXPECT_EQ(unicodeOrigin("http://127.0.0.1:8080"), "");
    EXPECT_EQ(unicodeOrigin(""), "");
    EXPECT_EQ(unicodeOrigin("https://xn--.test"), "");
}

}  // namespace
}  // namespace insegel::order
