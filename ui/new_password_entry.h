#pragma once

#include <QLabel>
#include <QWidget>
#include <array>

#include "client/client.h"

namespace insegel::ui {

class SecretEdit;
class SecretField;
class StrengthMeter;

/// Where a new password is chosen: typed twice, with the rules ticked as they are met and a meter of how good
/// it is.
class NewPasswordEntry : public QWidget {
    Q_OBJECT

  public:
    explicit NewPasswordEntry(QWidget* parent = nullptr);

    /// What the computer's administrator has fixed of passwords.
    void setPolicy(const client::Policy& policy);
    /// What it must not be made from.
    void setPersonal(client::PersonalWords personal);
    /// The password it must differ from, looked at where it stands; null where there is none.
    void setCurrent(const SecretEdit* current);
    /// With mnemonics.
    void setLabels(const QString& next, const QString& again);

    SecretEdit& next();
    SecretEdit& again();
    /// Whether what was typed may become the password. Where it may not, the field at fault says why and has
    /// the keyboard.
    bool accepts();
    /// The client would not have it, for this.
    void refuse(const Error& error);
    /// Whether an error is about the new password, and belongs here.
    static bool isAbout(const Error& error);
    void clear();
    /// Enter in the first field with the second one empty goes there: true where it did.
    bool advance();

  Q_SIGNALS:
    void typed();

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* receiver, QEvent* event) override;

  private:
    client::PasswordJudgement judge() const;
    void nextTyped();
    void againTyped();
    /// `isDone`: nobody is in the middle of typing it.
    void compare(bool isDone);
    void refresh();

    client::Policy policy_;
    client::PersonalWords personal_;
    const SecretEdit* current_ = nullptr;
    SecretField* next_;
    SecretField* again_;
    std::array<QLabel*, 3> rules_{};
    StrengthMeter* meter_;
};

}  // namespace insegel::ui
