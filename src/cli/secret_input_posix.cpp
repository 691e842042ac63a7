#include <array>
#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "cli/interruption.h"
#include "cli/interruption_posix.h"
#include "cli/secret_input.h"

namespace insegel::cli {

namespace {

/// xterm's bracketed paste: the terminal puts marks around what is pasted.
constexpr std::string_view marksOn = "\033[?2004h";
constexpr std::string_view marksOff = "\033[?2004l";

void writeTo(int fd, std::string_view text) {
    [[maybe_unused]] const ssize_t written = ::write(fd, text.data(), text.size());
}

/// The one that is quiet, for a signal's handler.
int quietTerminal = -1;
termios beforeQuiet{};

void restoreAtOnce() {
    writeTo(quietTerminal, marksOff);
    ::tcsetattr(quietTerminal, TCSANOW, &beforeQuiet);
}

/// The terminal without echo, and put back as it was. Its keys come as characters, those that would end the
/// program too, and where something else ends it (Interruption), it is put back as well.
class QuietTerminal {
  public:
    QuietTerminal() : fd_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (fd_ >= 0 && ::tcgetattr(fd_, &beforeQuiet) == 0) {
            quietTerminal = fd_;
            beforeEndingAtOnce(restoreAtOnce);
            termios quiet = beforeQuiet;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
            quiet.c_cc[VMIN] = 1;
            quiet.c_cc[VTIME] = 0;
            isQuiet_ = ::tcsetattr(fd_, TCSAFLUSH, &quiet) == 0;
            writeTo(fd_, isQuiet_ ? marksOn : "");
        }
    }
    ~QuietTerminal() {
        if (isQuiet_) {
            writeTo(fd_, marksOff);
            ::tcsetattr(fd_, TCSAFLUSH, &beforeQuiet);
        }
        beforeEndingAtOnce(nullptr);
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isQuiet() const { return isQuiet_; }
    int get() const { return fd_; }
    void write(std::string_view text) const { writeTo(fd_, text); }

  private:
    int fd_;
    bool isQuiet_ = false;
};

enum class Came { byte, nothing, end, interruption };

constexpr int forever = -1;

/// One byte, where one comes within so many milliseconds.
Came readByte(int fd, char& byte, int milliseconds = forever) {
    while (true) {
        std::array<pollfd, 2> ready{{{fd, POLLIN, 0}, {interruptionDescriptor(), POLLIN, 0}}};
        const int count = ::poll(ready.data(), ready.size(), milliseconds);
        if (count < 0 && errno != EINTR) {
            return Came::end;
        }
        if (count == 0) {
            return Came::nothing;
        }
        if (count > 0 && ready[1].revents != 0) {
            return Came::interruption;
        }
        if (count < 0) {
            continue;
        }
        // Systems that cannot wait for a terminal (macOS) wait in read().
        if ((ready[0].revents & POLLNVAL) != 0 && milliseconds != forever) {
            return Came::nothing;
        }
        const ssize_t read = ::read(fd, &byte, 1);
        if (read == 1) {
            return Came::byte;
        }
        if (read == 0 || errno != EINTR) {
            return Came::end;
        }
    }
}

/// What follows the end of a line at once was pasted with it. A line's end may be two bytes.
bool isFollowed(int fd) {
    char byte = 0;
    bool isFollowed = false;
    while (readByte(fd, byte, 0) == Came::byte) {
        isFollowed = isFollowed || (byte != '\n' && byte != '\r');
    }
    return isFollowed;
}

}  // namespace

Result<TerminalLine> readFromTerminal(const std::string& prompt, Echo echo) {
    const QuietTerminal terminal;
    if (!terminal.isQuiet()) {
        return fail(ErrorCode::usage, "there is no terminal to ask on: use --secrets-stdin");
    }
    // Keys that send several bytes send them at once.
    constexpr int sequencePause = 50;
    terminal.write(prompt);
    SecretLine line(echo);
    auto now = SecretLine::Now::open;
    while (now == SecretLine::Now::open) {
        char byte = 0;
        const Came came = readByte(terminal.get(), byte, line.isInSequence() ? sequencePause : forever);
        if (came == Came::nothing) {
            line.pause();
        } else if (came == Came::byte) {
            const auto typed = line.type(byte);
            if (!typed) {
                terminal.write("\n");
                return tl::unexpected(typed.error());
            }
            now = *typed;
        } else {
            terminal.write("\n");
            return came == Came::end ? fail(ErrorCode::cancelled, "the terminal was closed")
                                     : fail(ErrorCode::cancelled, "the program was asked to end");
        }
        terminal.write(line.shown());
    }
    terminal.write("\n");
    if (now == SecretLine::Now::cancelled) {
        return fail(ErrorCode::cancelled, "cancelled");
    }
    if (isFollowed(terminal.get()) || line.isRefused()) {
        return TerminalLine{{}, true};
    }
    return TerminalLine{line.take(), false};
}

Result<Secret> readFromStandardInput() {
    Secret secret;
    char byte = 0;
    bool any = false;
    Came came = Came::end;
    while ((came = readByte(STDIN_FILENO, byte)) == Came::byte) {
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
    if (came == Came::interruption) {
        return fail(ErrorCode::cancelled);
    }
    if (!any) {
        return fail(ErrorCode::usage, "standard input has no line for the secret");
    }
    return secret;
}

}  // namespace insegel::cli
