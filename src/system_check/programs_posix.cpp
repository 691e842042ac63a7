#include <algorithm>
#include <array>
#include <csignal>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/environment_posix.h"
#include "base/paths.h"
#include "system_check/programs.h"

extern char** environ;

namespace insegel::system_check {

namespace {

constexpr std::size_t longestLine = 256;

/// Both ends of a pipe, closed at the end.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (::pipe(ends.data()) == 0) {
            ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
            ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        }
    }
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void closeEnd(std::size_t which) {
        if (ends[which] >= 0) {
            ::close(std::exchange(ends[which], -1));
        }
    }
};

/// Until there is a line, the writer has closed, or time is up.
std::string readLine(int descriptor, std::chrono::steady_clock::time_point end) {
    std::string text;
    while (text.size() < longestLine && text.find('\n') == std::string::npos) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd watched{descriptor, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) {
            return {};
        }
        std::array<char, longestLine> piece{};
        const ssize_t size = ::read(descriptor, piece.data(), piece.size());
        if (size <= 0) {
            break;
        }
        text.append(piece.data(), static_cast<std::size_t>(size));
    }
    return text.substr(0, std::min(text.find('\n'), longestLine));
}

}  // namespace

std::optional<std::filesystem::path> findProgram(const std::string& name,
                                                 const std::vector<std::filesystem::path>& further) {
    std::vector<std::filesystem::path> folders;
    std::istringstream path(environmentVariable("PATH"));
    for (std::string folder; std::getline(path, folder, ':');) {
        if (!folder.empty()) {
            folders.push_back(pathFromUtf8(folder));
        }
    }
    folders.insert(folders.end(), further.begin(), further.end());
    for (const auto& folder : folders) {
        std::error_code error;
        const auto program = folder / name;
        if (std::filesystem::is_regular_file(program, error) && ::access(program.c_str(), X_OK) == 0) {
            return program;
        }
    }
    return std::nullopt;
}

std::vector<std::filesystem::path> usualFolders() {
    return {"/usr/bin", "/usr/local/bin", homeFolder() / ".local" / "bin",
            "/Applications/Insegel.app/Contents/MacOS"};
}

std::vector<std::filesystem::path> javaFolders() {
    const std::string home = environmentVariable("JAVA_HOME");
    return home.empty() ? std::vector<std::filesystem::path>() : std::vector{pathFromUtf8(home) / "bin"};
}

std::optional<std::string> firstLineOf(const std::filesystem::path& program, const std::string& argument,
                                       std::chrono::milliseconds patience) {
    Pipe output;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
    std::string name = program.string();
    std::string word = argument;
    std::array<char*, 3> words{name.data(), word.data(), nullptr};
    pid_t process = -1;
    const int failure = ::posix_spawn(&process, name.c_str(), &actions, nullptr, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        return std::nullopt;
    }
    output.closeEnd(1);
    const std::string line = readLine(output.ends[0], std::chrono::steady_clock::now() + patience);
    // What it would do beyond that line is not waited for.
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
    return line.empty() ? std::nullopt : std::optional(line);
}

}  // namespace insegel::system_check
