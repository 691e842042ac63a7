#pragma once

#include "client/client.h"

namespace insegel::cli {

/// What insegelctl ends with (PRODUCT §2).
enum class ExitCode {
    done = 0,
    failed = 1,
    usage = 2,
    cancelled = 3,
    wrongSecret = 4,
    blocked = 5,
    noSuchId = 6,
    verificationFailed = 7,
    policy = 8,  ///< What the computer's administrator has fixed is against it, or is itself invalid.
};

/// For an error of an ordinary command.
ExitCode exitCodeOf(ErrorCode code);

}  // namespace insegel::cli
