#include "session_watch.h"

namespace insegel::ui {

void SessionWatch::onSleep(bool beginning) {
    if (beginning) {
        Q_EMIT away();
    }
}

void SessionWatch::onLock() {
    Q_EMIT away();
}

void SessionWatch::onScreenSaver(bool active) {
    if (active) {
        Q_EMIT away();
    }
}

}  // namespace insegel::ui
