#pragma once

#include <string>

#include "cli/output.h"
#include "cli/secret_line.h"

namespace insegel::cli {

/// Where passwords and PINs come from: the terminal, without echo, or standard input, one a line.
class SecretInput {
  public:
    /// `output` must outlive it.
    SecretInput(bool fromStandardInput, const Output& output)
        : fromStandardInput_(fromStandardInput), output_(output) {}

    /// Asks for one; again, and saying why, where something came that nobody means. cancelled at Ctrl-C or
    /// Ctrl-D and where the program is asked to end, usage where there is no terminal and standard input was
    /// not named, secretTooLong.
    Result<Secret> ask(const std::string& prompt);

    /// Whether a person answers, who can be asked again.
    bool isTerminal() const { return !fromStandardInput_; }
    /// Asks whether to go on; cancelled where not. A script has made up its mind: nothing is asked.
    Result<void> confirm(const std::string& question);

  private:
    bool fromStandardInput_;
    const Output& output_;
};

/// What was read.
struct TerminalLine {
    Secret secret;
    bool isRefused = false;  ///< There was more in it than can be taken; the secret is empty.
};

/// Reads a line from the terminal; what is typed is shown or not.
Result<TerminalLine> readFromTerminal(const std::string& prompt, Echo echo);

/// Reads a line from standard input byte by byte, so that no buffer of the library keeps a copy.
Result<Secret> readFromStandardInput();

}  // namespace insegel::cli
