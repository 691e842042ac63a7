#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "client/check_words.h"
#include "system_check/answer.h"
#include "token/token_info.h"

/// Whether the computer has what Insegel needs (PRODUCT §1, M10), and a report of it for whoever is asked for
/// help.
namespace insegel::client {

struct CheckOptions {
    std::filesystem::path profile;      ///< It need not be there, and is not made.
    std::optional<std::uint16_t> port;  ///< As client::Options has it.
    std::optional<token::TokenList>
        tokens{};  ///< What a client knows already; without it cards are looked at.
    std::optional<std::uint16_t>
        listeningOn{};  ///< Of a client that listens, or is to: its port, 0 where it has none.
};

using ComputerCheck = system_check::Answer;

/// Looks at everything, changing nothing and spending no try. Takes some seconds where something does not
/// answer: any thread but a window's.
ComputerCheck checkComputer(const CheckOptions& options);

/// {"version":…,"checks":[{"id","verdict","finding","found","mend"}]}, as `insegelctl check --json` prints
/// it.
std::string checkJson(const ComputerCheck& check, Language language);

/// A text to be read, saved and sent by a person: versions, the check, readers with ATRs, the last events.
/// What could tell who it is of is taken out: a profile's folder outside of the home folder, the names of
/// `holders`, and what withoutPersonalData() takes out.
std::string reportText(const ComputerCheck& check, const token::TokenList& holders, Language language);

/// The text without the user's home folder and name, the computer's name, and without digits that could be a
/// personal number: "~", "[user]", "[computer]", "[number]". Any thread.
std::string withoutPersonalData(const std::string& text);

}  // namespace insegel::client
