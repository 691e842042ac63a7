#include "prompt_guard.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWindow>

namespace insegel::ui {

PromptGuard::PromptGuard(QWidget* window, Delay delay)
    : QObject(window), window_(window), delay_(std::move(delay)) {
    // On the application: keys reach the native window first, and what an input method writes goes straight
    // to the field.
    QCoreApplication::instance()->installEventFilter(this);
    if (window_->isActiveWindow()) {
        arm();
    }
}

void PromptGuard::arm() {
    set(false);
    const unsigned mine = ++generation_;
    delay_(wait, this, [this, mine] {
        if (mine == generation_) {
            set(true);
        }
    });
}

void PromptGuard::again() {
    if (window_->isActiveWindow()) {
        arm();
    }
}

void PromptGuard::set(bool open) {
    if (open != open_) {
        open_ = open;
        Q_EMIT changed(open);
    }
}

bool PromptGuard::isOurs(const QObject* receiver) const {
    if (receiver->isWidgetType()) {
        return static_cast<const QWidget*>(receiver)->window() == window_;
    }
    return receiver->isWindowType() && receiver == window_->windowHandle();
}

bool PromptGuard::refuses(const QEvent& event) {
    if (event.type() == QEvent::InputMethod) {
        return !open_;
    }
    const auto& key = static_cast<const QKeyEvent&>(event);
    if (!open_) {
        held_.insert(key.key());
        return true;
    }
    if (!key.isAutoRepeat()) {
        held_.remove(key.key());
        return false;
    }
    return held_.contains(key.key()) || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter ||
           key.key() == Qt::Key_Escape;
}

bool PromptGuard::eventFilter(QObject* receiver, QEvent* event) {
    switch (event->type()) {
        case QEvent::WindowActivate:
            if (receiver == window_) {
                arm();
            }
            break;
        case QEvent::WindowDeactivate:
            if (receiver == window_) {
                ++generation_;
                set(false);
            }
            break;
        case QEvent::KeyPress:
        case QEvent::ShortcutOverride:
        case QEvent::InputMethod:
            if (isOurs(receiver) && refuses(*event)) {
                event->accept();
                return true;
            }
            break;
        default:
            break;
    }
    return false;
}

}  // namespace insegel::ui
