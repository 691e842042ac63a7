#include "base/encoding.h"

#include <array>
#include <utility>

#include <gtest/gtest.h>

namespace insegel {
namespace {

TEST(Encoding, KnowsTheVectorsOfRfc4648) {
    const std::array<std::pair<std::string, std::string>, 7> vectors{{{"", ""},
                                                                      {"f", "Zg=="},
                                                                      {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},
                                                                      {"foob", "Zm9vYg=="},
                                                                      {"fooba", "Zm9vYmE="},
                                                                      {"foobar", "Zm9vYmFy"}}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(toBase64(bytesOf(plain)), encoded);
        ASSERT_TRUE(fromBase64(encoded)) << encoded;
        EXPECT_EQ(textOf(*fromBase64(encoded)), plain);
        const std::string unpadded = encoded.substr(0, encoded.find('='));
        EXPECT_EQ(toBase64Url(bytesOf(plain)), unpadded);
        ASSERT_TRUE(fromBase64Url(unpadded)) << unpadded;
        EXPECT_EQ(textOf(*fromBase64Url(unpadded)), plain);
    }
}

TEST(Encoding, EveryByteSurvives) {
    Bytes bytes;
    for (int i = 0; i < 256; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(i));
        EXPECT_EQ(fromBase64(toBase64(bytes)).value(), bytes);
        EXPECT_EQ(fromBase64Url(toBase64Url(bytes)).value(), bytes);
    }
    EXPECT_EQ(toBase64(Bytes{0xfb, 0xff}), "+/8=");
    EXPECT_EQ(toBase64Url(Bytes{0xfb, 0xff}), "-_8");
    EXPECT_EQ(toHex(Bytes{0x00, 0x0f, 0xa5, 0xff}), "000fa5ff");
    EXPECT_EQ(toHex({}), "");
}

TEST(Encoding, OneValueHasOneSpelling) {
    for (const std::string& text :
         {std::string("Zg"),    std::string("Zg="),    std::string("Zg==="),        std::string("Zg===="),
          std::string("Zh=="),  std::string("Zm9="),   std::string("Zm+="),         std::string("Z==="),
          std::string("="),     std::string("=="),     std::string("===="),         std::string("Zg==Zg=="),
          std::string("Z=g="),  std::string("Zm9v\n"), std::string("Zm9v\n\n\n\n"), std::string(" Zm9v"),
          std::string("Zm 9v"), std::string("-_8="),   std::string("Zm9\0", 4),     std::string("Zm9\xc3"),
          std::string("Zm9vA")}) {
        const auto decoded = fromBase64(text);
        ASSERT_FALSE(decoded) << text;
        EXPECT_EQ(decoded.error().code, ErrorCode::malformed);
    }
    for (const std::string& text :
         {std::string("Zg=="), std::string("Zg="), std::string("Zh"), std::string("Zm9"), std::string("Z"),
          std::string("+/8"), std::string("Zm9v\n"), std::string("Zm9vA"), std::string("Zg\0\0", 4)}) {
        const auto decoded = fromBase64Url(text);
        ASSERT_FALSE(decoded) << text;
        EXPECT_EQ(decoded.error().code, ErrorCode::malformed);
    }
}

TEST(Encoding, TellsUtf8) {
    for (const std::string& text :
         {std::string(), std::string("a"), std::string("\0", 1), std::string("\x7f"), std::string("\xc2\x80"),
          std::string("\xdf\xbf"), std::string("\xe0\xa0\x80"), std::string("\xed\x9f\xbf"),
          std::string("\xee\x80\x80"), std::string("\xef\xbf\xbf"), std::string("\xf0\x90\x80\x80"),
          std::string("\xf4\x8f\xbf\xbf")}) {
        EXPECT_TRUE(isUtf8(text)) << toHex(bytesOf(text));
        EXPECT_TRUE(isUtf8("x" + text + "y"));
    }
    for (const std::string& text :
         {std::string("\x80"), std::string("\xbf"), std::string("\xc0\x80"), std::string("\xc1\xbf"),
          std::string("\xc2"), std::string("\xc2\x41"), std::string("\xc2\xc2\x80"),
          std::string("\xe0\x9f\xbf"), std::string("\xe0\xa0"), std::string("\xed\xa0\x80"),
          std::string("\xed\xbf\xbf"), std::string("\xf0\x8f\xbf\xbf"), std::string("\xf0\x90\x80"),
          std::string("\xf4\x90\x80\x80"), std::string("\xf5\x80\x80\x80"),
          std::string("\xf8\x88\x80\x80\x80"), std::string("\xfc\x84\x80\x80\x80\x80"), std::string("\xfe"),
          std::string("\xff")}) {
        EXPECT_FALSE(isUtf8(text)) << toHex(bytesOf(text));
        EXPECT_FALSE(isUtf8("x" + text + "y")) << toHex(bytesOf(text));
    }
}

}  // namespace
}  // namespace insegel
