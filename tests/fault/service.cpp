#include "fault/service.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include <winscard.h>

#include "fault/card_process.h"

namespace insegel::fault {

namespace {

/// SCardListReaders gives names that end in a zero byte each.
bool hasBothReaders() {
    SCARDCONTEXT context = 0;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS) {
        return false;
    }
    char names[1024];
    DWORD size = sizeof names;
    int count = 0;
    if (SCardListReaders(context, nullptr, names, &size) == SCARD_S_SUCCESS) {
        for (DWORD at = 1; at < size; ++at) {
            count += names[at] == '\0' && names[at - 1] != '\0' ? 1 : 0;
        }
    }
    SCardReleaseContext(context);
    return count == 2;
}

bool untilBothReaders() {
    for (int i = 0; i < 100; ++i) {
        if (hasBothReaders()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

}  // namespace

void killService() {
    runProgram({"pcscd-control", "kill"});
}

void stopService() {
    runProgram({"pcscd-control", "stop"});
}

void startService() {
    runProgram({"pcscd-control", "start"});
    for (int i = 0; !untilBothReaders(); ++i) {
        if (i == 5) {
            throw std::runtime_error("pcscd has no readers");
        }
        runProgram({"pcscd-control", "restart"});
    }
}

}  // namespace insegel::fault
