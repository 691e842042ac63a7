#include <QApplication>

#include "application.h"
#include "block_question.h"
#include "file_password_wizard.h"
#include "login_prompt.h"
#include "main_window.h"
#include "order_prompt.h"
#include "password_wizard.h"
#include "post_to.h"
#include "sign_prompt.h"
#include "signature_dialogs.h"
#include "token_text.h"

/// What comes up for a site, and what is opened from there.
namespace insegel::ui {

void Application::showPrompt(const order::Prompt& prompt) {
    if (client_ == nullptr) {
        return;
    }
    switch (prompt.type) {
        case order::OrderType::auth:
            prompt_ = std::make_unique<LoginPrompt>(*client_, prompt);
            break;
        case order::OrderType::sign:
            prompt_ = std::make_unique<SignPrompt>(*client_, prompt);
            break;
        case order::OrderType::enrol:
            prompt_ = std::make_unique<OrderPrompt>(*client_, prompt);
            break;
    }
    connect(prompt_.get(), &PromptWindow::unblockRequested, this, &Application::openWizard);
    connect(prompt_.get(), &PromptWindow::blockRequested, this, &Application::askToBlock);
    tray_.setAttention(true);
    prompt_->comeForward();
    if (question_ != nullptr) {
        comeForward(*question_);  // Not hidden by the next prompt of a page that insists.
    }
}

void Application::closePrompt(const std::string& orderId, order::CloseReason reason) {
    if (promptOf(orderId) == nullptr) {
        return;
    }
    const bool isOrdered =
        reason == order::CloseReason::answered && dynamic_cast<OrderPrompt*>(prompt_.get()) != nullptr;
    prompt_.reset();
    tray_.setAttention(false);
    if (isOrdered) {
        tellOrdered();
    }
}

void Application::tellOrdered() {
    // Without a tray the list tells, where it stands from now on.
    if (!tray_.tell(tr("Your order is with the bank"),
                    tr("The BankID is in the list as waiting for the bank until the bank has issued it."))) {
        showWindow();
    }
}

void Application::askToBlock(const order::Prompt& prompt) {
    delete question_;
    question_ = new BlockQuestion(prompt);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    connect(question_, &BlockQuestion::agreed, this, &Application::block);
    connect(question_, &QDialog::finished, this, [this] {
        if (prompt_ != nullptr && prompt_->isVisible()) {
            prompt_->comeForward();
        }
    });
    comeForward(*question_);
}

void Application::block(const std::string& origin) {
    client_->blockSite(origin, [post = postTo(this)](Result<void> result) {
        if (!result) {
            post([error = result.error()](Application& application) {
                application.tray_.tell(tr("The site is blocked until Insegel is quit"),
                                       tokenText::error(error));
            });
        }
    });
}

void Application::leave() {
    // Hidden at once; deleted when the client has closed the order.
    if (prompt_ != nullptr) {
        prompt_->hide();
    }
    if (question_ != nullptr) {
        question_->close();
    }
    if (wizard_ != nullptr) {
        wizard_->forgetSecrets();
    }
    if (window_ != nullptr) {
        window_->signatures().forgetSecrets();
    }
    if (client_ != nullptr) {
        client_->interrupt();
    }
}

void Application::openWizard(const token::TokenInfo& info, std::optional<token::IdentityUse> unblock) {
    if (wizard_ != nullptr && !wizard_->isWorking() && (unblock || wizard_->tokenId() != info.id)) {
        wizard_->close();  // It deletes itself.
        wizard_ = nullptr;
    }
    if (wizard_ == nullptr) {
        if (info.kind == token::TokenKind::file) {
            wizard_ = new FilePasswordWizard(*client_, info);
        } else {
            auto* wizard = new PasswordWizard(*client_, info);
            wizard_ = wizard;
            if (unblock) {
                wizard->goToUnblocking(*unblock);
            }
        }
        wizard_->setAttribute(Qt::WA_DeleteOnClose);
        connect(wizard_, &WizardWindow::quitRequested, qApp, [] { QCoreApplication::exit(0); });
        if (unblock) {
            // Before the prompt, which stays on top and waits.
            wizard_->setWindowFlag(Qt::WindowStaysOnTopHint);
            connect(wizard_, &QDialog::finished, this, [this] {
                if (prompt_ != nullptr && prompt_->isVisible()) {
                    prompt_->comeForward();
                }
            });
        }
    }
    comeForward(*wizard_);
}

PromptWindow* Application::promptOf(const std::string& orderId) const {
    return prompt_ != nullptr && prompt_->orderId() == orderId ? prompt_.get() : nullptr;
}

}  // namespace insegel::ui
