#include <windows.h>

#include "cli/secret_input.h"

namespace insegel::cli {

namespace {

Result<Secret> readLine(HANDLE input) {
    Secret secret;
    char byte = 0;
    DWORD count = 0;
    bool any = false;
    while (::ReadFile(input, &byte, 1, &count, nullptr) != 0 && count == 1) {
        any = true;
        if (byte == '\n') {
            break;
        }
        if (byte == '\r') {
            continue;
        }
        if (auto added = secret.append({&byte, 1}); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (!any) {
        return fail(ErrorCode::cancelled, "nothing was entered");
    }
    return secret;
}

}  // namespace

Result<Secret> readFromTerminal(const std::string& prompt) {
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;
    if (::GetConsoleMode(input, &mode) == 0) {
        return fail(ErrorCode::usage, "there is no terminal to ask on: use --secrets-stdin");
    }
    DWORD written = 0;
    const HANDLE output = ::GetStdHandle(STD_ERROR_HANDLE);
    ::WriteFile(output, prompt.data(), static_cast<DWORD>(prompt.size()), &written, nullptr);
    const UINT codePage = ::GetConsoleCP();
    ::SetConsoleCP(CP_UTF8);
    ::SetConsoleMode(input, mode & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    auto secret = readLine(input);
    ::SetConsoleMode(input, mode);
    ::SetConsoleCP(codePage);
    ::WriteFile(output, "\n", 1, &written, nullptr);
    return secret;
}

Result<Secret> readFromStandardInput() {
    return readLine(::GetStdHandle(STD_INPUT_HANDLE));
}

}  // namespace insegel::cli
