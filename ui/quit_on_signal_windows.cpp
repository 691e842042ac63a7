#include "quit_on_signal.h"

namespace insegel::ui {

// Windows ends a session through WM_QUERYENDSESSION, which Qt turns into a quit by itself.
QuitOnSignal::QuitOnSignal(QObject* parent) : QObject(parent) {}
QuitOnSignal::~QuitOnSignal() = default;

}  // namespace insegel::ui
