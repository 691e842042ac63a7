#include "order/folded_words.h"

#include <gtest/gtest.h>

namespace insegel::order {
namespace {

bool areIn(std::string_view words, std::string_view text) {
    return FoldedWords(words).areIn(std::vector<std::string_view>{text});
}

TEST(FoldedWords, AreFoundInEitherCase) {
    EXPECT_TRUE(areIn("hyra", "Avtal om HYRA av bostad"));
    EXPECT_TRUE(areIn("ÅSA öst", "\u00c5sa bor i \u00d6stersund"));
    EXPECT_TRUE(areIn("\u00e5sa", "\u00c5SA"));
    EXPECT_TRUE(areIn("kelvin", "\u212aelvin"));  // The Kelvin sign's lower case is k.
    EXPECT_FALSE(areIn("hyra lokal", "Avtal om hyra"));
    EXPECT_FALSE(areIn("asa", "\u00c5sa"));
}

TEST(FoldedWords, EachMayBeInAnotherText) {
    const std::vector<std::string_view> texts{"https://a.test", "Test Person"};
    EXPECT_TRUE(FoldedWords("person a.test").areIn(texts));
    EXPECT_FALSE(FoldedWords("person b.test").areIn(texts));
}

TEST(FoldedWords, NothingIsFoundEverywhere) {
    EXPECT_TRUE(FoldedWords(" \t ").empty());
    EXPECT_TRUE(areIn("", ""));
    EXPECT_FALSE(areIn("a", ""));
}

TEST(FoldedWords, WhatIsNoUtf8IsComparedAsItIs) {
    EXPECT_TRUE(areIn("\xff\xfe", "a\xff\xfe"));
    EXPECT_FALSE(areIn("\xff", "\xfe"));
    EXPECT_TRUE(areIn("aab", "aaab"));
}

}  // namespace
}  // namespace insegel::order
