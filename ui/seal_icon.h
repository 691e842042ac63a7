#pragma once

#include <QIcon>

namespace insegel::ui {

/// The program's seal. `attention` adds the mark that a prompt waits. Drawn once at the sizes trays and
/// windows take, so that neither the drawing nor its renderer stays in memory.
QIcon sealIcon(bool attention = false);

/// The seal at one size, in device-independent pixels.
QPixmap sealPixmap(int side, qreal devicePixelRatio);

}  // namespace insegel::ui
