#include "cli/exit_code.h"

#include <map>

#include <gtest/gtest.h>

#include "client/error_text.h"

namespace insegel::cli {
namespace {

TEST(ExitCode, FollowsTheContract) {
    const std::map<ErrorCode, int> special{{ErrorCode::usage, 2},
                                           {ErrorCode::ambiguousId, 2},
                                           {ErrorCode::cancelled, 3},
                                           {ErrorCode::wrongSecret, 4},
                                           {ErrorCode::blocked, 5},
                                           {ErrorCode::pukBlocked, 5},
                                           {ErrorCode::noCard, 6},
                                           {ErrorCode::verificationFailed, 7},
                                           {ErrorCode::policyInvalid, 8},
                                           {ErrorCode::siteNotAllowed, 8},
                                           {ErrorCode::issuerNotAllowed, 8},
                                           {ErrorCode::fixedByPolicy, 8}};
    for (const ErrorCode code : client::allErrorCodes()) {
        const auto found = special.find(code);
        EXPECT_EQ(static_cast<int>(exitCodeOf(code)), found == special.end() ? 1 : found->second)
            << errorName(code);
    }
    EXPECT_EQ(static_cast<int>(ExitCode::done), 0);
    EXPECT_EQ(static_cast<int>(ExitCode::noSuchId), 6);
}

}  // namespace
}  // namespace insegel::cli
