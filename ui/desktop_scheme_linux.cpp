#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include "desktop_scheme.h"

namespace insegel::ui {
namespace {

// xdg-desktop-portal, org.freedesktop.appearance.
constexpr uint preferDark = 1;  // 0: no preference, 2: light.
constexpr uint preferContrast = 1;

QString service() {
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString path() {
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString interfaceName() {
    return QStringLiteral("org.freedesktop.portal.Settings");
}

QString appearanceGroup() {
    return QStringLiteral("org.freedesktop.appearance");
}

QString schemeKey() {
    return QStringLiteral("color-scheme");
}

QString contrastKey() {
    return QStringLiteral("contrast");
}

// What GNOME and its kin have instead; portals pass it on.
QString accessGroup() {
    return QStringLiteral("org.gnome.desktop.a11y.interface");
}

QString accessKey() {
    return QStringLiteral("high-contrast");
}

// Read() wraps its answer in one variant more than it should; portals differ.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

}  // namespace

DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent) {
    // The header only declares this type, so Qt knows it in the slot by name alone, and not before it was
    // used.
    qRegisterMetaType<QDBusVariant>();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(QString(), path(), interfaceName(), QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(appearanceGroup(), schemeKey());
    ask(appearanceGroup(), contrastKey());
    ask(accessGroup(), accessKey());
}

void DesktopScheme::ask(const QString& group, const QString& key) {
    QDBusMessage message =
        QDBusMessage::createMethodCall(service(), path(), interfaceName(), QStringLiteral("Read"));
    message << group << key;
    auto* call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this,
            [this, group, key](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<QDBusVariant> reply = *done;
                if (!reply.isError()) {
                    hear(group, key, unwrapped(reply.value().variant()));
                }
                done->deleteLater();
            });
}

void DesktopScheme::hear(const QString& group, const QString& key, const QVariant& value) {
    if (group == appearanceGroup() && key == schemeKey()) {
        Q_EMIT preferred(value.toUInt() == preferDark);
    } else if (group == appearanceGroup() && key == contrastKey()) {
        Q_EMIT contrastPreferred(value.toUInt() == preferContrast);
    } else if (group == accessGroup() && key == accessKey()) {
        Q_EMIT contrastPreferred(value.toBool());
    }
}

void DesktopScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    hear(group, key, unwrapped(value.variant()));
}

}  // namespace insegel::ui
