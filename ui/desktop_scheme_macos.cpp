#include "desktop_scheme.h"

namespace insegel::ui {

// Qt follows the system by itself on macOS.
DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent) {}
void DesktopScheme::ask(const QString&, const QString&) {}
void DesktopScheme::hear(const QString&, const QString&, const QVariant&) {}
void DesktopScheme::onSettingChanged(const QString&, const QString&, const QDBusVariant&) {}

}  // namespace insegel::ui
