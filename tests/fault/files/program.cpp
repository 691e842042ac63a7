#include "fault/files/program.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/temporary_folder.h"

namespace insegel::fault {

namespace {

constexpr int patienceMs = 60'000;

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) {
        out.push_back(word.data());
    }
    out.push_back(nullptr);
    return out;
}

std::vector<std::string> linesOf(const std::filesystem::path& log) {
    std::vector<std::string> out;
    std::ifstream in(log);
    for (std::string line; std::getline(in, line);) {
        out.push_back(line.substr(line.find(' ') + 1));
    }
    return out;
}

}  // namespace

bool isLong() {
    const char* set = std::getenv("INSEGEL_LONG");
    return set != nullptr && std::string_view(set) == "1";
}

std::string toString(const Fault& fault) {
    const char* names[] = {"nothing",        "stopped before",     "stopped after",
                           "fails",          "fails from then on", "full from then on",
                           "half is written"};
    std::string said = names[static_cast<int>(fault.what)];
    if (fault.error != 0) {
        said += std::string(" (") + ::strerrorname_np(fault.error) + ")";
    }
    return said;
}

Program::Program(const std::filesystem::path& world, const std::filesystem::path& scratch,
                 const std::vector<std::string>& words, const std::string& secrets, const Fault& fault)
    : scratch_(scratch) {
    std::filesystem::create_directories(scratch_);
    std::ofstream(scratch_ / "in", std::ios::binary) << secrets;
    std::vector<std::string> all{INSEGELCTL, "--profile", (world / "profile").string(), "--secrets-stdin"};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<std::string> environment{
        "HOME=" + scratch_.string(), "LC_ALL=C", std::string("LD_PRELOAD=") + FAULTY_CALLS,
        std::string(folderVariable) + "=" + world.string(),
        std::string(logVariable) + "=" + (scratch_ / "calls").string(),
        std::string(planVariable) + "=" + std::to_string(static_cast<int>(fault.what)) + " " +
            std::to_string(fault.at) + " " + std::to_string(fault.error),
        // No reader has a say in this.
        "PCSCLITE_CSOCK_NAME=" + (scratch_ / "no-pcscd").string(),
        // The address sanitizer wants to be the first library; this one may stand before it. Its search for
        // leaks makes calls with all signals blocked, which then cannot be handed over.
        "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"};
    if (!isLong()) {
        environment.push_back(std::string(iterationsVariable) + "=1000");
    }
    if (!fault.hasLinks) {
        environment.push_back(std::string(noLinksVariable) + "=1");
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
    const std::string in = scratch_ / "in";
    const std::string out = scratch_ / "out";
    const std::string err = scratch_ / "err";
    ::posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), fresh, 0600);
    ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), fresh, 0600);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    if (::posix_spawn(&pid_, INSEGELCTL, &actions, &attributes, pointers(all).data(),
                      pointers(environment).data()) != 0) {
        pid_ = -1;
    }
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
}

Ended Program::wait() {
    Ended ended;
    if (pid_ < 0) {
        return ended;
    }
    pollfd ending{static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)), POLLIN, 0};
    int ready = 0;
    do {
        ready = ::poll(&ending, 1, patienceMs);
    } while (ready < 0 && errno == EINTR);
    ::close(ending.fd);
    if (ready == 0) {
        ended.hung = true;
        ::kill(pid_, SIGKILL);
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFEXITED(status)) {
        ended.code = WEXITSTATUS(status);
    } else {
        ended.signal = WTERMSIG(status);
    }
    ended.out = contentOf(scratch_ / "out");
    ended.err = contentOf(scratch_ / "err");
    ended.calls = linesOf(scratch_ / "calls");
    return ended;
}

Program::~Program() {
    if (pid_ >= 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
}

}  // namespace insegel::fault
