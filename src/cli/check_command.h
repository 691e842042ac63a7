#pragma once

#include <string>

#include "cli/context.h"

namespace insegel::cli {

/// The system check: done where nothing is missing, else failed. Opens no profile.
ExitCode checkComputer(const Context& context);

/// A policy's file before it is put in place: done with what it would fix, or the exit code of what is wrong
/// with it. Opens no profile.
ExitCode checkPolicy(const Context& context, const std::string& file);

}  // namespace insegel::cli
