#pragma once

#include <QObject>
#include <QPalette>

#include "desktop_scheme.h"

namespace insegel::ui {

/// The colours put on for dark.
QPalette darkPalette();

/// Dark or light as the desktop is. Where Qt's platform theme brings the desktop's own colours they are left
/// alone; where it brings none (Fusion under plain X or Wayland) a dark palette is put on when the desktop
/// asks for dark.
class Appearance : public QObject {
    Q_OBJECT

  public:
    explicit Appearance(QObject* parent = nullptr);

    /// The desktop asks for high contrast.
    bool isContrastHigh() const { return contrast_; }

  Q_SIGNALS:
    void contrastChanged();

  private:
    void use(bool dark);

    DesktopScheme scheme_;
    bool dark_ = false;
    bool contrast_ = false;
};

}  // namespace insegel::ui
