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

void SecretField::setTakesPassword() {
    edit_->setInputMethodHints(edit_->inputMethodHints().setFlag(Qt::ImhPreferNumbers, false));
    capsLock_ = new QLabel(this);
    capsLock_->setObjectName(QStringLiteral("capsLock"));
    capsLock_->setText(tr("Caps Lock seems to be on."));
    capsLock_->hide();
    static_cast<QVBoxLayout*>(layout())->insertWidget(layout()->indexOf(hint_), capsLock_);
    connect(edit_, &SecretEdit::capsLockChanged, capsLock_, &QLabel::setVisible);
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

void SecretField::setComplaint(const QString& complaint, const QString& spoken) {
    complained_ = spoken;
    complaint_->say(complaint, Tone::bad, spoken);
    describe();
}

void SecretField::setSpoken(const QString& words) {
    spoken_ = words;
    describe();
}

void SecretField::describe() {
    QStringList words{complained_, hint_->text(), spoken_};
    words.removeAll(QString());
    edit_->setAccessibleDescription(words.join(QLatin1Char(' ')));
}

void SecretField::restyle() {
    const QPalette quiet = quieted(palette());
    hint_->setPalette(quiet);
    if (capsLock_ != nullptr) {
        capsLock_->setPalette(quiet);
    }
}

void SecretField::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    } else if (event->type() == QEvent::LanguageChange && capsLock_ != nullptr) {
        capsLock_->setText(tr("Caps Lock seems to be on."));
    }
}

}  // namespace insegel::ui
