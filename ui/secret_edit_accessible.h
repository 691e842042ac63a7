#pragma once

#include <QChar>

namespace insegel::ui {

/// What stands for a character to those who may not know it.
inline QChar secretEditMask() {
    return QChar(0x25CF);
}

/// Tells Qt how a SecretEdit is presented to screen readers: as a password field whose text is dots. Once is
/// enough.
void installSecretEditAccessibility();

}  // namespace insegel::ui
