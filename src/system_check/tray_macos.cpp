#include "system_check/tray.h"

namespace insegel::system_check {

// The menu bar always has one.
Tray findTray() {
    return Tray::there;
}

}  // namespace insegel::system_check
