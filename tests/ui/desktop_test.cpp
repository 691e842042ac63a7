// What the desktop says over the bus, said here by a desktop made up for it.

#include <gtest/gtest.h>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTest>

#include "appearance.h"
#include "colours.h"
#include "desktop_fakes.h"
#include "session_watch.h"
#include "tray_watch.h"

namespace insegel::ui {
namespace {

class DesktopTest : public ::testing::Test {
  protected:
    void SetUp() override {
        // A connection apart from the one the program uses: the desktop is somebody else.
        desktop_ = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(
            qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("desktop")));
        if (!desktop_->isConnected()) {
            GTEST_SKIP() << "no dbus-daemon";
        }
    }
    void TearDown() override {
        desktop_.reset();
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }

    void say(const char* path, const char* interface, const char* name, const QVariantList& arguments) {
        QDBusMessage message =
            QDBusMessage::createSignal(QLatin1String(path), QLatin1String(interface), QLatin1String(name));
        message.setArguments(arguments);
        EXPECT_TRUE(desktop_->send(message));
    }

    std::unique_ptr<QDBusConnection> desktop_;
};

TEST_F(DesktopTest, AScreenThatLocksIsNoticed) {
    SessionWatch watch;
    QSignalSpy away(&watch, &SessionWatch::away);
    say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", {false});
    say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", {true});
    ASSERT_TRUE(away.wait());
    EXPECT_EQ(away.count(), 1);
}

TEST_F(DesktopTest, ATrayThatComesAndGoesIsNoticed) {
    test::StatusNotifierWatcher tray;
    TrayWatch watch;
    QSignalSpy changed(&watch, &TrayWatch::changed);
    EXPECT_FALSE(watch.isAvailable());

    ASSERT_TRUE(desktop_->registerObject(QStringLiteral("/StatusNotifierWatcher"), &tray,
                                         QDBusConnection::ExportAllProperties));
    ASSERT_TRUE(desktop_->registerService(QStringLiteral("org.kde.StatusNotifierWatcher")));
    ASSERT_TRUE(changed.wait());
    EXPECT_TRUE(watch.isAvailable());

    ASSERT_TRUE(desktop_->unregisterService(QStringLiteral("org.kde.StatusNotifierWatcher")));
    ASSERT_TRUE(changed.wait());
    EXPECT_FALSE(watch.isAvailable());
}

TEST_F(DesktopTest, DarkLightAndContrastFollowThePortal) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    ASSERT_FALSE(isDark(QApplication::palette()));
    test::Portal portal;
    ASSERT_TRUE(desktop_->registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                         QDBusConnection::ExportAllSlots));
    ASSERT_TRUE(desktop_->registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    {
        Appearance appearance;
        EXPECT_TRUE(QTest::qWaitFor([] { return isDark(QApplication::palette()); }));
        say("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
            {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
             QVariant::fromValue(QDBusVariant(uint(2)))});
        EXPECT_TRUE(QTest::qWaitFor([] { return !isDark(QApplication::palette()); }));

        EXPECT_TRUE(QTest::qWaitFor([&] { return appearance.isContrastHigh(); }));
        say("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
            {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"),
             QVariant::fromValue(QDBusVariant(uint(0)))});
        EXPECT_TRUE(QTest::qWaitFor([&] { return !appearance.isContrastHigh(); }));
        say("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
            {QStringLiteral("org.gnome.desktop.a11y.interface"), QStringLiteral("high-contrast"),
             QVariant::fromValue(QDBusVariant(true))});
        EXPECT_TRUE(QTest::qWaitFor([&] { return appearance.isContrastHigh(); }));
    }
    QApplication::setPalette(QPalette());
    desktop_->unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
}

}  // namespace
}  // namespace insegel::ui
