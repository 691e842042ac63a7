#include "desktop_scheme.h"

namespace insegel::ui {

// Qt 6.4 on Windows stays light unless told on its command line; later versions follow by themselves.
DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent) {}
void DesktopScheme::ask(const QString&, const QString&) {}
void DesktopScheme::hear(const QString&, const QString&, const QVariant&) {}
void DesktopScheme::onSettingChanged(const QString&, const QString&, const QDBusVariant&) {}

}  // namespace insegel::ui
