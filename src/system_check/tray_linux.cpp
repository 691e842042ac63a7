#include "system_check/tray.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <dbus/dbus.h>
#include <xcb/xcb.h>

#include "base/environment_posix.h"

namespace insegel::system_check {

namespace {

template <typename Reply>
std::unique_ptr<Reply, decltype(&std::free)> owned(Reply* reply) {
    return {reply, &std::free};
}

enum class Seen { yes, no, notAsked };

/// The older tray, of X: whoever is one holds this selection (freedesktop.org's System Tray Protocol). The
/// name is of the display's usual screen.
Seen trayOfX() {
    if (environmentVariable("DISPLAY").empty()) {
        return Seen::notAsked;
    }
    int screen = 0;
    const std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)> connection(
        xcb_connect(nullptr, &screen), &xcb_disconnect);
    if (xcb_connection_has_error(connection.get()) != 0) {
        return Seen::notAsked;
    }
    const std::string name = "_NET_SYSTEM_TRAY_S" + std::to_string(screen);
    const auto atom = owned(xcb_intern_atom_reply(
        connection.get(),
        xcb_intern_atom(connection.get(), 0, static_cast<std::uint16_t>(name.size()), name.c_str()),
        nullptr));
    if (!atom) {
        return Seen::no;
    }
    const auto owner = owned(xcb_get_selection_owner_reply(
        connection.get(), xcb_get_selection_owner(connection.get(), atom->atom), nullptr));
    return owner && owner->owner != XCB_WINDOW_NONE ? Seen::yes : Seen::no;
}

/// The session's bus, if it is there: none is started for the question.
std::string addressOfBus() {
    std::string address = environmentVariable("DBUS_SESSION_BUS_ADDRESS");
    const std::string folder = environmentVariable("XDG_RUNTIME_DIR");
    std::error_code error;
    if (address.empty() && !folder.empty() && std::filesystem::exists(folder + "/bus", error)) {
        address = "unix:path=" + folder + "/bus";
    }
    return address;
}

struct CloseConnection {
    void operator()(DBusConnection* connection) const {
        dbus_connection_close(connection);
        dbus_connection_unref(connection);
    }
};

/// The newer tray, on the bus (StatusNotifierItem): a watcher that has a host to show icons.
Seen trayOnBus() {
    const std::string address = addressOfBus();
    if (address.empty()) {
        return Seen::notAsked;
    }
    const std::unique_ptr<DBusConnection, CloseConnection> bus(
        dbus_connection_open_private(address.c_str(), nullptr));
    if (!bus) {
        return Seen::notAsked;
    }
    dbus_connection_set_exit_on_disconnect(bus.get(), 0);
    if (dbus_bus_register(bus.get(), nullptr) == 0) {
        return Seen::notAsked;
    }
    constexpr const char* service = "org.kde.StatusNotifierWatcher";
    if (dbus_bus_name_has_owner(bus.get(), service, nullptr) == 0) {
        return Seen::no;
    }
    const std::unique_ptr<DBusMessage, decltype(&dbus_message_unref)> question(
        dbus_message_new_method_call(service, "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties",
                                     "Get"),
        &dbus_message_unref);
    const char* property = "IsStatusNotifierHostRegistered";
    dbus_message_append_args(question.get(), DBUS_TYPE_STRING, &service, DBUS_TYPE_STRING, &property,
                             DBUS_TYPE_INVALID);
    constexpr int patience = 2000;  // milliseconds
    const std::unique_ptr<DBusMessage, decltype(&dbus_message_unref)> reply(
        dbus_connection_send_with_reply_and_block(bus.get(), question.get(), patience, nullptr),
        &dbus_message_unref);
    DBusMessageIter at;
    DBusMessageIter value;
    dbus_bool_t isThere = 0;
    if (!reply || dbus_message_iter_init(reply.get(), &at) == 0 ||
        dbus_message_iter_get_arg_type(&at) != DBUS_TYPE_VARIANT) {
        return Seen::no;
    }
    dbus_message_iter_recurse(&at, &value);
    if (dbus_message_iter_get_arg_type(&value) == DBUS_TYPE_BOOLEAN) {
        dbus_message_iter_get_basic(&value, &isThere);
    }
    return isThere != 0 ? Seen::yes : Seen::no;
}

}  // namespace

Tray findTray() {
    const Seen onBus = trayOnBus();
    const Seen ofX = onBus == Seen::yes ? Seen::notAsked : trayOfX();
    if (onBus == Seen::yes || ofX == Seen::yes) {
        return Tray::there;
    }
    const bool isDesktop = ofX != Seen::notAsked || !environmentVariable("WAYLAND_DISPLAY").empty();
    return isDesktop ? Tray::none : Tray::noDesktop;
}

}  // namespace insegel::system_check
