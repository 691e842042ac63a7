#include "session_watch.h"

namespace insegel::ui {

// Not watched on Windows yet: it needs WTSRegisterSessionNotification on a window of our own and
// WM_POWERBROADCAST. Until then a prompt that nobody answers ends with its order's time.
SessionWatch::SessionWatch(QObject* parent) : QObject(parent) {}

}  // namespace insegel::ui
