#include "cli/secret_line.h"

#include <gtest/gtest.h>

namespace insegel::cli {
namespace {

using Now = SecretLine::Now;

/// Types the keys into an empty line, each as the terminal sends it.
struct Typed {
    explicit Typed(std::string_view keys, Echo echo = Echo::off) : line(echo) {
        for (const char key : keys) {
            const auto typed = line.type(key);
            now = typed ? *typed : Now::cancelled;
            shown += line.shown();
        }
    }
    std::string text() { return std::string(line.take().view()); }

    SecretLine line;
    Now now = Now::open;
    std::string shown;
};

/// The line that these keys and Enter make; "refused" where they make none.
std::string lineOf(std::string_view keys) {
    Typed typed(std::string(keys) + "\r");
    EXPECT_EQ(typed.now, Now::done);
    return typed.line.isRefused() ? "refused" : typed.text();
}

TEST(SecretLine, IsEdited) {
    EXPECT_EQ(lineOf("abc"), "abc");
    EXPECT_EQ(lineOf("abc\x7f"
                     "d\b\be"),
              "ae");
    EXPECT_EQ(lineOf("\x7f\x7f"
                     "a"),
              "a");
    EXPECT_EQ(lineOf("aå\x7f"
                     "b"),
              "ab");
    EXPECT_EQ(lineOf("a\U0001F511\x7f"
                     "b"),
              "ab");
    EXPECT_EQ(lineOf("wrong\x15right"), "right");
    EXPECT_EQ(lineOf("one two  \x17three"), "one three");
    EXPECT_EQ(lineOf("one\x17\x17two"), "two");
    EXPECT_EQ(lineOf("abc\x04"
                     "d"),
              "abcd");
}

TEST(SecretLine, IsCancelled) {
    EXPECT_EQ(Typed("abc\003").now, Now::cancelled);
    EXPECT_EQ(Typed("abc\034").now, Now::cancelled);
    EXPECT_EQ(Typed("\004").now, Now::cancelled);
    EXPECT_EQ(Typed("a\x7f\004").now, Now::cancelled);
    EXPECT_EQ(Typed("\033[\003").now, Now::cancelled);
}

TEST(SecretLine, TakesNothingOfKeysThatSendSequences) {
    for (const std::string_view key : {"\033[A", "\033[D", "\033OP", "\033[3~", "\033[1;5C", "\033[24~",
                                       "\033[[A", "\033a", "\033å", "\033\033[A"}) {
        EXPECT_EQ(lineOf("ab" + std::string(key) + "cd"), "abcd") << key.substr(1);
        EXPECT_EQ(Typed(key).shown, "\a") << key.substr(1);
    }
    Typed escape("ab\033");
    EXPECT_TRUE(escape.line.isInSequence());
    escape.line.pause();
    EXPECT_EQ(escape.line.shown(), "\a");
    EXPECT_TRUE(escape.line.type('['));
    EXPECT_EQ(escape.text(), "ab[");
}

TEST(SecretLine, IsRefusedWithOtherControls) {
    for (const std::string_view text : {"a\tb",
                                        "a\x01"
                                        "b",
                                        "a\x1a"
                                        "b",
                                        "a\xc2\x85"
                                        "b",
                                        "\t"}) {
        EXPECT_EQ(lineOf(text), "refused") << text;
    }
    EXPECT_EQ(lineOf("a\tb\x15"
                     "c"),
              "c");
    EXPECT_EQ(lineOf("a\xc2\xa0"
                     "b"),
              "a\xc2\xa0"
              "b");
}

// What is pasted is taken as it is, or not at all.
TEST(SecretLine, TakesAPasteWhole) {
    EXPECT_EQ(lineOf("a\033[200~bc\033[201~d"), "abcd");
    for (const std::string_view text : {"a\tb",
                                        "a\x7f"
                                        "b",
                                        "a\x15"
                                        "b",
                                        "a\x03"
                                        "b",
                                        "a\033[Ab", "a\rb", "\ra"}) {
        Typed typed("\033[200~" + std::string(text) + "\033[201~");
        EXPECT_TRUE(typed.line.isRefused()) << text;
    }
    // A line is often copied with its end.
    Typed whole("\033[200~abc\r\n\033[201~");
    EXPECT_EQ(whole.now, Now::done);
    EXPECT_FALSE(whole.line.isRefused());
    EXPECT_EQ(whole.text(), "abc");
}

TEST(SecretLine, ShowsWhatMayBeSeen) {
    EXPECT_EQ(Typed("ab\x7f", Echo::on).shown, "ab\b \b");
    EXPECT_EQ(Typed("ab\x7f").shown, "");
}

TEST(SecretLine, TakesNoMoreThanASecretHolds) {
    Typed typed(std::string(Secret::maximumSize, 'a'));
    EXPECT_EQ(typed.line.type('a').error().code, ErrorCode::secretTooLong);
}

}  // namespace
}  // namespace insegel::cli
