#pragma once

#include <memory>

#include "card_pins.h"
#include "prompt_window.h"
#include "token_model.h"
#include "wait_clock.h"

namespace insegel::ui {

namespace Ui {
class LoginPrompt;
}

/// A site asks the person to log in: who asks, with which BankID, and the password.
class LoginPrompt : public PromptWindow {
    Q_OBJECT

  public:
    LoginPrompt(client::Client& client, order::Prompt prompt, Delay delay = realDelay());
    ~LoginPrompt() override;

    void update(const order::Prompt& prompt) override;
    void working() override;
    void failed(const Error& error) override;
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) override;
    void cardNotAnswering(const std::string& tokenId) override;

  protected:
    void refresh() override;
    void forgetSecrets() override;
    void enterPressed() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* receiver, QEvent* event) override;

  private:
    const token::TokenInfo* chosen() const;
    const token::PinInfo* chosenPin() const;
    bool isBlocked() const;
    bool canBeUnblocked() const;
    bool isLastTry() const;
    void choose(const QModelIndex& index);
    void approve();
    void typed();
    void goToPassword();
    bool sendsNothing();
    void refreshButtons();
    void refreshList();
    void refreshMessage();
    void restyle();
    void fitList();

    std::unique_ptr<Ui::LoginPrompt> ui_;
    TokenModel* model_;
    WaitClock* waits_;
    std::string chosenId_;
    bool lost_ = false;           ///< What was chosen has gone, and nothing else has been chosen since.
    bool takingList_ = false;     ///< The list changes by itself: nobody is choosing.
    bool withoutSecret_ = false;  ///< The last try was made with an empty field.
    bool lastTryAsked_ = false;   ///< Approving once more spends the last try of a PIN.
    std::optional<Error> error_;
    std::chrono::seconds waitSaid_{};  ///< What a screen reader was told of the wait.
    bool working_ = false;
    CardDelay delay_;
};

}  // namespace insegel::ui
