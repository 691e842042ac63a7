#include "file_password_page.h"

#include <QVBoxLayout>

#include "secret_field.h"

namespace insegel::ui {

FilePasswordPage::FilePasswordPage(QWidget* parent)
    : QWidget(parent), current_(new SecretField(this)), entry_(new NewPasswordEntry(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    current_->setObjectName(QStringLiteral("currentField"));
    current_->edit().setObjectName(QStringLiteral("current"));
    current_->setTakesPassword();
    entry_->setCurrent(&current_->edit());
    column->addWidget(current_);
    column->addWidget(entry_);
    column->addStretch();
    connect(&current_->edit(), &SecretEdit::changed, this, &FilePasswordPage::currentTyped);
    connect(entry_, &NewPasswordEntry::typed, this, &FilePasswordPage::newTyped);
    retranslate();
}

void FilePasswordPage::retranslate() {
    current_->setLabel(tr("C&urrent password"));
    entry_->setLabels(tr("Ne&w password"), tr("New password &again"));
}

SecretEdit& FilePasswordPage::current() {
    return current_->edit();
}

void FilePasswordPage::complain(const QString& text, const QString& spoken) {
    current_->setComplaint(text, spoken);
}

void FilePasswordPage::clear() {
    current_->edit().clear();
    entry_->clear();
}

void FilePasswordPage::focusNext() {
    for (SecretEdit* edit : {&current_->edit(), &entry_->next(), &entry_->again()}) {
        if (edit->isEmpty()) {
            edit->setFocus();
            return;
        }
    }
    entry_->again().setFocus();
}

bool FilePasswordPage::advance() {
    if (current_->edit().hasFocus() && !current_->edit().isEmpty() && entry_->next().isEmpty()) {
        entry_->next().setFocus();
        return true;
    }
    return entry_->advance();
}

}  // namespace insegel::ui
