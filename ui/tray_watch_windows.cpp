#include <QSettings>

#include "tray_watch.h"

namespace insegel::ui {

// Windows always has one; Qt puts the icon back by itself when the shell starts anew.
struct TrayWatch::System {};

namespace {

// The taskbar has a colour of its own, apart from that of windows. Windows before 10 of 2019 has a dark one.
TrayGround groundOfTaskbar() {
    const QSettings personal(
        QStringLiteral(R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"),
        QSettings::NativeFormat);
    return personal.value(QStringLiteral("SystemUsesLightTheme"), 0).toInt() != 0 ? TrayGround::light
                                                                                  : TrayGround::dark;
}

}  // namespace

TrayWatch::TrayWatch(QObject* parent) : QObject(parent), available_(true), ground_(groundOfTaskbar()) {}
TrayWatch::~TrayWatch() = default;
void TrayWatch::check() {}
void TrayWatch::setGround(TrayGround) {}

}  // namespace insegel::ui
