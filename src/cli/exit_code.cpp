#include "cli/exit_code.h"

namespace insegel::cli {

ExitCode exitCodeOf(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage:
        case ErrorCode::ambiguousId:
            return ExitCode::usage;
        case ErrorCode::cancelled:
            return ExitCode::cancelled;
        case ErrorCode::wrongSecret:
            return ExitCode::wrongSecret;
        case ErrorCode::blocked:
        case ErrorCode::pukBlocked:
            return ExitCode::blocked;
        case ErrorCode::noCard:
            return ExitCode::noSuchId;
        case ErrorCode::verificationFailed:
            return ExitCode::verificationFailed;
        case ErrorCode::policyInvalid:
        case ErrorCode::siteNotAllowed:
        case ErrorCode::issuerNotAllowed:
        case ErrorCode::fixedByPolicy:
            return ExitCode::policy;
        default:
            return ExitCode::failed;
    }
}

}  // namespace insegel::cli
