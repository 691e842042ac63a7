#include "delay.h"

#include <QTimer>

namespace insegel::ui {

Delay realDelay() {
    return [](std::chrono::milliseconds time, QObject* context, std::function<void()> call) {
        QTimer::singleShot(time, Qt::PreciseTimer, context, std::move(call));
    };
}

}  // namespace insegel::ui
