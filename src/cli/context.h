#pragma once

#include <filesystem>
#include <memory>

#include "cli/output.h"
#include "cli/secret_input.h"
#include "cli/session.h"

namespace insegel::cli {

/// What every command has at hand.
struct Context {
    const Output& output;
    SecretInput& secrets;
    std::filesystem::path profile;
    std::unique_ptr<Session>& session;  ///< Where the command's session is kept.
};

}  // namespace insegel::cli
