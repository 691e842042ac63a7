#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"

/// A login or a signature is judged.
namespace insegel::cli {

struct VerifyArguments {
    std::string file;
    std::string format;
    std::vector<std::string> authorities;
    std::optional<std::string> content;  ///< The file that a detached signature is over.
    std::optional<std::string> origin;
    std::optional<std::string> nonce;
};
ExitCode verify(const Context& context, const VerifyArguments& arguments);

}  // namespace insegel::cli
