#pragma once

#include "cli/context.h"

/// The PINs of a BankID on card.
namespace insegel::cli {

/// Asks for the password or PIN that a signature needs, saying how many tries are left, and once more before
/// the last one is spent. Empty where it is typed at the reader. blocked where the PIN is.
Result<Secret> askToSign(const Context& context, const token::TokenInfo& token, token::IdentityUse use);

/// The PIN that is meant: `word` is "auth", "sign" or empty, which will do where there is but one. usage
/// names those there are.
Result<token::IdentityUse> choosePin(const token::TokenInfo& token, const std::string& word);

/// Says that a BankID on file has no PINs.
ExitCode noPins(const Output& output);

/// `passwd` of a card that can be read. `pin` is "auth", "sign" or empty.
ExitCode changePin(const Context& context, const token::TokenInfo& token, const std::string& pin);

struct UnblockArguments {
    std::string id;
    std::string pin;                ///< "auth" or "sign".
    bool evenIfNotBlocked = false;  ///< Without it nobody spends a PUK's try on a PIN that works.
};
ExitCode unblock(const Context& context, const UnblockArguments& arguments);

}  // namespace insegel::cli
