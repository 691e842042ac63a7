#include "base/secret.h"

#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

namespace insegel {
namespace {

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);

TEST(Secret, BeginsEmpty) {
    const Secret secret;
    EXPECT_TRUE(secret.empty());
    EXPECT_EQ(secret.size(), 0U);
    EXPECT_EQ(secret.view(), "");
    EXPECT_TRUE(secret.equals(Secret("")));
    EXPECT_TRUE(secret.clone().empty());
    EXPECT_TRUE(secret.normalized().empty());
}

TEST(Secret, IsEditedInPlace) {
    Secret secret("bd");
    ASSERT_TRUE(secret.insert(0, "a"));
    ASSERT_TRUE(secret.insert(2, "c"));
    ASSERT_TRUE(secret.append("e"));
    EXPECT_EQ(secret.view(), "abcde");
    secret.erase(1, 2);
    EXPECT_EQ(secret.view(), "ade");
    secret.erase(1, 1000);
    EXPECT_EQ(secret.view(), "a");
    secret.erase(1, 1);
    secret.erase(7, static_cast<std::size_t>(-1));
    EXPECT_EQ(secret.view(), "a");
    secret.erase(0, static_cast<std::size_t>(-1));
    EXPECT_TRUE(secret.empty());
    ASSERT_TRUE(secret.insert(99, "beyond the end is the end"));
    EXPECT_EQ(secret.view(), "beyond the end is the end");
    secret.clear();
    EXPECT_TRUE(secret.empty());
}

TEST(Secret, GrowsByteByByteToItsLimitAndNoFurther) {
    Secret secret;
    std::string expected;
    for (std::size_t i = 0; i < Secret::maximumSize; ++i) {
        const char byte = static_cast<char>('a' + i % 26);
        ASSERT_TRUE(secret.append({&byte, 1}));
        expected += byte;
    }
    EXPECT_EQ(secret.view(), expected);
    const auto more = secret.append("x");
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::secretTooLong);
    EXPECT_EQ(secret.view(), expected);
    EXPECT_TRUE(secret.append(""));
    secret.erase(0, 1);
    EXPECT_TRUE(secret.append("x"));
}

TEST(Secret, RefusesALongTextAsAWhole) {
    Secret secret("kept");
    const auto added = secret.insert(2, std::string(Secret::maximumSize - 3, 'x'));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::secretTooLong);
    EXPECT_EQ(secret.view(), "kept");
    EXPECT_EQ(Secret(std::string(Secret::maximumSize + 5, 'x')).size(), Secret::maximumSize);
}

TEST(Secret, MayBeGivenItsOwnText) {
    Secret secret(std::string(60, 'a'));
    ASSERT_TRUE(secret.append(secret.view()));  // Moves to a larger block.
    EXPECT_EQ(secret.view(), std::string(120, 'a'));
    Secret small("abc");
    ASSERT_TRUE(small.insert(1, small.view()));  // Stays in its block.
    EXPECT_EQ(small.view(), "aabcbc");
}

TEST(Secret, HoldsAnyByte) {
    const std::string bytes("a\0b\xff", 4);
    const Secret secret(bytes);
    EXPECT_EQ(secret.view(), bytes);
    EXPECT_FALSE(secret.equals(Secret("a")));
}

TEST(Secret, MovesAndLeavesNothingBehind) {
    Secret from("moved");
    Secret to(std::move(from));
    EXPECT_EQ(to.view(), "moved");
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is the point.
    Secret other("dropped");
    other = std::move(to);
    EXPECT_EQ(other.view(), "moved");
    EXPECT_TRUE(to.empty());  // NOLINT(bugprone-use-after-move)
    ASSERT_TRUE(to.append("again"));
    EXPECT_EQ(to.view(), "again");
    Secret& same = other;
    other = std::move(same);
    EXPECT_EQ(other.view(), "moved");
}

TEST(Secret, CloneIsApart) {
    Secret first("one");
    const Secret second = first.clone();
    ASSERT_TRUE(first.append("!"));
    EXPECT_EQ(second.view(), "one");
    EXPECT_FALSE(first.equals(second));
    EXPECT_TRUE(second.equals(Secret("one")));
}

TEST(Secret, NormalizesToFormC) {
    const auto normal = [](std::string_view text) { return std::string(Secret(text).normalized().view()); };
    EXPECT_EQ(normal("plain ASCII 1234"), "plain ASCII 1234");
    EXPECT_EQ(normal("lo\u0308senord"), "l\u00f6senord");
    EXPECT_EQ(normal("l\u00f6senord"), "l\u00f6senord");
    EXPECT_EQ(normal("A\u030a"), "\u00c5");
    EXPECT_EQ(normal("\u212b"), "\u00c5");               // ANGSTROM SIGN
    EXPECT_EQ(normal("a\u0323\u0307"), "\u1ea1\u0307");  // Marks in canonical order.
    EXPECT_EQ(normal("a\u0307\u0323"), "\u1ea1\u0307");
    EXPECT_EQ(normal("\u1112\u1161\u11ab"), "\ud55c");  // Hangul
    EXPECT_EQ(normal("\U0001f511\U0001f469\u200d\U0001f4bb"), "\U0001f511\U0001f469\u200d\U0001f4bb");
    EXPECT_EQ(normal("\ufdfa\ufb01"), "\ufdfa\ufb01") << "compatibility forms are other characters";
    EXPECT_EQ(normal("\u0958"), "\u0915\u093c") << "excluded from composition";
}

TEST(Secret, LeavesWhatIsNotUtf8AsItIs) {
    for (const std::string& text : {std::string("\xff\xfe"), std::string("o\xcc"), std::string("\xc0\x80"),
                                    std::string("\xed\xa0\x80"), std::string("l\xf6senord")}) {
        EXPECT_EQ(Secret(text).normalized().view(), text);
    }
    const std::string withNul("a\0o\xcc\x88", 5);
    EXPECT_EQ(Secret(withNul).normalized().view(), std::string("a\0\xc3\xb6", 4));
}

TEST(Secret, NormalizesTheLongest) {
    std::string marks = "a";
    while (marks.size() + 2 <= Secret::maximumSize) {
        marks += "\u0301";
    }
    EXPECT_EQ(Secret(marks).normalized().view().substr(0, 2), "\u00e1");
    // U+1D15F takes 4 bytes and becomes 12 that stay apart: the form is longer than the limit.
    std::string notes;
    for (int i = 0; i < 256; ++i) {
        notes += "\U0001d15f";
    }
    EXPECT_LE(Secret(notes).normalized().size(), Secret::maximumSize);
    EXPECT_FALSE(Secret(notes).normalized().empty());
}

// The secure heap is small and shared: long secrets on several threads at once must not run it dry.
TEST(Secret, ManyLongOnesFitAtOnce) {
    std::vector<std::thread> threads;
    std::vector<Secret> held;
    for (int i = 0; i < 12; ++i) {
        held.emplace_back(std::string(Secret::maximumSize, 'x'));
    }
    threads.reserve(6);
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([] {
            for (int round = 0; round < 50; ++round) {
                const Secret secret(std::string(Secret::maximumSize, 'y'));
                EXPECT_TRUE(secret.normalized().equals(secret));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::string swedish;
    while (swedish.size() < 200) {
        swedish += "o\u0308";
    }
    EXPECT_EQ(Secret(swedish).normalized().size(), swedish.size() / 3 * 2);
}

}  // namespace
}  // namespace insegel
