#pragma once

#include <QWidget>

#include "new_password_entry.h"

namespace insegel::ui {

/// Where the password of a BankID on file is changed: the current one, and the new one twice.
class FilePasswordPage : public QWidget {
    Q_OBJECT

  public:
    explicit FilePasswordPage(QWidget* parent = nullptr);

    void retranslate();
    SecretEdit& current();
    NewPasswordEntry& entry() { return *entry_; }
    /// What is wrong with the current one; to a screen reader `spoken`, which stays while `text` counts.
    void complain(const QString& text, const QString& spoken);
    void clear();
    /// The caret to where it is needed next: the first empty field.
    void focusNext();
    /// Enter in a field with an empty one after it goes there: true where it did.
    bool advance();

  Q_SIGNALS:
    void currentTyped();
    void newTyped();

  private:
    SecretField* current_;
    NewPasswordEntry* entry_;
};

}  // namespace insegel::ui
