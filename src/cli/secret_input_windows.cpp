#include <windows.h>

#include <array>
#include <string_view>

#include "cli/secret_input.h"

namespace insegel::cli {

namespace {

constexpr wchar_t endOfText = 3;          // Ctrl-C
constexpr wchar_t endOfTransmission = 4;  // Ctrl-D
constexpr wchar_t backspace = 8;
constexpr wchar_t endOfFile = 26;  // Ctrl-Z
constexpr wchar_t deleteCharacter = 127;

HANDLE openConsole(const wchar_t* name) {
    // By these names it is found where standard input and output are files.
    return ::CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                         OPEN_EXISTING, 0, nullptr);
}

/// The terminal without echo, and put back as it was. Keys that would end the program come as characters, so
/// that the echo is never left off.
class QuietTerminal {
  public:
    QuietTerminal() : input_(openConsole(L"CONIN$")), output_(openConsole(L"CONOUT$")) {
        isQuiet_ = ::GetConsoleMode(input_, &before_) != 0 &&
                   ::SetConsoleMode(input_, before_ & ~(ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT |
                                                        ENABLE_PROCESSED_INPUT)) != 0;
    }
    ~QuietTerminal() {
        if (isQuiet_) {
            ::SetConsoleMode(input_, before_);
        }
        for (const HANDLE handle : {input_, output_}) {
            if (handle != INVALID_HANDLE_VALUE) {
                ::CloseHandle(handle);
            }
        }
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isQuiet() const { return isQuiet_; }
    /// `text` is UTF-8, as the terminal takes it while Utf8Output lives.
    void write(std::string_view text) const {
        DWORD written = 0;
        ::WriteFile(output_, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
    }
    /// One unit of UTF-16. Bytes would not do: the terminal gives no UTF-8 beyond ASCII.
    bool read(wchar_t& unit) const {
        DWORD count = 0;
        return ::ReadConsoleW(input_, &unit, 1, &count, nullptr) != 0 && count == 1;
    }

  private:
    HANDLE input_;
    HANDLE output_;
    DWORD before_ = 0;
    bool isQuiet_ = false;
};

/// Puts units of UTF-16 together, adds them as UTF-8, and keeps nothing.
class Collector {
  public:
    explicit Collector(Secret& secret) : secret_(secret) {}
    ~Collector() { ::SecureZeroMemory(units_.data(), sizeof units_); }
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    Result<void> add(wchar_t unit) {
        if (IS_HIGH_SURROGATE(unit)) {
            units_[0] = unit;
            isHalf_ = true;
            return {};
        }
        const int count = isHalf_ ? 2 : 1;
        units_[isHalf_ ? 1 : 0] = unit;
        isHalf_ = false;
        std::array<char, 8> text{};
        const int size = ::WideCharToMultiByte(CP_UTF8, 0, units_.data(), count, text.data(),
                                               static_cast<int>(text.size()), nullptr, nullptr);
        auto added = secret_.append({text.data(), static_cast<std::size_t>(size)});
        ::SecureZeroMemory(text.data(), text.size());
        return added;
    }

  private:
    Secret& secret_;
    std::array<wchar_t, 2> units_{};
    bool isHalf_ = false;
};

}  // namespace

Result<Secret> readFromTerminal(const std::string& prompt, Echo echo) {
    const QuietTerminal terminal;
    if (!terminal.isQuiet()) {
        return fail(ErrorCode::usage, "there is no terminal to ask on: use --secrets-stdin");
    }
    terminal.write(prompt);
    Secret secret;
    Collector collector(secret);
    wchar_t unit = 0;
    while (terminal.read(unit)) {
        switch (unit) {
            case L'\r':
            case L'\n':
                terminal.write("\r\n");
                return secret;
            case endOfText:
            case endOfTransmission:
            case endOfFile:
                terminal.write("\r\n");
                return fail(ErrorCode::cancelled, "cancelled");
            case backspace:
            case deleteCharacter:
                if (echo == Echo::on && !secret.empty()) {
                    terminal.write("\b \b");
                }
                eraseLastCharacter(secret);
                break;
            default:
                if (auto added = collector.add(unit); !added) {
                    return tl::unexpected(added.error());
                }
                // A yes or a no is all that is asked for so.
                if (echo == Echo::on && unit < deleteCharacter) {
                    const char shown = static_cast<char>(unit);
                    terminal.write({&shown, 1});
                }
        }
    }
    return fail(ErrorCode::cancelled, "the terminal was closed");
}

Result<Secret> readFromStandardInput() {
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    Secret secret;
    char byte = 0;
    DWORD count = 0;
    bool any = false;
    while (::ReadFile(input, &byte, 1, &count, nullptr) != 0 && count == 1) {
        any = true;
        if (byte == '\n') {
            break;
        }
        // Lines end in CR LF here.
        if (byte == '\r') {
            continue;
        }
        if (auto added = secret.append({&byte, 1}); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (!any) {
        return fail(ErrorCode::usage, "standard input has no line for the secret");
    }
    return secret;
}

}  // namespace insegel::cli
