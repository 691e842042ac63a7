#include "fault/sticks/stick.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace insegel::fault {

Stick::Stick(std::filesystem::path folder, const std::vector<std::string>& options)
    : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    std::vector<std::string> words{"insegel-test-stick"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(folder_.string());
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::array<int, 2> ready{};
    if (::pipe2(ready.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ready[1], STDOUT_FILENO);
    const int failure = ::posix_spawnp(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ready[1]);
    std::array<char, 6> said{};
    const ssize_t count = failure == 0 ? ::read(ready[0], said.data(), said.size()) : 0;
    ::close(ready[0]);
    isMounted_ = count > 0;
    if (!isMounted_) {
        if (failure == 0) {
            waitForDeath();
        }
        throw std::runtime_error("no stick on " + folder_.string());
    }
}

Stick::~Stick() {
    pull();
    unmount();
}

std::filesystem::path Stick::write(std::string_view name, std::string_view content) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream out(folder_ / name, std::ios::binary);
    out << content;
    out.close();
    if (!out) {
        throw std::runtime_error("nothing written");
    }
    return folder_ / name;
}

void Stick::pull() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        waitForDeath();
    }
}

void Stick::pullAndUnmount() {
    pull();
    unmount();
}

bool Stick::eject() {
    if (::umount2(folder_.c_str(), 0) != 0) {
        return false;
    }
    isMounted_ = false;
    waitForDeath();
    return true;
}

void Stick::freeze() const {
    ::kill(process_, SIGSTOP);
    int status = 0;
    ::waitpid(process_, &status, WUNTRACED);
}

void Stick::thaw() const {
    ::kill(process_, SIGCONT);
}

void Stick::waitForDeath() {
    if (process_ > 0) {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
    }
}

void Stick::unmount() {
    if (std::exchange(isMounted_, false)) {
        ::umount2(folder_.c_str(), MNT_DETACH);
    }
}

}  // namespace insegel::fault
