#pragma once

#include <string>

#include "cli/context.h"

/// What is made with a BankID's keys.
namespace insegel::cli {

struct AuthArguments {
    std::string id;
    std::string origin;
    std::string nonce;
    std::string format = "web-eid:1.0";
};
ExitCode authenticate(const Context& context, const AuthArguments& arguments);

struct SignArguments {
    std::string id;
    std::string format;
    std::string text;  ///< The name of a file with the text, or of `file`: one of them is empty.
    std::string file;
    std::string textFormat = "plain";
    std::string out;         ///< Empty: a text's signature is printed, a file's goes beside it.
    bool overwrite = false;  ///< Replace what has the name already.
};
ExitCode sign(const Context& context, const SignArguments& arguments);

}  // namespace insegel::cli
