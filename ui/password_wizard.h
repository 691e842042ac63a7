#pragma once

#include "password_flow.h"
#include "wizard_window.h"

namespace insegel::ui {

class ChoicePage;
class PinEntryPage;

/// Changes a PIN of a BankID on card, or unblocks one with the PUK, step by step.
///
/// Once the card works the outcome is awaited: closing takes effect when it is there, and only where all went
/// well. A card that does not answer is not waited for: the window goes, and comes back should there be
/// something to tell after all. A card that is pulled is said, and going on is possible when it is back.
class PasswordWizard : public WizardWindow {
    Q_OBJECT

  public:
    PasswordWizard(client::Client& client, token::TokenInfo card, QWidget* parent = nullptr);
    ~PasswordWizard() override;

    const std::string& tokenId() const override { return flow_.card().id; }
    bool isWorking() const override { return flow_.isWorking(); }
    /// Straight to unblocking the PIN for this use.
    void goToUnblocking(token::IdentityUse use);
    void setTokens(const token::TokenList& tokens) override;
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) override;
    void cardNotAnswering(const std::string& tokenId) override;
    void forgetSecrets() override;

    void reject() override;

  protected:
    void goOn() override;
    void goBack() override;
    void refresh() override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void submit();
    void send();
    void answered(const Result<void>& result);
    /// After another page was entered.
    void entered();
    void focusPage();
    void refreshChoices();
    void refreshMessage();
    void refreshButtons();
    void answeredUnseen(const Result<void>& result);

    client::Client& client_;
    PasswordFlow flow_;
    ChoicePage* pinPage_;
    ChoicePage* actionPage_;
    PinEntryPage* entryPage_;
    bool isClosing_ = false;  ///< The person wanted it closed while the card worked.
    bool isLeft_ = false;     ///< It was closed while the card did not answer, and lives on unseen.
    CardDelay delay_;
};

}  // namespace insegel::ui
