#pragma once

#include <QApplication>
#include <QPointer>
#include <utility>

namespace insegel::ui {

/// How the client, which answers on a thread of its own, reaches a window: what the result is given is called
/// with the window on the window's thread, unless the window is gone by then. Made on the window's thread,
/// used on any.
template <typename Window>
auto postTo(Window* window) {
    return [self = QPointer<Window>(window)](auto call) {
        QMetaObject::invokeMethod(
            qApp,
            [self, call = std::move(call)]() mutable {
                if (self != nullptr) {
                    call(*self);
                }
            },
            Qt::QueuedConnection);
    };
}

}  // namespace insegel::ui
