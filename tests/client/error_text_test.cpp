#include "client/error_text.h"

#include <gtest/gtest.h>

#include <set>

namespace insegel::client {
namespace {

TEST(ErrorText, EveryCodeHasWordsInBothLanguages) {
    std::set<std::string> names;
    for (const ErrorCode code : allErrorCodes()) {
        const Error error{code, {}, {}, {}};
        const std::string swedish = errorText(error, Language::swedish);
        const std::string english = errorText(error, Language::english);
        EXPECT_NE(swedish, errorName(code)) << "no words for " << errorName(code);
        EXPECT_NE(swedish, english) << errorName(code);
        EXPECT_EQ(swedish.back(), '.') << swedish;
        EXPECT_EQ(english.back(), '.') << english;
        EXPECT_EQ(swedish.find('{'), std::string::npos) << swedish;
        EXPECT_TRUE(names.insert(errorName(code)).second) << "two codes named " << errorName(code);
    }
}

TEST(ErrorText, TellsHowLongPasswordsAre) {
    Error error{ErrorCode::passwordLength, {}, {}, {}};
    EXPECT_NE(errorText(error, Language::english).find("at least 12 characters"), std::string::npos);
    error.lengths = {16, 1024};
    EXPECT_NE(errorText(error, Language::english).find("at least 16 characters"), std::string::npos);
    EXPECT_NE(errorText(error, Language::swedish).find("minst 16 tecken"), std::string::npos);
}

TEST(ErrorText, TellsTriesAndWaits) {
    Error error{ErrorCode::wrongSecret, {}, 2, {}};
    EXPECT_EQ(errorText(error, Language::english), "Wrong password. Try again. 2 tries left.");
    error.triesLeft = 1;
    EXPECT_EQ(errorText(error, Language::swedish), "Fel lösenord. Försök igen. 1 försök kvar.");
    error = {ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(8)};
    EXPECT_EQ(errorText(error, Language::swedish), "Fel lösenord. Försök igen om 8 sekunder.");
    const auto wait = [](int seconds, Language language) {
        return errorText({ErrorCode::throttled, {}, {}, std::chrono::seconds(seconds)}, language);
    };
    EXPECT_NE(wait(1, Language::swedish).find("igen om 1 sekund."), std::string::npos);
    EXPECT_NE(wait(32, Language::english).find("in 32 seconds."), std::string::npos);
    EXPECT_NE(wait(60, Language::english).find("in 1 minute."), std::string::npos);
    EXPECT_NE(wait(81, Language::swedish).find("om 1 minut 21 sekunder."), std::string::npos);
    EXPECT_NE(wait(300, Language::swedish).find("om 5 minuter."), std::string::npos);
}

// Nobody is told to try again what may be done, and would cost a try.
TEST(ErrorText, SaysWhatMayHaveBeenDone) {
    for (const ErrorCode code : {ErrorCode::cardRemoved, ErrorCode::cardReset, ErrorCode::noCardService,
                                 ErrorCode::cardFailed, ErrorCode::internal}) {
        Error error{code, {}, {}, {}};
        const std::string plain = errorText(error, Language::english);
        error.mayBeDone = true;
        const std::string english = errorText(error, Language::english);
        EXPECT_NE(english, plain);
        EXPECT_TRUE(english.ends_with("try the new one if the old one does not work.")) << english;
        const std::string swedish = errorText(error, Language::swedish);
        EXPECT_TRUE(swedish.ends_with("prova den nya om den gamla inte fungerar.")) << swedish;
        EXPECT_EQ(swedish.find("igen"), std::string::npos) << swedish;
    }
}

// A file that has its name, in a folder that could not be synced.
TEST(ErrorText, SaysThatAFileMayNotLast) {
    for (const ErrorCode code : {ErrorCode::ioFailed, ErrorCode::diskFull, ErrorCode::accessDenied}) {
        Error error{code, {}, {}, {}};
        error.mayBeDone = true;
        EXPECT_EQ(errorText(error, Language::english).rfind("It is done, but the disk", 0), 0U);
        EXPECT_EQ(errorText(error, Language::swedish).rfind("Det är gjort, men disken", 0), 0U);
    }
}

}  // namespace
}  // namespace insegel::client
