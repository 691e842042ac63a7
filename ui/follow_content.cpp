#include "follow_content.h"

#include <QLayout>
#include <QWidget>
#include <algorithm>

namespace insegel::ui {

void layOutParts(QWidget& window) {
    const QList<QWidget*> parts = window.findChildren<QWidget*>();
    std::for_each(parts.crbegin(), parts.crend(), [](QWidget* part) {
        if (part->layout() != nullptr && !part->isWindow()) {
            part->layout()->activate();
        }
    });
    window.layout()->invalidate();
    window.layout()->activate();
}

void followContent(QWidget& window) {
    if (!window.isVisible()) {
        return;  // When it is shown it takes the size that its content asks for then.
    }
    layOutParts(window);
    const QLayout* layout = window.layout();
    const int width = std::max(window.width(), layout->totalMinimumSize().width());
    const int height =
        layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
    window.resize(width, height);
}

}  // namespace insegel::ui
