#pragma once

#include <memory>

#include "prompt_window.h"

namespace insegel::ui {

namespace Ui {
class OrderPrompt;
}

/// A bank's site asks the person to order a BankID on file: which bank, for whom, and the password it is to
/// have. The keys are made while it is open.
class OrderPrompt : public PromptWindow {
    Q_OBJECT

  public:
    OrderPrompt(client::Client& client, order::Prompt prompt, const Delay& delay = realDelay());
    ~OrderPrompt() override;

    void update(const order::Prompt& prompt) override;
    void working() override;
    void failed(const Error& error) override;
    void progress(int key, int ofKeys) override;

  protected:
    void refresh() override;
    void forgetSecrets() override;
    void enterPressed() override;
    void changeEvent(QEvent* event) override;

  private:
    void approve();
    void refreshFacts();
    void restyle();

    std::unique_ptr<Ui::OrderPrompt> ui_;
    bool working_ = false;
    int key_ = 0;  ///< Which one is being made; 0 before the first.
    int ofKeys_ = 0;
    std::optional<Error> error_;
};

}  // namespace insegel::ui
