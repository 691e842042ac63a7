#pragma once

#include <QWidget>

#include "banner.h"
#include "secret_edit.h"

namespace insegel::ui {

/// A field for a secret with its label above, what helps to fill it in, and what is wrong with it below.
class SecretField : public QWidget {
    Q_OBJECT

  public:
    explicit SecretField(QWidget* parent = nullptr);

    /// It is for a password and not for digits: what helps with those is taken back, and Caps Lock is told.
    void setTakesPassword();
    /// The label may have a mnemonic.
    void setLabel(const QString& label);
    /// Quiet words below; none where empty.
    void setHint(const QString& hint);
    /// What is wrong, until something is typed; none where empty.
    void setComplaint(const QString& complaint) { setComplaint(complaint, complaint); }
    /// The same, but a screen reader says `spoken`, and only when that changes: for a text that counts.
    void setComplaint(const QString& complaint, const QString& spoken);
    /// What else a screen reader says of the field.
    void setSpoken(const QString& words);
    SecretEdit& edit() { return *edit_; }
    const SecretEdit& edit() const { return *edit_; }

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void describe();
    void restyle();

    QLabel* label_;
    SecretEdit* edit_;
    QLabel* hint_;
    QLabel* capsLock_ = nullptr;
    QString spoken_;
    QString complained_;  ///< What is wrong, for a screen reader.
    Banner* complaint_;
};

}  // namespace insegel::ui
