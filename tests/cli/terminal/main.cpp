#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

/// A person at a terminal: runs a command on one, answers each question when it is asked, prints what the
/// terminal shows and ends as the command does. 124 where a question does not come. A question of no words
/// is there at once.
namespace {

struct Answer {
    std::string question;  ///< Part of what is shown before it is time.
    std::string text;      ///< What is typed; from "!" on a command to run instead.
};

constexpr int patience = 60'000;  // milliseconds

int usage() {
    std::cerr << "usage: insegel-answer QUESTION ANSWER [QUESTION ANSWER]... -- COMMAND...\n";
    return 2;
}

int waitFor(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/// Shows what the command says; false at its end, or where it says nothing for too long.
bool readMore(int terminal, std::string& shown) {
    pollfd ready{terminal, POLLIN, 0};
    if (::poll(&ready, 1, patience) <= 0) {
        return false;
    }
    char buffer[4096];
    const ssize_t count = ::read(terminal, buffer, sizeof buffer);
    if (count <= 0) {
        return false;
    }
    shown.append(buffer, static_cast<std::size_t>(count));
    std::cout.write(buffer, count);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<Answer> answers;
    int at = 1;
    while (at + 1 < argc && std::string(argv[at]) != "--") {
        answers.push_back({argv[at], argv[at + 1]});
        at += 2;
    }
    if (at + 1 >= argc || std::string(argv[at]) != "--") {
        return usage();
    }
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        ::execvp(argv[at + 1], argv + at + 1);
        ::_exit(127);
    }
    if (child < 0) {
        return 1;
    }
    std::string shown;
    for (const Answer& answer : answers) {
        std::size_t found = std::string::npos;
        while ((found = shown.find(answer.question)) == std::string::npos) {
            if (!readMore(terminal, shown)) {
                std::cerr << "insegel-answer: was not asked " << answer.question << '\n';
                ::close(terminal);
                waitFor(child);
                return 124;
            }
        }
        shown.erase(0, found + answer.question.size());
        if (answer.text.starts_with('!')) {
            // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread.
            if (std::system(answer.text.c_str() + 1) != 0) {
                std::cerr << "insegel-answer: failed: " << answer.text << '\n';
                ::close(terminal);
                waitFor(child);
                return 1;
            }
            continue;
        }
        const std::string line = answer.text + "\n";
        if (::write(terminal, line.data(), line.size()) < 0) {
            return 1;
        }
    }
    while (readMore(terminal, shown)) {
    }
    ::close(terminal);  // Whoever still asks is hung up on.
    return waitFor(child);
}
