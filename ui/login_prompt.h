#pragma once

#include <QDialog>
#include <memory>

#include "card_pins.h"
#include "client/client.h"
#include "prompt_guard.h"
#include "token_model.h"
#include "wait_clock.h"

namespace insegel::ui {

namespace Ui {
class LoginPrompt;
}

/// A site asks the person to log in: who asks, with which BankID, and the password. One order, from show to
/// close.
///
/// The answer goes to the client; the owner deletes the prompt when the client closes the order.
class LoginPrompt : public QDialog {
    Q_OBJECT

  public:
    LoginPrompt(client::Client& client, order::Prompt prompt, Delay delay = realDelay());
    ~LoginPrompt() override;

    const std::string& orderId() const { return prompt_.orderId; }
    void update(const order::Prompt& prompt);
    void working();
    void failed(const Error& error);
    /// Another program has a card that is waited for.
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    /// The card has not answered for some seconds.
    void cardNotAnswering(const std::string& tokenId);

    /// Shows it before all other windows.
    void comeForward();
    /// Declines.
    void reject() override;

  Q_SIGNALS:
    /// The PIN of this card is to be unblocked before the prompt can go on.
    void unblockRequested(const insegel::token::TokenInfo& card);

  protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
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
    void refresh();
    void refreshButtons();
    void refreshList();
    void refreshMessage();
    void restyle();
    void fitList();
    void fitHeight();

    client::Client& client_;
    order::Prompt prompt_;
    std::unique_ptr<Ui::LoginPrompt> ui_;
    TokenModel* model_;
    PromptGuard* guard_;
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
