#include "token/pin_policy.h"

#include <gtest/gtest.h>

namespace insegel::token {
namespace {

std::string judged(const char* next, const char* current = "", const char* number = "199001012384",
                   const PinInfo& pin = {}) {
    const auto result = judgeNewPin(pin, Secret(next), Secret(current), number);
    return result ? "ok" : errorName(result.error().code);
}

TEST(PinPolicy, TakesOrdinaryPins) {
    for (const char* pin : {"141421", "602214", "27182818", "100000", "121212", "123457", "98756"}) {
        EXPECT_EQ(judged(pin, "", "199001012384", PinInfo{"", {}, {}, false, 5, 8}), "ok") << pin;
    }
}

TEST(PinPolicy, RefusesWhatIsEasilyGuessed) {
    const std::pair<const char*, const char*> rows[] = {
        {"123456", "pin-sequence"},   {"654321", "pin-sequence"},   {"789012", "pin-sequence"},
        {"210987", "pin-sequence"},   {"000000", "pin-repeated"},   {"99999999", "pin-repeated"},
        {"900101", "pin-personal"},   {"010190", "pin-personal"},   {"01011990", "pin-personal"},
        {"19900101", "pin-personal"}, {"012384", "pin-personal"},   {"00101238", "pin-personal"},
        {"90010177", "pin-personal"}, {"12345", "pin-length"},      {"123456789", "pin-length"},
        {"", "pin-length"},           {"14142x", "pin-characters"}, {"１４１４２１", "pin-characters"},
        {"141 421", "pin-characters"}};
    for (const auto& [pin, code] : rows) {
        EXPECT_EQ(judged(pin), code) << pin;
    }
    EXPECT_EQ(judged("141421", "141421"), "pin-same");
}

TEST(PinPolicy, GoesByTheCardsLengths) {
    const PinInfo four{"", {}, {}, false, 4, 4};
    EXPECT_EQ(judged("8147", "", "199001012384", four), "ok");
    EXPECT_EQ(judged("81472", "", "199001012384", four), "pin-length");
    const auto refused = judgeNewPin(four, Secret("1"), Secret(), "");
    EXPECT_EQ(refused.error().lengths, std::pair(4, 4));
    EXPECT_EQ(judged("0101", "", "199001012384", four), "pin-personal");
}

TEST(PinPolicy, KnowsNoPersonalNumberWhereThereIsNone) {
    EXPECT_EQ(judged("900101", "", ""), "ok");
    EXPECT_EQ(judged("900101", "", "PNOSE-199001012384"), "pin-personal");
    EXPECT_EQ(judged("010190", "", "12-34"), "ok");
}

}  // namespace
}  // namespace insegel::token
