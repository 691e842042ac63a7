#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include "desktop_scheme.h"

namespace insegel::ui {
namespace {

constexpr uint preferDark =
    1;  // 0: no preference, 2: light (xdg-desktop-portal, org.freedesktop.appearance).

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

// Read() wraps its answer in one variant more than it should; portals differ.
uint schemeOf(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value.toUInt();
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
    ask();
}

void DesktopScheme::ask() {
    QDBusMessage message =
        QDBusMessage::createMethodCall(service(), path(), interfaceName(), QStringLiteral("Read"));
    message << appearanceGroup() << schemeKey();
    auto* call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError()) {
            Q_EMIT preferred(schemeOf(reply.value().variant()) == preferDark);
        }
        done->deleteLater();
    });
}

void DesktopScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == appearanceGroup() && key == schemeKey()) {
        Q_EMIT preferred(schemeOf(value.variant()) == preferDark);
    }
}

}  // namespace insegel::ui
