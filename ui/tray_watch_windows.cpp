#include "tray_watch.h"

namespace insegel::ui {

// Windows always has one; Qt puts the icon back by itself when the shell starts anew.
struct TrayWatch::System {};

TrayWatch::TrayWatch(QObject* parent) : QObject(parent), available_(true) {}
TrayWatch::~TrayWatch() = default;
void TrayWatch::check() {}

}  // namespace insegel::ui
