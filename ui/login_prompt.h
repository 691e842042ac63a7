#pragma once

#include <QDialog>
#include <memory>

#include "client/client.h"
#include "prompt_guard.h"
#include "token_model.h"

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
    LoginPrompt(client::Client& client, order::Prompt prompt, PromptGuard::Delay delay = {});
    ~LoginPrompt() override;

    const std::string& orderId() const { return prompt_.orderId; }
    void update(const order::Prompt& prompt);
    void working();
    void failed(const Error& error);

    /// Shows it before all other windows.
    void comeForward();
    /// Declines.
    void reject() override;

  protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void approve();
    void refresh();
    void refreshList();
    void restyle();
    void fitList();
    void fitHeight();

    client::Client& client_;
    order::Prompt prompt_;
    std::unique_ptr<Ui::LoginPrompt> ui_;
    TokenModel* model_;
    PromptGuard* guard_;
    std::optional<Error> error_;
    bool working_ = false;
    bool capsLock_ = false;
};

}  // namespace insegel::ui
