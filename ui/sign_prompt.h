#pragma once

#include "signed_text_view.h"
#include "token_prompt.h"

namespace insegel::ui {

/// A site asks the person to sign a text: who asks, the text, how much is signed beside it that cannot be
/// shown, with which BankID, and the password. Nothing is signed before the text was read to its end.
class SignPrompt : public TokenPrompt {
    Q_OBJECT

  public:
    SignPrompt(client::Client& client, order::Prompt prompt, Delay delay = realDelay());

    void update(const order::Prompt& prompt) override;

  protected:
    Words words() const override;
    bool isReady() const override;
    QWidget* task() const override;
    void refresh() override;
    void enterPressed() override;
    void fit() override;
    void showEvent(QShowEvent* event) override;

  private:
    void refreshHint();
    void chooseSize();

    SignedTextView* view_;
    Banner* hint_;
    Banner* hidden_;
    bool scrolls_ = false;  ///< The text was longer than what can be seen of it at once.
    bool isSized_ = false;
};

}  // namespace insegel::ui
