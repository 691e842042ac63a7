#pragma once

#include <string>

#include "cli/context.h"

/// The life of a BankID on file after it was imported: copied, given a new password, removed.
namespace insegel::cli {

struct ExportArguments {
    std::string id;
    std::string to;
    bool move = false;
    bool overwrite = false;
};
ExitCode exportFile(const Context& context, const ExportArguments& arguments);

struct RemoveArguments {
    std::string id;
    bool yes = false;  ///< Without it nothing is removed: it cannot be undone.
};
ExitCode removeToken(const Context& context, const RemoveArguments& arguments);

/// `passwd` of a file that can be read.
ExitCode changePassword(const Context& context, const token::TokenInfo& token);

}  // namespace insegel::cli
