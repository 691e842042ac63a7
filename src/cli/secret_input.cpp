#include "cli/secret_input.h"

namespace insegel::cli {

Result<Secret> SecretInput::ask(const std::string& prompt) {
    return fromStandardInput_ ? readFromStandardInput() : readFromTerminal(prompt);
}

}  // namespace insegel::cli
