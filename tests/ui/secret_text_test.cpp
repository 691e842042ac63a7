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

TEST(SecretText, WhatIsSelectedIsReplaced) {
    SecretText text;
    text.insert(QStringLiteral("aö€😀b"));
    text.moveTo(4);
    text.selectTo(1);
    EXPECT_EQ(text.selectionStart(), 1);
    EXPECT_EQ(text.selectionLength(), 3);
    EXPECT_EQ(text.insert(QStringLiteral("é")), Inserted::all);
    EXPECT_FALSE(text.hasSelection());
    EXPECT_EQ(text.cursor(), 2);
    EXPECT_EQ(text.length(), 3);
    text.selectAll();
    text.insert(QStringLiteral("new"));
    EXPECT_EQ(taken(text), "new");
    EXPECT_FALSE(text.hasSelection());
}

TEST(SecretText, WhatDoesNotFitLeavesTheSelection) {
    SecretText text;
    text.setMaximumLength(4);
    text.insert(QStringLiteral("abcd"));
    text.moveTo(1);
    text.selectTo(3);
    EXPECT_EQ(text.insert(QStringLiteral("xyz")), Inserted::tooLong);
    EXPECT_EQ(text.selectionLength(), 2);
    EXPECT_EQ(text.insert(QStringLiteral("xy")), Inserted::all);
    EXPECT_EQ(taken(text), "axyd");

    // As many bytes as a Secret takes, all of them selected.
    text.setMaximumLength(100000);
    const QString most(static_cast<qsizetype>(Secret::maximumSize), u'a');
    EXPECT_EQ(text.insert(most), Inserted::all);
    text.selectAll();
    EXPECT_EQ(text.insert(most + u'a'), Inserted::tooLong);
    EXPECT_EQ(text.length(), static_cast<int>(Secret::maximumSize));
    EXPECT_EQ(text.insert(most), Inserted::all);
}

}  // namespace
}  // namespace insegel::ui
