#pragma once

#include "cli/commands.h"

/// What the commands that ask for a PIN have in common.
namespace insegel::cli {

enum class Asked { pin, puk };

/// Says what became of a secret that went to a card: a wrong one is named for what it is.
ExitCode secretError(const Output& output, const Error& error, Asked asked);

/// Asks for the password or PIN that a signature needs, saying how many tries are left, and once more before
/// the last one is spent. Empty where it is typed at the reader. blocked where the PIN is.
Result<Secret> askToSign(const Context& context, const token::TokenInfo& token, token::IdentityUse use);

/// The PIN that is meant: `word` is "auth", "sign" or empty, which will do where there is but one. usage
/// names those there are.
Result<token::IdentityUse> choosePin(const token::TokenInfo& token, const std::string& word);

}  // namespace insegel::cli
