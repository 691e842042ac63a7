#include "follow_content.h"

#include <QLayout>
#include <QWidget>
#include <algorithm>

namespace insegel::ui {

void followContent(QWidget& window) {
    if (!window.isVisible()) {
        return;  // When it is shown it takes the size that its content asks for then.
    }
    QLayout* layout = window.layout();
    // What is in boxes of its own tells late what it needs: the innermost first.
    const QList<QWidget*> parts = window.findChildren<QWidget*>();
    std::for_each(parts.crbegin(), parts.crend(), [](QWidget* part) {
        if (part->layout() != nullptr && !part->isWindow()) {
            part->layout()->activate();
        }
    });
    layout->invalidate();
    layout->activate();
    const int width = std::max(window.width(), layout->totalMinimumSize().width());
    const int height =
        layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
    window.resize(width, height);
}

}  // namespace insegel::ui
