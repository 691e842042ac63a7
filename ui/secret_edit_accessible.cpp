#include "secret_edit_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include "secret_edit.h"

namespace insegel::ui {
namespace {

class SecretEditAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
  public:
    explicit SecretEditAccessible(SecretEdit* edit) : QAccessibleWidget(edit, QAccessible::EditableText) {}

    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.editable = true;
        state.passwordEdit = true;
        state.focusable = true;
        return state;
    }

    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Value ? mask() : QAccessibleWidget::text(kind);
    }

    void setText(QAccessible::Text kind, const QString& text) override {
        if (kind == QAccessible::Value) {
            edit()->clear();
            edit()->insert(text);
        }
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface*>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }

    void selection(int, int* start, int* end) const override {
        *start = edit()->selectionStart();
        *end = *start + edit()->selectionLength();
    }
    int selectionCount() const override { return edit()->selectionLength() > 0 ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override { edit()->setCursorPosition(edit()->cursorPosition()); }
    void setSelection(int, int start, int end) override { edit()->select(start, end - start); }

    int cursorPosition() const override { return edit()->cursorPosition(); }
    void setCursorPosition(int position) override { edit()->setCursorPosition(position); }
    QString text(int start, int end) const override { return mask().mid(start, end - start); }
    int characterCount() const override { return edit()->length(); }
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* start, int* end) const override {
        *start = 0;
        *end = characterCount();
        return {};
    }

  private:
    SecretEdit* edit() const { return static_cast<SecretEdit*>(widget()); }
    QString mask() const { return QString(edit()->length(), secretEditMask()); }
};

QAccessibleInterface* make(const QString&, QObject* object) {
    auto* edit = qobject_cast<SecretEdit*>(object);
    return edit != nullptr ? new SecretEditAccessible(edit) : nullptr;
}

}  // namespace

void installSecretEditAccessibility() {
    [[maybe_unused]] static const bool once = (QAccessible::installFactory(make), true);
}

}  // namespace insegel::ui
