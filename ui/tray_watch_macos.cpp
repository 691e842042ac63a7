#include "tray_watch.h"

namespace insegel::ui {

// macOS always has a menu bar.
struct TrayWatch::System {};

TrayWatch::TrayWatch(QObject* parent) : QObject(parent), available_(true), ground_(TrayGround::painted) {}
TrayWatch::~TrayWatch() = default;
void TrayWatch::check() {}
void TrayWatch::setGround(TrayGround) {}

}  // namespace insegel::ui
