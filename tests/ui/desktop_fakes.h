#pragma once

#include <QDBusVariant>
#include <QObject>

namespace insegel::test {

/// The tray of a desktop, as far as asking whether it is there goes.
class StatusNotifierWatcher : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isHostRegistered)

  public:
    bool isHostRegistered() const { return true; }
};

/// A desktop that prefers dark, and high contrast.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

  public Q_SLOTS:
    // Wrapped twice, as portals do.
    QDBusVariant Read(const QString&, const QString&) {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(uint(1))));
    }
};

}  // namespace insegel::test
