#include "secret_text.h"

#include <gtest/gtest.h>

namespace insegel::ui {
namespace {

using Inserted = SecretText::Inserted;

std::string taken(SecretText& text) {
    return std::string(text.take().view());
}

TEST(SecretText, InsertsAtTheCaretAndCountsCharacters) {
    SecretText text;
    EXPECT_EQ(text.insert(QStringLiteral("aö€😀")), Inserted::all);
    EXPECT_EQ(text.length(), 4);
    text.moveTo(1);
    text.insert(QStringLiteral("é"));
    EXPECT_EQ(text.cursor(), 2);
    EXPECT_EQ(taken(text), "aéö€😀");
    EXPECT_TRUE(text.isEmpty());
    EXPECT_EQ(text.cursor(), 0);
}

TEST(SecretText, ErasesWholeCharacters) {
    SecretText text;
    text.insert(QStringLiteral("aö€😀b"));
    text.erase(1, 2);
    EXPECT_EQ(text.cursor(), 1);
    EXPECT_EQ(text.length(), 3);
    EXPECT_EQ(taken(text), "a😀b");
}

TEST(SecretText, StaysWithinItself) {
    SecretText text;
    text.insert(QStringLiteral("ab"));
    text.moveTo(-5);
    EXPECT_EQ(text.cursor(), 0);
    text.moveTo(7);
    EXPECT_EQ(text.cursor(), 2);
    text.erase(1, 100);
    text.erase(9, 1);
    EXPECT_EQ(taken(text), "a");
}

TEST(SecretText, TakesAllOrNothing) {
    SecretText text;
    text.setMaximumLength(4);
    EXPECT_EQ(text.insert(QStringLiteral("abc")), Inserted::all);
    EXPECT_EQ(text.insert(QStringLiteral("de")), Inserted::tooLong);
    EXPECT_EQ(text.insert(QStringLiteral("\n\t")), Inserted::nothing);
    EXPECT_EQ(text.insert(QString(QChar(0xD83D))), Inserted::nothing);
    EXPECT_EQ(taken(text), "abc");
    text.setMaximumLength(100000);
    EXPECT_EQ(text.insert(QString(static_cast<qsizetype>(Secret::maximumSize) + 1, u'x')), Inserted::tooLong);
    EXPECT_TRUE(text.isEmpty());
}

}  // namespace
}  // namespace insegel::ui
