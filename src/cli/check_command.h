#pragma once

#include "cli/context.h"

namespace insegel::cli {

/// The system check: done where nothing is missing, else failed. Opens no profile.
ExitCode checkComputer(const Context& context);

}  // namespace insegel::cli
