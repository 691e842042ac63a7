#include <windows.h>

#include <array>
#include <string_view>

#include "cli/interruption.h"
#include "cli/secret_input.h"

namespace insegel::cli {

namespace {

constexpr wchar_t endOfFile = 26;  // Ctrl-Z, which here is what Ctrl-D is elsewhere.
constexpr char endOfTransmission = 4;

HANDLE openConsole(const wchar_t* name) {
    // By these names it is found where standard input and output are files.
    return ::CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                         OPEN_EXISTING, 0, nullptr);
}

/// The one that is quiet, for where the program is ended.
HANDLE quietTerminal = INVALID_HANDLE_VALUE;
DWORD beforeQuiet = 0;

void restoreAtOnce() {
    ::SetConsoleMode(quietTerminal, beforeQuiet);
}

/// The terminal without echo, and put back as it was. Its keys come as characters, those that would end the
/// program too, and where something else ends it (Interruption), it is put back as well.
class QuietTerminal {
  public:
    QuietTerminal() : input_(openConsole(L"CONIN$")), output_(openConsole(L"CONOUT$")) {
        if (::GetConsoleMode(input_, &beforeQuiet) != 0) {
            quietTerminal = input_;
            beforeEndingAtOnce(restoreAtOnce);
            isQuiet_ = ::SetConsoleMode(input_, beforeQuiet & ~(ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT |
                                                                ENABLE_PROCESSED_INPUT)) != 0;
        }
    }
    ~QuietTerminal() {
        if (isQuiet_) {
            ::SetConsoleMode(input_, beforeQuiet);
        }
        beforeEndingAtOnce(nullptr);
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
    bool isQuiet_ = false;
};

/// Puts units of UTF-16 together and types them as UTF-8; keeps nothing.
class Typist {
  public:
    explicit Typist(SecretLine& line) : line_(line) {}
    ~Typist() { ::SecureZeroMemory(units_.data(), sizeof units_); }
    Typist(const Typist&) = delete;
    Typist& operator=(const Typist&) = delete;

    Result<SecretLine::Now> type(wchar_t unit, const QuietTerminal& terminal) {
        if (IS_HIGH_SURROGATE(unit)) {
            units_[0] = unit;
            isHalf_ = true;
            return SecretLine::Now::open;
        }
        const int count = isHalf_ ? 2 : 1;
        units_[isHalf_ ? 1 : 0] = unit;
        isHalf_ = false;
        std::array<char, 8> text{};
        const int size = ::WideCharToMultiByte(CP_UTF8, 0, units_.data(), count, text.data(),
                                               static_cast<int>(text.size()), nullptr, nullptr);
        Result<SecretLine::Now> now = SecretLine::Now::open;
        for (int i = 0; i < size && now && *now == SecretLine::Now::open; ++i) {
            now = line_.type(text[static_cast<std::size_t>(i)]);
            terminal.write(line_.shown());
        }
        ::SecureZeroMemory(text.data(), text.size());
        return now;
    }

  private:
    SecretLine& line_;
    std::array<wchar_t, 2> units_{};
    bool isHalf_ = false;
};

}  // namespace

Result<TerminalLine> readFromTerminal(const std::string& prompt, Echo echo) {
    const QuietTerminal terminal;
    if (!terminal.isQuiet()) {
        return fail(ErrorCode::usage, "there is no terminal to ask on: use --secrets-stdin");
    }
    terminal.write(prompt);
    SecretLine line(echo);
    Typist typist(line);
    wchar_t unit = 0;
    while (terminal.read(unit)) {
        const auto now = typist.type(unit == endOfFile ? endOfTransmission : unit, terminal);
        // Keys send no sequences here: an escape is the key of that name.
        if (line.isInSequence()) {
            line.pause();
            terminal.write(line.shown());
        }
        if (now && *now == SecretLine::Now::open) {
            continue;
        }
        terminal.write("\r\n");
        if (!now) {
            return tl::unexpected(now.error());
        }
        if (*now == SecretLine::Now::cancelled) {
            return fail(ErrorCode::cancelled, "cancelled");
        }
        const bool isRefused = line.isRefused();
        return TerminalLine{isRefused ? Secret() : line.take(), isRefused};
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
