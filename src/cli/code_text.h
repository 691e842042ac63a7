#pragma once

#include "cli/output.h"

/// What became of a PIN or PUK, in words: which of them it was, and what is left to do.
namespace insegel::cli {

enum class Code {
    pin,      ///< To sign with.
    current,  ///< The PIN that is to be changed.
    next,     ///< The new one.
    puk,
};

/// Why a code was not taken, naming the one that is meant.
std::string codeText(const Output& output, const Error& error, Code code);

/// That the PIN is blocked, and the way out where there is one: no PUK is recommended that does not help.
std::string blockedText(const Output& output, const token::TokenInfo& token, token::IdentityUse use);

/// Says how a command with this code went wrong. What is known of the token's PIN is from before.
ExitCode codeError(const Output& output, const Error& error, const token::TokenInfo& token,
                   token::IdentityUse use, Code code);

}  // namespace insegel::cli
