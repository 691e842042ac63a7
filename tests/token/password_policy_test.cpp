#include "token/password_policy.h"

#include <gtest/gtest.h>
#include <tuple>

namespace insegel::token {
namespace {

std::optional<ErrorCode> refusal(const char* next, const char* current = "",
                                 const PersonalWords& personal = {}) {
    return judgeNewPassword(Secret(next), Secret(current), personal).refusal;
}

TEST(PasswordPolicy, SaysWhichRuleIsBroken) {
    EXPECT_EQ(refusal(""), ErrorCode::passwordLength);
    EXPECT_EQ(refusal("kort lösen1"), ErrorCode::passwordLength);
    EXPECT_EQ(refusal("739 182 645 x y"), ErrorCode::passwordLetters);
    EXPECT_EQ(refusal("inga siffror alls"), ErrorCode::passwordDigits);
    EXPECT_EQ(refusal("gröna hästar 7", "gröna hästar 7"), ErrorCode::passwordSame);
    EXPECT_EQ(refusal("gröna hästar 7", "gröna hästar 8"), std::nullopt);
}

TEST(PasswordPolicy, TellsTheRulesOneByOne) {
    const auto rules = [](const char* text) {
        const PasswordJudgement judged = judgeNewPassword(Secret(text), Secret(), {});
        return std::tuple(judged.isLongEnough, judged.hasLetters, judged.hasDigit);
    };
    EXPECT_EQ(rules(""), std::tuple(false, false, false));
    EXPECT_EQ(rules("7"), std::tuple(false, false, true));
    EXPECT_EQ(rules("åäöÅ"), std::tuple(false, true, false));
    EXPECT_EQ(rules("739 182 645 xyz"), std::tuple(true, false, true));
    EXPECT_EQ(rules("gröna hästar 7"), std::tuple(true, true, true));
}

TEST(PasswordPolicy, CountsCharactersAndNotBytes) {
    EXPECT_EQ(refusal("ååååöööö777"), ErrorCode::passwordLength);  // 11 of them in 19 bytes.
    EXPECT_EQ(refusal("слон кактус 7 ведро"), std::nullopt);
    EXPECT_EQ(refusal("馬 sadel 鞍 grön ٣ ö"), std::nullopt);
}

TEST(PasswordPolicy, MoreCharactersMayBeWanted) {
    const PasswordJudgement judged = judgeNewPassword(Secret("gröna hästar 7"), Secret(), {}, 15);
    EXPECT_FALSE(judged.isLongEnough);
    EXPECT_EQ(judged.refusal, ErrorCode::passwordLength);
    EXPECT_EQ(judged.shortest, 15);
    ASSERT_FALSE(judged.verdict());
    EXPECT_EQ(judged.verdict().error().lengths->first, 15);
    EXPECT_TRUE(judgeNewPassword(Secret("gröna hästar 7"), Secret(), {}, 14).verdict());
    EXPECT_FALSE(checkNewPassword(Secret("gröna hästar 7"), Secret(), {}, 15));
}

TEST(PasswordPolicy, ComposedAndDecomposedAreTheSame) {
    EXPECT_EQ(refusal("gro\u0308na ha\u0308star 7", "gröna hästar 7"), ErrorCode::passwordSame);
}

TEST(PasswordPolicy, RefusesWhatIsGuessedAtOnce) {
    EXPECT_EQ(refusal("password1234"), ErrorCode::weakPassword);
    EXPECT_EQ(refusal("aaaaaaaaaaaa1"), ErrorCode::weakPassword);
    EXPECT_EQ(refusal("qwertyuiop123"), ErrorCode::weakPassword);
    EXPECT_EQ(refusal("abcdefghijkl1"), ErrorCode::weakPassword);
}

TEST(PasswordPolicy, KnowsTheNamesOfThePersonAndTheBank) {
    const PersonalWords names{"Testarina Provsson", "Tallbackens Testbank"};
    EXPECT_LT(judgeNewPassword(Secret("TestarinaProvsson1"), Secret(), names).score,
              judgeNewPassword(Secret("TestarinaProvsson1"), Secret(), {}).score);
}

TEST(PasswordPolicy, ScoresGrowWithTheGuesses) {
    const auto score = [](const char* text) { return judgeNewPassword(Secret(text), Secret(), {}).score; };
    EXPECT_EQ(score(""), 0);
    EXPECT_LE(score("password"), 1);
    EXPECT_EQ(score("vinter kaktus spade 48 brev"), 4);
}

TEST(PasswordPolicy, TakesTheLongestAndTheStrangest) {
    EXPECT_EQ(judgeNewPassword(Secret(std::string(Secret::maximumSize, 'a')), Secret(), {}).refusal,
              ErrorCode::passwordDigits);
    EXPECT_EQ(judgeNewPassword(Secret("\xff\xfe\xfd"), Secret(), {}).refusal, ErrorCode::passwordLength);
    const std::string withZero("gröna\0hästar 7 spadar", 23);
    EXPECT_TRUE(checkNewPassword(Secret(withZero), Secret(), {}).has_value() ||
                judgeNewPassword(Secret(withZero), Secret(), {}).refusal == ErrorCode::weakPassword);
}

}  // namespace
}  // namespace insegel::token
