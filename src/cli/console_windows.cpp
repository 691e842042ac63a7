#include "cli/console.h"

#include <windows.h>

#include <shellapi.h>

#include <memory>

#include "client/client.h"

namespace insegel::cli {

namespace {

struct LocalFreer {
    void operator()(LPWSTR* words) const { ::LocalFree(words); }
};

}  // namespace

std::vector<std::string> commandLineWords(int, char**) {
    int count = 0;
    const std::unique_ptr<LPWSTR, LocalFreer> words(::CommandLineToArgvW(::GetCommandLineW(), &count));
    std::vector<std::string> out;
    for (int i = 1; words != nullptr && i < count; ++i) {
        out.push_back(pathToUtf8(words.get()[i]));
    }
    return out;
}

bool isOutputTerminal() {
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(STD_OUTPUT_HANDLE), &mode) != 0;
}

unsigned int Utf8Output::begin() {
    const unsigned int before = ::GetConsoleOutputCP();
    ::SetConsoleOutputCP(CP_UTF8);
    return before;
}

void Utf8Output::end(unsigned int before) {
    // 0: there is no terminal.
    if (before != 0) {
        ::SetConsoleOutputCP(before);
    }
}

}  // namespace insegel::cli
