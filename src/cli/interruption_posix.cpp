#include "cli/interruption_posix.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/interruption.h"

namespace insegel::cli {

namespace {

constexpr std::array<int, 3> signals{SIGINT, SIGTERM, SIGHUP};

/// Written once and never read, so that what can be read there says that it happened.
using Flag = std::array<int, 2>;
Flag asked{-1, -1};
Flag ending{-1, -1};

std::atomic<bool> wasAsked = false;
sigset_t maskBefore;
std::array<struct sigaction, signals.size()> actionsBefore;
std::thread watching;

bool open(Flag& flag) {
    const bool isOpen = ::pipe(flag.data()) == 0;
    for (const int end : flag) {
        if (isOpen) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        }
    }
    return isOpen;
}

void close(Flag& flag) {
    for (int& end : flag) {
        if (end >= 0) {
            ::close(end);
        }
        end = -1;
    }
}

void raise(const Flag& flag) {
    [[maybe_unused]] const ssize_t written = ::write(flag[1], "", 1);
}

extern "C" void onSignal(int signal) {
    const int error = errno;
    if (!wasAsked.exchange(true)) {
        raise(asked);
    } else if (signal != SIGHUP) {
        // A terminal that is closed hangs up twice: the system does, and the shell.
        callBeforeEnding();
        ::_exit(static_cast<int>(ExitCode::cancelled));
    }
    errno = error;
}

void watch(sigset_t ours) {
    ::pthread_sigmask(SIG_UNBLOCK, &ours, nullptr);
    std::array<pollfd, 2> flags{{{ending[0], POLLIN, 0}, {asked[0], POLLIN, 0}}};
    nfds_t count = flags.size();
    while (flags[0].revents == 0) {
        if (::poll(flags.data(), count, -1) < 0) {
            flags[0].revents = 0;  // A signal came.
            continue;
        }
        if (count == 2 && flags[1].revents != 0) {
            interruptNow();
            count = 1;  // What is left is to be here for the second one.
        }
    }
}

}  // namespace

int interruptionDescriptor() {
    return asked[0];
}

Interruption::Interruption() {
    if (!open(asked) || !open(ending)) {
        close(asked);
        close(ending);
        return;  // They end the program, as they always do.
    }
    sigset_t ours;
    ::sigemptyset(&ours);
    for (std::size_t i = 0; i < signals.size(); ++i) {
        struct sigaction action {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(signals[i], nullptr, &actionsBefore[i]);
        // Whoever started the program may have said that it is to go on: nohup.
        if (actionsBefore[i].sa_handler != SIG_IGN) {
            ::sigaction(signals[i], &action, nullptr);
            ::sigaddset(&ours, signals[i]);
        }
    }
    // Threads that come after this one inherit it: no call of theirs is broken off.
    ::pthread_sigmask(SIG_BLOCK, &ours, &maskBefore);
    watching = std::thread(watch, ours);
}

Interruption::~Interruption() {
    if (!watching.joinable()) {
        return;
    }
    raise(ending);
    watching.join();
    for (std::size_t i = 0; i < signals.size(); ++i) {
        ::sigaction(signals[i], &actionsBefore[i], nullptr);
    }
    ::pthread_sigmask(SIG_SETMASK, &maskBefore, nullptr);
    close(asked);
    close(ending);
}

}  // namespace insegel::cli
