#include <fcntl.h>
#include <unistd.h>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <array>
#include <cerrno>
#include <csignal>

#include "quit_on_signal.h"

namespace insegel::ui {
namespace {

// Little may be called in a handler; writing to a pipe may.
std::array<int, 2> pipeEnds{-1, -1};

constexpr std::array quitSignals{SIGTERM, SIGINT, SIGHUP};

void onSignal(int) {
    const int before = errno;
    const char word = 'q';
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &word, 1);
    errno = before;
}

void handle(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : quitSignals) {
        ::sigaction(number, &action, nullptr);
    }
}

}  // namespace

QuitOnSignal::QuitOnSignal(QObject* parent) : QObject(parent) {
    if (::pipe(pipeEnds.data()) != 0) {
        return;
    }
    for (const int end : pipeEnds) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [notifier] {
        notifier->setEnabled(false);
        // Not quit(): a window that will not close now could call that off.
        QCoreApplication::exit(0);
    });
    handle(onSignal);
}

QuitOnSignal::~QuitOnSignal() {
    if (pipeEnds[0] >= 0) {
        handle(SIG_DFL);
        ::close(pipeEnds[0]);
        ::close(pipeEnds[1]);
    }
}

}  // namespace insegel::ui
