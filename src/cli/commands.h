#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"

namespace insegel::cli {

ExitCode list(const Context& context);
ExitCode show(const Context& context, const std::string& id, bool pem);

struct ImportArguments {
    std::string file;
    bool move = false;
    bool replace = false;
};
ExitCode importFile(const Context& context, const ImportArguments& arguments);

struct PasswdArguments {
    std::string id;
    std::string pin;  ///< "auth", "sign" or empty.
};
/// Of whatever kind the BankID is.
ExitCode passwd(const Context& context, const PasswdArguments& arguments);

}  // namespace insegel::cli
