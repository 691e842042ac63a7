#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "card_pins.h"
#include "secret_edit.h"

namespace insegel::ui {

namespace Ui {
class PromptEntry;
}

/// The part of a prompt where the secret is typed: a file's password, a card's PIN, or nothing where the
/// reader has keys of its own. While it is checked it says what goes on.
class PromptEntry : public QWidget {
    Q_OBJECT

  public:
    explicit PromptEntry(QWidget* parent = nullptr);
    ~PromptEntry() override;

    /// Whose secret it is; null where none is chosen, which keeps what was asked for.
    void setToken(const token::TokenInfo* info, token::IdentityUse use);
    /// Whether there is anything to type now.
    void setOpen(bool open);
    /// The secret is being checked, perhaps after a wait.
    void setWorking(bool working, const CardDelay& delay);
    /// What is said while it works instead of the usual, and how far it is, in hundredths: absent where
    /// nobody knows. Empty: the usual.
    void setDoing(const QString& doing, std::optional<int> share);
    /// Whether tries left are told here; else they are in a message.
    void setTriesShown(bool shown);

    /// What a message beside it says of what was typed, for whoever has the cursor here and sees no message.
    void setProblem(const QString& problem);

    SecretEdit& edit();
    /// Whether it asks for a PIN, and not for a password.
    bool isPin() const { return pin_.has_value(); }
    bool isTypedAtReader() const { return pin_ && pin_->isTypedAtReader; }

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void refresh();
    void restyle();

    std::unique_ptr<Ui::PromptEntry> ui_;
    std::optional<token::PinInfo> pin_;
    token::IdentityUse use_ = token::IdentityUse::auth;
    bool working_ = false;
    CardDelay delay_;
    QString doing_;
    QString problem_;
    std::optional<int> share_;
    bool triesShown_ = true;
    bool capsLock_ = false;
};

}  // namespace insegel::ui
