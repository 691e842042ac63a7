#pragma once

#include <string>

#include "client/client.h"

namespace insegel::cli {

/// Where passwords and PINs come from: the terminal, without echo, or standard input, one a line.
class SecretInput {
  public:
    explicit SecretInput(bool fromStandardInput) : fromStandardInput_(fromStandardInput) {}

    /// Asks for one. cancelled at Ctrl-C or Ctrl-D, usage where there is no terminal and standard input was
    /// not named, secretTooLong.
    Result<Secret> ask(const std::string& prompt);

    /// Whether a person answers, who can be asked again.
    bool isTerminal() const { return !fromStandardInput_; }
    /// Asks whether to go on; cancelled where not. A script has made up its mind: nothing is asked.
    Result<void> confirm(const std::string& question);

  private:
    bool fromStandardInput_;
};

/// Takes the last character away, which in UTF-8 may be several bytes.
void eraseLastCharacter(Secret& secret);

enum class Echo { off, on };

/// Reads a line from the terminal; what is typed is shown or not.
Result<Secret> readFromTerminal(const std::string& prompt, Echo echo = Echo::off);

/// Reads a line from standard input byte by byte, so that no buffer of the library keeps a copy.
Result<Secret> readFromStandardInput();

}  // namespace insegel::cli
