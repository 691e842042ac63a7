#pragma once

#include <string>

#include "cli/context.h"

/// How a command comes to its BankID. What goes wrong is said here; the command ends with the code it is
/// given.
namespace insegel::cli {

template <typename T>
using Reached = tl::expected<T, ExitCode>;

/// Opens the profile, and says so where it was not there before.
Reached<Session*> openSession(const Context& context);

/// The BankID with this id. Where there is none, what may keep a card from being seen is said as well.
Reached<token::TokenInfo> openToken(const Context& context, const std::string& id);

/// The same, of a BankID that can be read.
Reached<token::TokenInfo> openReadableToken(const Context& context, const std::string& id);

/// Says what is wrong with a BankID, or that it is gone meanwhile: notFound ends with 6.
ExitCode tokenError(const Output& output, const Error& error);

/// The same of a BankID that was there a moment ago: a card that was pulled meanwhile is not a wrong id.
ExitCode goneError(const Output& output, const Error& error, const token::TokenInfo& token);

/// Says how a change went, with the BankID as it is now; done.
ExitCode sayDone(const Context& context, const std::string& tokenId, const std::string& text);

/// What keeps cards from being seen, and what to do: no card service, no reader, no card, one that does not
/// answer.
/// Empty where nothing does.
std::string cardsUnseen(const Output& output, const client::ReadersState& readers,
                        const token::TokenList& tokens);

}  // namespace insegel::cli
