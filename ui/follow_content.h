#pragma once

#include <QSize>

class QWidget;

namespace insegel::ui {

/// Has the boxes within a window, the innermost first, ask anew how much room they need: by themselves they
/// tell it late. On the UI thread.
void layOutParts(QWidget& window);

/// Makes a window as high as what it holds needs at its present width, higher or lower than it was: after
/// parts of it were shown or hidden. On the UI thread.
void followContent(QWidget& window);

/// How large the window may be at most, in pixels, to be seen whole with what a desktop puts around it. On
/// the UI thread.
QSize roomFor(const QWidget& window);

/// Has followContent() called whenever the window is shown: of words in several lines a window guesses too
/// much height before. On the UI thread.
void followContentWhenShown(QWidget& window);

}  // namespace insegel::ui
