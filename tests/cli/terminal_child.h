#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

namespace insegel::cli {

/// insegelctl at a terminal, with a person in front of it who types, reads and sends signals. Ends the
/// program where the test forgets it.
class TerminalChild {
  public:
    TerminalChild(const std::filesystem::path& profile, std::vector<std::string> words) {
        int slave = -1;
        if (::openpty(&master_, &slave, nullptr, nullptr, nullptr) != 0) {
            return;
        }
        slave_ = slave;
        words.insert(words.begin(), {INSEGELCTL, "--profile", profile.string()});
        child_ = ::fork();
        if (child_ == 0) {
            ::close(master_);
            ::login_tty(slave);
            ::setenv("LC_ALL", "C", 1);
            std::vector<char*> pointers;
            for (std::string& word : words) {
                pointers.push_back(word.data());
            }
            pointers.push_back(nullptr);
            ::execv(INSEGELCTL, pointers.data());
            ::_exit(127);
        }
    }
    ~TerminalChild() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        for (const int fd : {master_, slave_}) {
            if (fd >= 0) {
                ::close(fd);
            }
        }
    }
    TerminalChild(const TerminalChild&) = delete;
    TerminalChild& operator=(const TerminalChild&) = delete;

    /// Until the terminal shows this after what was waited for last; false where it does not come.
    bool shows(const std::string& text) {
        const auto end = Clock::now() + patience;
        std::size_t at = std::string::npos;
        while ((at = shown_.find(text, seen_)) == std::string::npos) {
            const bool isOver = hasEnded();
            if (!readMore(isOver ? 0 : heartbeat) && (isOver || Clock::now() >= end)) {
                return false;
            }
        }
        seen_ = at + text.size();
        return true;
    }
    void types(const std::string& keys) {
        [[maybe_unused]] const ssize_t written = ::write(master_, keys.data(), keys.size());
    }
    /// Until it has several: what takes signals and the client are there then.
    void hasThreads(std::size_t least) const {
        std::size_t count = 0;
        while (count < least) {
            const std::filesystem::directory_iterator tasks("/proc/" + std::to_string(child_) + "/task");
            count = static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
        }
    }
    void signal(int number) const { ::kill(child_, number); }
    /// The code the program ends with; 128 and the signal's number where one ended it.
    int ends() {
        int status = 0;
        // Nobody could write any more if nobody read.
        while (::waitpid(child_, &status, WNOHANG) == 0) {
            readMore(20);
        }
        child_ = -1;
        while (readMore(0)) {
        }
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    bool hasEcho() const {
        termios now{};
        return ::tcgetattr(slave_, &now) == 0 &&
               (now.c_lflag & (ECHO | ICANON | ISIG)) == (ECHO | ICANON | ISIG);
    }
    const std::string& shown() const { return shown_; }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds patience{60};
    static constexpr int heartbeat = 50;  // milliseconds

    bool hasEnded() const {
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid != 0;
    }
    bool readMore(int milliseconds) {
        pollfd ready{master_, POLLIN, 0};
        if (::poll(&ready, 1, milliseconds) <= 0) {
            return false;
        }
        char buffer[4096];
        const ssize_t count = ::read(master_, buffer, sizeof buffer);
        if (count <= 0) {
            return false;
        }
        shown_.append(buffer, static_cast<std::size_t>(count));
        return true;
    }

    int master_ = -1;
    int slave_ = -1;  ///< Held open, so that the terminal can be looked at when the program is gone.
    pid_t child_ = -1;
    std::string shown_;
    std::size_t seen_ = 0;
};

}  // namespace insegel::cli
