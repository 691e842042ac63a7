#pragma once

#include <QBoxLayout>
#include <memory>

#include "prompt_window.h"
#include "token_choice.h"

namespace insegel::ui {

namespace Ui {
class TokenPrompt;
}

/// A prompt that is answered with a BankID that is there already: who asks, with which BankID, and its
/// password or PIN. What it is for is up to the prompts that are made from it, which call start() when they
/// are set up.
class TokenPrompt : public PromptWindow {
    Q_OBJECT

  public:
    ~TokenPrompt() override;

    void update(const order::Prompt& prompt) override;
    void working() override;
    void failed(const Error& error) override;
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) override;
    void cardNotAnswering(const std::string& tokenId) override;

  protected:
    /// What it says of its purpose, in the language chosen now.
    struct Words {
        QString title;
        QString approve;
        QString approveName;  ///< For a screen reader.
        QString declineName;
        QString noneHere;  ///< There is no BankID at all.
        QString noneFits;  ///< There are some, but none for this.
    };

    TokenPrompt(client::Client& client, order::Prompt prompt, token::IdentityUse use, Delay delay);
    void start();

    virtual Words words() const = 0;
    /// Whether all has been done that comes before the password counts.
    virtual bool isReady() const { return true; }
    /// Where the person has to do something before; null where nowhere.
    virtual QWidget* task() const { return nullptr; }

    /// What the site asks for stands here, above the choice of BankID. It gets what height there is to spare.
    QBoxLayout& content();
    /// Tab goes from it to the password, and not to the buttons first.
    void putBeforePassword(QWidget& what);
    /// To where the person has something to do next.
    void goOn();
    bool hasCandidates() const;
    bool isBlocked() const;

    void refresh() override;
    void forgetSecrets() override;
    void enterPressed() override;
    void changeEvent(QEvent* event) override;

  private:
    void approve();
    bool sendsNothing();
    void refreshButtons();
    void restyle();

    std::unique_ptr<Ui::TokenPrompt> ui_;
    token::IdentityUse use_;
};

}  // namespace insegel::ui
