#pragma once

#include <QBoxLayout>
#include <QDialog>
#include <QPushButton>

#include "client/client.h"
#include "prompt_guard.h"

namespace insegel::ui {

/// A window in which a site asks the person for something: one order, from show to close. It stays before all
/// other windows, is as high as its words need, and takes no key that was meant for another.
///
/// The answer goes to the client; the owner deletes the prompt when the client closes the order.
class PromptWindow : public QDialog {
    Q_OBJECT

  public:
    ~PromptWindow() override;

    const std::string& orderId() const { return prompt_.orderId; }
    /// Shows it before all other windows.
    void comeForward();

    /// Tokens came, went or changed, or the queue grew.
    virtual void update(const order::Prompt& prompt) = 0;
    /// What was typed is being checked.
    virtual void working() = 0;
    /// The approval did not succeed.
    virtual void failed(const Error& error) = 0;
    /// Which of the keys is being made.
    virtual void progress(int key, int ofKeys);
    /// Another program has a card that is waited for.
    virtual void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    /// The card has not answered for some seconds.
    virtual void cardNotAnswering(const std::string& tokenId);

    /// Declines.
    void reject() override;

  Q_SIGNALS:
    /// The PIN of this card for that use is to be unblocked before the prompt can go on.
    void unblockRequested(const insegel::token::TokenInfo& card, insegel::token::IdentityUse use);
    /// The site that asks is to be blocked.
    void blockRequested(const insegel::order::Prompt& prompt);

  protected:
    PromptWindow(client::Client& client, order::Prompt prompt, const Delay& delay);

    /// To be called when the form is set up, with the row of its buttons.
    void begin(QBoxLayout& buttons);
    /// Makes it as high as its words need, and no higher; wider than usual only where a screen is too low for
    /// that. To be called after they changed.
    virtual void fit();
    /// What is said of the orders behind this one; empty where there is none.
    QString waitingText() const;
    virtual void refresh() = 0;
    virtual void forgetSecrets() = 0;
    /// Enter was pressed, and no widget wanted it. Not left to the default button: a disabled one would pass
    /// it on, and focus may stand on Cancel.
    virtual void enterPressed() = 0;

    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

    client::Client& client_;
    order::Prompt prompt_;
    PromptGuard* guard_;
    /// At the far end of the row, and the last that Tab comes to.
    QPushButton* blockButton_;

  private:
    void retranslate();
    void restyle();
};

}  // namespace insegel::ui
