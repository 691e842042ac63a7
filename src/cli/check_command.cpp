#include "cli/check_command.h"

#include <algorithm>

#include "client/computer_check.h"

namespace insegel::cli {

namespace {

/// Wide enough for the longest of the words in brackets, in both languages.
constexpr std::size_t verdictWidth = 11;

std::string inBrackets(const std::string& word) {
    std::string text = "[" + word + "]";
    text.resize(std::max(text.size(), verdictWidth), ' ');
    return text;
}

}  // namespace

ExitCode checkComputer(const Context& context) {
    client::CheckOptions options{context.profile, std::nullopt};
    const client::ComputerCheck check = client::checkComputer(options);
    const client::Language language = context.output.language();
    const ExitCode code = check.isGood() ? ExitCode::done : ExitCode::failed;
    if (context.output.isJson()) {
        context.output.print(client::checkJson(check, language));
        return code;
    }
    for (const auto& row : check.rows) {
        const client::CheckWords words = client::checkWords(row, language);
        const auto verdict = client::verdictWord(system_check::verdictOf(row.finding), language);
        context.output.print(inBrackets(verdict) + words.topic + ": " + printable(words.found));
        if (!words.mend.empty()) {
            context.output.print(std::string(verdictWidth, ' ') + "→ " + printable(words.mend));
        }
    }
    return code;
}

}  // namespace insegel::cli
