#pragma once

#include "token_prompt.h"

namespace insegel::ui {

/// A site asks the person to log in: who asks, with which BankID, and the password.
class LoginPrompt : public TokenPrompt {
    Q_OBJECT

  public:
    LoginPrompt(client::Client& client, order::Prompt prompt, Delay delay = realDelay());

  protected:
    Words words() const override;
};

}  // namespace insegel::ui
