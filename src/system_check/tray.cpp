#include "system_check/tray.h"

#include "system_check/checks.h"

namespace insegel::system_check {

Row checkTray(const Circumstances& /*now*/) {
    switch (findTray()) {
        case Tray::there:
            return {Finding::trayThere};
        case Tray::none:
            return {Finding::trayNone};
        case Tray::noDesktop:
            break;
    }
    return {Finding::trayNoDesktop};
}

}  // namespace insegel::system_check
