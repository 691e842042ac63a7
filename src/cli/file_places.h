#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/output.h"

/// The names of files that a command is about to act on: what is wrong with them, and what else there is.
namespace insegel::cli {

/// The file itself where `path` is a link to one; nothing where it is none.
std::optional<std::filesystem::path> behindLink(const std::filesystem::path& path);

/// Where `path` is a link: says that a move would take the link alone and leave the keys where they are, and
/// which file to name instead.
std::optional<ExitCode> refuseMovingLink(const Output& output, const std::filesystem::path& path);

/// Where a name is too long for its disk: says which, and what to do.
std::optional<ExitCode> refuseLongName(const Output& output, const std::filesystem::path& path);

/// Where the file's certificates are encrypted: says that nothing can be done with it before it is imported.
std::optional<ExitCode> refuseLocked(const Output& output, const token::TokenInfo& token);

/// Says before something is done to one copy of a BankID that the others stay as they are. `what` is what
/// stays of them.
void remarkOnCopies(const Output& output, const token::TokenInfo& token, const std::string& what);

}  // namespace insegel::cli
