#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/secret.h"

namespace insegel::token {

/// What a password is made from too easily: the person's name and number, the bank's name.
using PersonalWords = std::vector<std::string>;

/// In characters, where nobody has fixed more.
inline constexpr int shortestPassword = 12;

struct PasswordJudgement {
    /// Why it may not become a password: passwordLength, passwordLetters, passwordDigits, passwordSame,
    /// weakPassword (guessable). Nothing where it may.
    std::optional<ErrorCode> refusal;
    int score = 0;  ///< 0 to 4 as zxcvbn counts: below 10^3, 10^6, 10^8, 10^10 guesses, or more.
    /// The rules one by one, to be told as a person types.
    bool isLongEnough = false;
    bool hasLetters = false;
    bool hasDigit = false;
    int shortest = shortestPassword;  ///< How many characters it has at least.

    /// The refusal as an error, with what a person is told of it.
    Result<void> verdict() const;
};

/// Judges a new password (PRODUCT §3): at least `shortest` characters with at least 4 letters and 1 digit,
/// not the one before, and at least a million guesses to zxcvbn, which knows common passwords, keyboards'
/// rows, dates and `personal`. Characters are those of Unicode, in normalization form C. Any thread; takes
/// well under a millisecond for what people type, and looks at the first 100 bytes for the guesses.
PasswordJudgement judgeNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                                   int shortest = shortestPassword);

/// The same for those who only ask whether it may.
Result<void> checkNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                              int shortest = shortestPassword);

}  // namespace insegel::token
