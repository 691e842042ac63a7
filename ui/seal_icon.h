#pragma once

#include <QIcon>

#include "desktop_look.h"

namespace insegel::ui {

/// The program's seal. `attention` adds the mark that a prompt waits. Drawn once, at the sizes trays and
/// windows take, so that neither the drawing nor its renderer stays in memory; from then on it is the same
/// icon for all. Only while there is an application.
QIcon sealIcon(bool attention = false);

/// The seal for the tray: in its colours, which stand out from any panel, or as a shape in the panel's ink
/// where that is known.
QIcon traySeal(TrayGround ground, bool attention);

/// The seal at one size, in device-independent pixels.
QPixmap sealPixmap(int side, qreal devicePixelRatio);

}  // namespace insegel::ui
