#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "session_watch.h"

namespace insegel::ui {
namespace {

QString manager() {
    return QStringLiteral("org.freedesktop.login1.Manager");
}

QString loginService() {
    return QStringLiteral("org.freedesktop.login1");
}

}  // namespace

// Signals only: nothing is asked again and nothing runs until the desktop speaks. Where there is no bus, or
// nobody on it says such things, no signal comes and nothing else suffers.
SessionWatch::SessionWatch(QObject* parent) : QObject(parent) {
    QDBusConnection system = QDBusConnection::systemBus();
    if (system.isConnected()) {
        system.connect(loginService(), QStringLiteral("/org/freedesktop/login1"), manager(),
                       QStringLiteral("PrepareForSleep"), this, SLOT(onSleep(bool)));
        // The session's object is asked for once: Lock comes for each session of the machine, and only ours
        // counts.
        QDBusMessage ask =
            QDBusMessage::createMethodCall(loginService(), QStringLiteral("/org/freedesktop/login1"),
                                           manager(), QStringLiteral("GetSession"));
        ask << QString::fromLocal8Bit(qEnvironmentVariableIsSet("XDG_SESSION_ID") ? qgetenv("XDG_SESSION_ID")
                                                                                  : QByteArray("auto"));
        auto* watcher = new QDBusPendingCallWatcher(system.asyncCall(ask), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
            const QDBusPendingReply<QDBusObjectPath> reply = *call;
            if (!reply.isError()) {
                QDBusConnection::systemBus().connect(loginService(), reply.value().path(),
                                                     QStringLiteral("org.freedesktop.login1.Session"),
                                                     QStringLiteral("Lock"), this, SLOT(onLock()));
            }
            call->deleteLater();
        });
    }
    QDBusConnection session = QDBusConnection::sessionBus();
    if (session.isConnected()) {
        // From whoever is the screen saver, under the two names desktops use.
        for (const char* name : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"}) {
            session.connect(QString(), QString(), QLatin1String(name), QStringLiteral("ActiveChanged"), this,
                            SLOT(onScreenSaver(bool)));
        }
    }
}

}  // namespace insegel::ui
