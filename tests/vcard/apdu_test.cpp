#include "vcard/apdu.h"

#include <gtest/gtest.h>

namespace insegel::vcard {
namespace {

std::optional<Command> parse(std::string_view text) {
    return parseCommand(fromHex(text));
}

TEST(Apdu, EveryCaseInBothLengths) {
    EXPECT_FALSE(parse("00A404"));
    EXPECT_FALSE(parse("00200001")->le);
    EXPECT_EQ(parse("00B0000010")->le, 16U);
    EXPECT_EQ(parse("00B0000000")->le, 256U);
    EXPECT_EQ(toHex(parse("00A4000C023F00")->data), "3F00");
    EXPECT_FALSE(parse("00A4000C023F00")->le);
    EXPECT_EQ(parse("00A40000023F0000")->le, 256U);
    EXPECT_EQ(parse("00B00000000000")->le, 65536U);
    EXPECT_EQ(parse("00B00000000200")->le, 512U);
    EXPECT_EQ(toHex(parse("00A4000C0000023F00")->data), "3F00");
    EXPECT_EQ(parse("00A400000000023F000000")->le, 65536U);
    EXPECT_TRUE(parse("00B00000000200")->extended);
}

TEST(Apdu, LengthsThatDoNotAddUp) {
    for (const char* text :
         {"00A4000C033F00", "00A4000C013F0000FF", "00A4000C00003F00", "00B000000002", "00A4000C0000033F00"})
        EXPECT_FALSE(parse(text)) << text;
}

TEST(Bytes, TagsAndLengths) {
    EXPECT_EQ(toHex(tlv(0x5FC105, {0x01})), "5FC1050101");
    EXPECT_EQ(toHex(tlv(0x30, Bytes(200))).substr(0, 6), "3081C8");
    EXPECT_EQ(toHex(tlv(0x30, Bytes(300))).substr(0, 8), "3082012C");
    EXPECT_EQ(toHex(der::bits({1, 3})), "03020450");
    EXPECT_EQ(toHex(der::bits({9})), "0303060040");
    EXPECT_EQ(toHex(der::integer(0x81)), "02020081");
    EXPECT_EQ(toHex(der::integer(0)), "020100");
}

TEST(Bytes, ReadingStopsWhereItDoesNotFit) {
    std::size_t at = 0;
    std::uint32_t tag = 0;
    Bytes value;
    EXPECT_TRUE(readTlv(fromHex("5FC10502ABCD"), at, tag, value));
    EXPECT_EQ(tag, 0x5FC105U);
    EXPECT_EQ(toHex(value), "ABCD");
    EXPECT_EQ(at, 6U);
    for (const char* text : {"", "30", "3002AB", "3080", "3084000000", "5F", "5FFF"}) {
        at = 0;
        EXPECT_FALSE(readTlv(fromHex(text), at, tag, value)) << text;
    }
}

}  // namespace
}  // namespace insegel::vcard
