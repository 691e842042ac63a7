#pragma once

namespace insegel::system_check {

enum class Tray {
    there,
    none,
    noDesktop,  ///< There is no desktop that could have one, as over ssh.
};

/// Whether the desktop of this session has a place for the program's icon. Asks the desktop; some seconds at
/// most.
Tray findTray();

}  // namespace insegel::system_check
