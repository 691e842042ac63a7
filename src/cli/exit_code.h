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
};

/// For an error of an ordinary command.
ExitCode exitCodeOf(ErrorCode code);

}  // namespace insegel::cli
