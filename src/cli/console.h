#pragma once

#include <string>
#include <vector>

namespace insegel::cli {

/// The words after the program's name. UTF-8 on Windows, whatever the user's code page; the bytes as they
/// are elsewhere.
std::vector<std::string> commandLineWords(int argc, char** argv);

/// Whether standard output is a terminal, which bytes that are no text would upset.
bool isOutputTerminal();

/// While it lives, the terminal takes what is printed for UTF-8. On Windows that is the terminal's own
/// setting, and is put back.
class Utf8Output {
  public:
    Utf8Output() : before_(begin()) {}
    ~Utf8Output() { end(before_); }
    Utf8Output(const Utf8Output&) = delete;
    Utf8Output& operator=(const Utf8Output&) = delete;

  private:
    /// Gives the setting to put back.
    static unsigned int begin();
    static void end(unsigned int before);

    unsigned int before_;
};

}  // namespace insegel::cli
