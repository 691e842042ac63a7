#pragma once

#include <QObject>
#include <chrono>
#include <functional>

namespace insegel::ui {

/// Calls back once, after that long, on this thread, unless `context` has gone. Tests put their own in.
using Delay = std::function<void(std::chrono::milliseconds, QObject* context, std::function<void()>)>;

/// By Qt's own timers.
Delay realDelay();

}  // namespace insegel::ui
