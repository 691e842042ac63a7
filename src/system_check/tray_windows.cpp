#include "system_check/tray.h"

namespace insegel::system_check {

// The taskbar always has one.
Tray findTray() {
    return Tray::there;
}

}  // namespace insegel::system_check
