#include "base/error_windows.h"

#include <windows.h>

#include <array>
#include <string_view>

#include "base/text_windows.h"

namespace insegel {

namespace {

/// ERROR_DISK_QUOTA_EXCEEDED, which mingw-w64's headers lack.
constexpr DWORD diskQuotaExceeded = 1295;

ErrorCode codeOf(DWORD number) {
    switch (number) {
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
        case ERROR_INVALID_DRIVE:
        case ERROR_INVALID_NAME:
        case ERROR_BAD_PATHNAME:
        case ERROR_BAD_NETPATH:
        case ERROR_BAD_NET_NAME:
        case ERROR_DIRECTORY:
            return ErrorCode::notFound;
        case ERROR_ACCESS_DENIED:
        case ERROR_SHARING_VIOLATION:
        case ERROR_LOCK_VIOLATION:
        case ERROR_WRITE_PROTECT:
        case ERROR_NETWORK_ACCESS_DENIED:
        case ERROR_PRIVILEGE_NOT_HELD:
            return ErrorCode::accessDenied;
        case ERROR_DISK_FULL:
        case ERROR_HANDLE_DISK_FULL:
        case diskQuotaExceeded:
            return ErrorCode::diskFull;
        case ERROR_FILE_EXISTS:
        case ERROR_ALREADY_EXISTS:
            return ErrorCode::alreadyExists;
        default:
            return ErrorCode::ioFailed;
    }
}

std::string wordsFor(DWORD number) {
    std::array<wchar_t, 512> text{};
    constexpr DWORD flags =
        FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    // English as in all details; a Windows without it answers in its own language.
    for (const DWORD language : {static_cast<DWORD>(MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US)), 0UL}) {
        const DWORD size = ::FormatMessageW(flags, nullptr, number, language, text.data(),
                                            static_cast<DWORD>(text.size()), nullptr);
        std::wstring_view words(text.data(), size);
        while (!words.empty() && (words.back() == L' ' || words.back() == L'.')) {
            words.remove_suffix(1);
        }
        if (!words.empty()) {
            return utf8Of(words);
        }
    }
    return "Windows error";
}

}  // namespace

Error windowsError(unsigned long number, const std::string& what) {
    return Error{
        codeOf(number), what + ": " + wordsFor(number) + " (" + std::to_string(number) + ")", {}, {}};
}

}  // namespace insegel
