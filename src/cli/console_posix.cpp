#include "cli/console.h"

#include <unistd.h>

namespace insegel::cli {

std::vector<std::string> commandLineWords(int argc, char** argv) {
    return argc > 0 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>();
}

bool isOutputTerminal() {
    return ::isatty(STDOUT_FILENO) == 1;
}

unsigned int Utf8Output::begin() {
    return 0;
}

void Utf8Output::end(unsigned int /*before*/) {}

}  // namespace insegel::cli
