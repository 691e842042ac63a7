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

Utf8Output::Utf8Output() : before_(::GetConsoleOutputCP()) {
    ::SetConsoleOutputCP(CP_UTF8);
}

Utf8Output::~Utf8Output() {
    // 0: there is no terminal.
    if (before_ != 0) {
        ::SetConsoleOutputCP(before_);
    }
}

}  // namespace insegel::cli
