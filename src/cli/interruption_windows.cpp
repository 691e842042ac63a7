#include <windows.h>

#include <atomic>

#include "cli/exit_code.h"
#include "cli/interruption.h"

namespace insegel::cli {

namespace {

std::atomic<bool> wasAsked = false;

/// On a thread of the system's own.
BOOL WINAPI onControl(DWORD event) {
    // Where something is typed nothing else is under way, and reading it cannot be broken off.
    const bool isTyped = callBeforeEnding();
    if (wasAsked.exchange(true) || isTyped) {
        ::ExitProcess(static_cast<UINT>(ExitCode::cancelled));
    }
    interruptNow();
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) {
        ::Sleep(
            INFINITE);  // The system ends the program when this returns, and some seconds later in any case.
    }
    return TRUE;
}

}  // namespace

Interruption::Interruption() {
    ::SetConsoleCtrlHandler(onControl, TRUE);
}

Interruption::~Interruption() {
    ::SetConsoleCtrlHandler(onControl, FALSE);
}

}  // namespace insegel::cli
