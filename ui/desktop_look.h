#pragma once

namespace insegel::ui {

/// What is behind the icon in the tray, as far as the desktop says.
enum class TrayGround {
    unknown,
    light,
    dark,
    contrastLight,  ///< The person asked for high contrast; the windows are light.
    contrastDark,
    painted,  ///< The system takes the shape alone, and paints it itself.
};

}  // namespace insegel::ui
