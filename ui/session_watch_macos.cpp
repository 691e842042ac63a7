#include "session_watch.h"

namespace insegel::ui {

// Not watched on macOS yet: it needs the distributed notification com.apple.screenIsLocked and NSWorkspace's
// willSleep. Until then a prompt that nobody answers ends with its order's time.
SessionWatch::SessionWatch(QObject* parent) : QObject(parent) {}

}  // namespace insegel::ui
