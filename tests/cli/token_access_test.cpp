#include "cli/token_access.h"

#include <gtest/gtest.h>

namespace insegel::cli {
namespace {

using client::ReadersState;

const Output english(false, client::Language::english);

token::TokenInfo unreadableCard(ErrorCode problem) {
    token::TokenInfo token;
    token.kind = token::TokenKind::card;
    token.state = token::TokenState::unreadable;
    token.location = "Reader 1";
    token.problemCode = problem;
    token.problem = errorName(problem);
    return token;
}

TEST(CardsUnseen, SaysWhatIsMissing) {
    const auto said = [](ReadersState state, const token::TokenList& tokens) {
        return cardsUnseen(english, state, tokens);
    };
    EXPECT_NE(said({ReadersState::Service::notThere, 0}, {}).find("service is not running"),
              std::string::npos);
    EXPECT_NE(said({ReadersState::Service::ready, 0}, {}).find("no card reader"), std::string::npos);
    EXPECT_NE(said({ReadersState::Service::ready, 1}, {}).find("No card is in the reader"),
              std::string::npos);
    EXPECT_NE(said({ReadersState::Service::ready, 2}, {}).find("No card is in any reader"),
              std::string::npos);
    EXPECT_EQ(said({ReadersState::Service::looking, 0}, {}), "");
    EXPECT_EQ(said({ReadersState::Service::ready, 1}, {unreadableCard(ErrorCode::otherCard)}), "");
    const std::string silent =
        said({ReadersState::Service::ready, 1},
             {unreadableCard(ErrorCode::otherCard), unreadableCard(ErrorCode::cardSilent)});
    EXPECT_NE(silent.find("does not answer"), std::string::npos);
    EXPECT_NE(silent.find("(Reader 1)"), std::string::npos);
}

// Nobody who pulled a card typed a wrong id.
TEST(GoneError, TellsACardThatWasPulledFromAFileThatIsGone) {
    token::TokenInfo token;
    const auto said = [&] {
        ::testing::internal::CaptureStderr();
        const ExitCode code =
            goneError(english, fail(ErrorCode::notFound, "this BankID is gone").value(), token);
        EXPECT_EQ(code, ExitCode::noSuchId);
        return ::testing::internal::GetCapturedStderr();
    };
    EXPECT_NE(said().find("does not exist"), std::string::npos);
    token.kind = token::TokenKind::card;
    EXPECT_NE(said().find("The card is not in the reader. Insert it"), std::string::npos);
}

}  // namespace
}  // namespace insegel::cli
