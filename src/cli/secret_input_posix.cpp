#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "cli/secret_input.h"

namespace insegel::cli {

namespace {

constexpr char endOfText = 3;          // Ctrl-C
constexpr char endOfTransmission = 4;  // Ctrl-D
constexpr char backspace = 8;
constexpr char deleteCharacter = 127;

/// The terminal without echo, and put back as it was. Keys that would end the program come as characters, so
/// that the echo is never left off.
class QuietTerminal {
  public:
    QuietTerminal() : fd_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (fd_ >= 0 && ::tcgetattr(fd_, &before_) == 0) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ICANON | ISIG);
            isQuiet_ = ::tcsetattr(fd_, TCSAFLUSH, &quiet) == 0;
        }
    }
    ~QuietTerminal() {
        if (isQuiet_) {
            ::tcsetattr(fd_, TCSAFLUSH, &before_);
        }
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isQuiet() const { return isQuiet_; }
    int get() const { return fd_; }
    void write(std::string_view text) const {
        [[maybe_unused]] const ssize_t written = ::write(fd_, text.data(), text.size());
    }

  private:
    int fd_;
    termios before_{};
    bool isQuiet_ = false;
};

/// One byte, or nothing at the end of the input.
bool readByte(int fd, char& byte) {
    while (true) {
        const ssize_t count = ::read(fd, &byte, 1);
        if (count == 1) {
            return true;
        }
        if (count == 0 || errno != EINTR) {
            return false;
        }
    }
}

}  // namespace

Result<Secret> readFromTerminal(const std::string& prompt, Echo echo) {
    const QuietTerminal terminal;
    if (!terminal.isQuiet()) {
        return fail(ErrorCode::usage, "there is no terminal to ask on: use --secrets-stdin");
    }
    terminal.write(prompt);
    Secret secret;
    char byte = 0;
    while (readByte(terminal.get(), byte)) {
        if (byte == '\n' || byte == '\r') {
            terminal.write("\n");
            return secret;
        }
        if (byte == endOfText || byte == endOfTransmission) {
            terminal.write("\n");
            return fail(ErrorCode::cancelled, "cancelled");
        }
        if (byte == backspace || byte == deleteCharacter) {
            if (echo == Echo::on && !secret.empty()) {
                terminal.write("\b \b");
            }
            eraseLastCharacter(secret);
        } else if (auto added = secret.append({&byte, 1}); !added) {
            return tl::unexpected(added.error());
        } else if (echo == Echo::on) {
            terminal.write({&byte, 1});
        }
    }
    return fail(ErrorCode::cancelled, "the terminal was closed");
}

Result<Secret> readFromStandardInput() {
    Secret secret;
    char byte = 0;
    bool any = false;
    while (readByte(STDIN_FILENO, byte)) {
        any = true;
        if (byte == '\n') {
            // A line written on Windows ends in two.
            if (!secret.empty() && secret.view().back() == '\r') {
                secret.erase(secret.size() - 1, 1);
            }
            break;
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
