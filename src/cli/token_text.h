#pragma once

#include <optional>
#include <string>

#include "cli/context.h"

/// A BankID in words, for people.
namespace insegel::cli {

/// The rows of `list`; `whole` adds what only `show` says. With the command's session open.
std::string tokenText(const Context& context, const token::TokenInfo& token, bool whole);

/// "log in", "sign": what a key and its PIN are for.
std::string useText(const Output& output, token::IdentityUse use);

/// "2 of 3 tries left", "2 tries left", or that the card does not tell.
std::string triesText(const Output& output, std::optional<int> left, std::optional<int> most);

/// "6 to 8", "6": how many digits.
std::string lengthsText(const Output& output, int shortest, int longest);

}  // namespace insegel::cli
