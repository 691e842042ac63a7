#pragma once

#include <QDialog>
#include <memory>

#include "password_flow.h"

namespace insegel::ui {

namespace Ui {
class PasswordWizard;
}

/// Changes a PIN of a BankID on card, or unblocks one with the PUK, step by step, in a window of its own.
///
/// Once the card works the outcome is awaited: closing takes effect when it is there, and only where all went
/// well. A card that does not answer is not waited for: the window goes, and comes back should there be
/// something to tell after all. A card that is pulled is said, and going on is possible when it is back.
class PasswordWizard : public QDialog {
    Q_OBJECT

  public:
    PasswordWizard(client::Client& client, token::TokenInfo card, QWidget* parent = nullptr);
    ~PasswordWizard() override;

    const std::string& tokenId() const { return flow_.card().id; }
    bool isWorking() const { return flow_.isWorking(); }
    /// Straight to unblocking the PIN for this use.
    void goToUnblocking(token::IdentityUse use);
    /// All BankIDs there are now: whether its card is among them, and what it is.
    void setTokens(const token::TokenList& tokens);
    /// Another program has a card that is waited for.
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    /// The card has not answered for some seconds.
    void cardNotAnswering(const std::string& tokenId);
    /// Leaves nothing in the fields: the person has gone away.
    void forgetSecrets();

    void reject() override;

  Q_SIGNALS:
    void quitRequested();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void goOn();
    void goBack();
    void submit();
    void send();
    void answered(const Result<void>& result);
    /// After another page was entered.
    void entered();
    void focusPage();
    void refresh();
    void refreshChoices();
    void refreshMessage();
    void refreshButtons();
    void answeredUnseen(const Result<void>& result);
    void restyle();

    client::Client& client_;
    PasswordFlow flow_;
    std::unique_ptr<Ui::PasswordWizard> ui_;
    bool isClosing_ = false;  ///< The person wanted it closed while the card worked.
    bool isLeft_ = false;     ///< It was closed while the card did not answer, and lives on unseen.
    CardDelay delay_;
};

}  // namespace insegel::ui
