#include "cli/secret_input.h"

namespace insegel::cli {

Result<Secret> SecretInput::ask(const std::string& prompt) {
    return fromStandardInput_ ? readFromStandardInput() : readFromTerminal(prompt);
}

Result<void> SecretInput::confirm(const std::string& question) {
    if (fromStandardInput_) {
        return {};
    }
    const auto answer = readFromTerminal(question, Echo::on);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    const bool isYes = answer->view() == "ja" || answer->view() == "yes";
    return isYes ? Result<void>() : fail(ErrorCode::cancelled);
}

void eraseLastCharacter(Secret& secret) {
    std::size_t at = secret.size();
    while (at > 0) {
        --at;
        if ((static_cast<unsigned char>(secret.view()[at]) & 0xc0) != 0x80) {
            break;
        }
    }
    secret.erase(at, secret.size() - at);
}

}  // namespace insegel::cli
