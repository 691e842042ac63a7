#include <xcb/xcb.h>
#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#include "tray_watch.h"

namespace insegel::ui {
namespace {

constexpr std::uint8_t sentEvent = 0x80;  // Set in an event's type when another client sent it.

QString watcherService() {
    return QStringLiteral("org.kde.StatusNotifierWatcher");
}

QString watcherPath() {
    return QStringLiteral("/StatusNotifierWatcher");
}

}  // namespace

/// Two kinds of tray: the one on the session bus (StatusNotifierWatcher), and the older one of X, whose owner
/// holds the selection _NET_SYSTEM_TRAY_Sn and announces itself with a client message to the root window. Qt
/// asks the bus once in its life and remembers the answer, so the icon must not be made before one of them is
/// there.
struct TrayWatch::System : QAbstractNativeEventFilter {
    explicit System(TrayWatch& owner) : watch(owner) {
        const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
        connection = x11 != nullptr ? x11->connection() : nullptr;
        if (connection == nullptr) {
            return;
        }
        selection = atom("_NET_SYSTEM_TRAY_S0");
        manager = atom("MANAGER");
        colours = atom("_NET_SYSTEM_TRAY_COLORS");
        // Events to the root window reach us because Qt's own tray tracker asked for them, and we ask as well
        // in case it has not: masks are added, not replaced.
        const xcb_window_t root = rootWindow();
        listen(root);
        QCoreApplication::instance()->installNativeEventFilter(this);
    }

    ~System() override {
        if (connection != nullptr && QCoreApplication::instance() != nullptr) {
            QCoreApplication::instance()->removeNativeEventFilter(this);
        }
    }

    Q_DISABLE_COPY_MOVE(System)

    xcb_atom_t atom(const char* name) const {
        const auto cookie = xcb_intern_atom(
            connection, 0, static_cast<std::uint16_t>(std::char_traits<char>::length(name)), name);
        xcb_intern_atom_reply_t* reply = xcb_intern_atom_reply(connection, cookie, nullptr);
        const xcb_atom_t made = reply != nullptr ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
        std::free(reply);
        return made;
    }

    xcb_window_t rootWindow() const { return xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root; }

    void listen(xcb_window_t window, std::uint32_t more = 0) const {
        xcb_get_window_attributes_reply_t* now = xcb_get_window_attributes_reply(
            connection, xcb_get_window_attributes(connection, window), nullptr);
        if (now == nullptr) {
            return;
        }
        const std::uint32_t mask = now->your_event_mask | XCB_EVENT_MASK_STRUCTURE_NOTIFY | more;
        std::free(now);
        xcb_change_window_attributes(connection, window, XCB_CW_EVENT_MASK, &mask);
        xcb_flush(connection);
    }

    bool hasX11Tray() {
        if (connection == nullptr) {
            return false;
        }
        xcb_get_selection_owner_reply_t* reply = xcb_get_selection_owner_reply(
            connection, xcb_get_selection_owner(connection, selection), nullptr);
        tray = reply != nullptr ? reply->owner : static_cast<xcb_window_t>(XCB_WINDOW_NONE);
        std::free(reply);
        if (tray != XCB_WINDOW_NONE) {
            listen(tray, XCB_EVENT_MASK_PROPERTY_CHANGE);
        }
        return tray != XCB_WINDOW_NONE;
    }

    /// A tray of X may say what ink belongs on it: red, green and blue of 16 bits each come first
    /// (freedesktop.org's system tray protocol, 0.3).
    TrayGround ground() const {
        if (connection == nullptr || tray == XCB_WINDOW_NONE) {
            return TrayGround::unknown;
        }
        xcb_get_property_reply_t* reply = xcb_get_property_reply(
            connection, xcb_get_property(connection, 0, tray, colours, XCB_ATOM_CARDINAL, 0, 12), nullptr);
        TrayGround found = TrayGround::unknown;
        if (reply != nullptr && reply->format == 32 && xcb_get_property_value_length(reply) >= 12) {
            const auto* ink = static_cast<const std::uint32_t*>(xcb_get_property_value(reply));
            constexpr std::uint32_t halfWay = 0x8000;
            // As bright as the eye takes it: green most, blue least.
            found = (3 * ink[0] + 6 * ink[1] + ink[2]) / 10 >= halfWay ? TrayGround::dark : TrayGround::light;
        }
        std::free(reply);
        return found;
    }

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr*) override {
        if (type != "xcb_generic_event_t") {
            return false;
        }
        const auto* event = static_cast<const xcb_generic_event_t*>(message);
        const int kind = event->response_type & ~sentEvent;
        const bool came = kind == XCB_CLIENT_MESSAGE &&
                          reinterpret_cast<const xcb_client_message_event_t*>(event)->type == manager;
        const bool went = kind == XCB_DESTROY_NOTIFY && tray != XCB_WINDOW_NONE &&
                          reinterpret_cast<const xcb_destroy_notify_event_t*>(event)->window == tray;
        const bool recoloured = kind == XCB_PROPERTY_NOTIFY &&
                                reinterpret_cast<const xcb_property_notify_event_t*>(event)->atom == colours;
        if (came || went || recoloured) {
            QMetaObject::invokeMethod(&watch, &TrayWatch::check, Qt::QueuedConnection);
        }
        return false;
    }

    TrayWatch& watch;
    xcb_connection_t* connection = nullptr;
    xcb_atom_t selection = XCB_ATOM_NONE;
    xcb_atom_t manager = XCB_ATOM_NONE;
    xcb_atom_t colours = XCB_ATOM_NONE;
    xcb_window_t tray = XCB_WINDOW_NONE;
    bool host = false;  ///< A StatusNotifierHost is there.
};

TrayWatch::TrayWatch(QObject* parent) : QObject(parent), system_(std::make_unique<System>(*this)) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        auto* names =
            new QDBusServiceWatcher(watcherService(), bus, QDBusServiceWatcher::WatchForOwnerChange, this);
        connect(names, &QDBusServiceWatcher::serviceOwnerChanged, this, &TrayWatch::check);
        for (const char* signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"}) {
            bus.connect(watcherService(), watcherPath(), watcherService(), QLatin1String(signal), this,
                        SLOT(check()));
        }
    }
    available_ = system_->hasX11Tray();
    ground_ = system_->ground();
    check();
}

TrayWatch::~TrayWatch() = default;

void TrayWatch::check() {
    if (QDBusConnection::sessionBus().isConnected()) {
        QDBusMessage ask = QDBusMessage::createMethodCall(watcherService(), watcherPath(),
                                                          QStringLiteral("org.freedesktop.DBus.Properties"),
                                                          QStringLiteral("Get"));
        ask << watcherService() << QStringLiteral("IsStatusNotifierHostRegistered");
        ask.setAutoStartService(false);
        auto* call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(ask), this);
        connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
            const QDBusPendingReply<QDBusVariant> reply = *done;
            system_->host = !reply.isError() && reply.value().variant().toBool();
            done->deleteLater();
            set(system_->host || system_->hasX11Tray());
            setGround(system_->host ? TrayGround::unknown : system_->ground());
        });
        return;
    }
    set(system_->hasX11Tray());
    setGround(system_->ground());
}

void TrayWatch::setGround(TrayGround ground) {
    if (ground != ground_) {
        ground_ = ground;
        Q_EMIT groundChanged();
    }
}

void TrayWatch::set(bool available) {
    if (available != available_) {
        available_ = available;
        Q_EMIT changed(available);
    }
}

}  // namespace insegel::ui
