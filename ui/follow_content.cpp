#include "follow_content.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QWidget>
#include <algorithm>

namespace insegel::ui {
namespace {

class ShownWatch : public QObject {
  public:
    explicit ShownWatch(QWidget& window) : QObject(&window), window_(window) {
        window.installEventFilter(this);
    }

    bool eventFilter(QObject* receiver, QEvent* event) override {
        if (receiver == &window_ && event->type() == QEvent::Show && !event->spontaneous()) {
            followContent(window_);
        }
        return false;
    }

  private:
    QWidget& window_;
};

constexpr QSize frame(8, 44);  // What a desktop puts around a window.

}  // namespace

QSize roomFor(const QWidget& window) {
    return window.screen()->availableGeometry().size() - frame;
}

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

void followContentWhenShown(QWidget& window) {
    new ShownWatch(window);
}

}  // namespace insegel::ui
