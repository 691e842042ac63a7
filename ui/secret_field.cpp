#include "secret_field.h"

#include <QEvent>
#include <QVBoxLayout>

namespace insegel::ui {

SecretField::SecretField(QWidget* parent)
    : QWidget(parent),
      label_(new QLabel(this)),
      edit_(new SecretEdit(this)),
      hint_(new QLabel(this)),
      complaint_(new Banner(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    for (QWidget* part : std::initializer_list<QWidget*>{label_, edit_, hint_, complaint_}) {
        column->addWidget(part);
    }
    label_->setBuddy(edit_);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->hide();
    // Digits come first on a keyboard on the screen; what else a card takes can be typed.
    edit_->setInputMethodHints(edit_->inputMethodHints() | Qt::ImhPreferNumbers);
    setFocusProxy(edit_);
    restyle();
}

void SecretField::setLabel(const QString& label) {
    label_->setText(label);
    edit_->setAccessibleName(QString(label).remove(QLatin1Char('&')));
}

void SecretField::setHint(const QString& hint) {
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    describe();
}

void SecretField::setComplaint(const QString& complaint) {
    complaint_->say(complaint, Tone::bad);
    describe();
}

void SecretField::describe() {
    QStringList words{complaint_->text(), hint_->text()};
    words.removeAll(QString());
    edit_->setAccessibleDescription(words.join(QLatin1Char(' ')));
}

void SecretField::restyle() {
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText,
                   between(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.72));
    hint_->setPalette(quiet);
}

void SecretField::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
