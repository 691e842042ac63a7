#include "cli/secret_input.h"

namespace insegel::cli {

Result<Secret> SecretInput::ask(const std::string& prompt) {
    if (fromStandardInput_) {
        return readFromStandardInput();
    }
    std::string refused;
    while (true) {
        auto line = readFromTerminal(refused + prompt, Echo::off);
        if (!line) {
            return tl::unexpected(line.error());
        }
        if (!line->isRefused) {
            return std::move(line->secret);
        }
        refused = output_.words(
            "Styrtecken eller en radbrytning kom med (tabb, till exempel). Ingenting togs emot: skriv det "
            "igen. Hör de till lösenordet, läs det från standard in med --secrets-stdin.\n",
            "Control characters or a line break came with it (a tab, say). Nothing was taken: type it again. "
            "If they belong to the password, read it from standard input with --secrets-stdin.\n");
    }
}

Result<void> SecretInput::confirm(const std::string& question) {
    if (fromStandardInput_) {
        return {};
    }
    const auto answer = readFromTerminal(question, Echo::on);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    const bool isYes = answer->secret.view() == "ja" || answer->secret.view() == "yes";
    return isYes ? Result<void>() : fail(ErrorCode::cancelled);
}

}  // namespace insegel::cli
