#pragma once

#include <QWidget>

namespace insegel::ui {

/// Brings a shown window before the others and gives it the keyboard, as far as the system lets a program do
/// that.
void bringToFront(QWidget& window);

}  // namespace insegel::ui
