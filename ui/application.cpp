#include "application.h"

#include <QApplication>

#include "check_window.h"
#include "colours.h"
#include "file_password_wizard.h"
#include "follow_content.h"
#include "help_window.h"
#include "history_window.h"
#include "login_prompt.h"
#include "main_window.h"
#include "order_prompt.h"
#include "password_wizard.h"
#include "seal_icon.h"
#include "sign_prompt.h"
#include "signature_dialogs.h"
#include "token_text.h"
#include "window_front.h"

namespace insegel::ui {
namespace {

void comeForward(QWidget& window) {
    // No larger than the screen, whatever its size was meant to be.
    window.resize(window.size().boundedTo(roomFor(window)));
    window.show();
    window.raise();
    window.activateWindow();
    bringToFront(window);
}

}  // namespace

Application::Application(const CommandLine& options)
    : options_(options),
      settings_(options.profile),
      notices_(settings_,
               [this](const QString& title, const QString& text) { return tray_.tell(title, text); }) {
    QApplication::setQuitOnLastWindowClosed(false);
    connect(&language_, &Language::changed, &tray_, &Tray::setLanguage);
    language_.use(options_.language.value_or(settings_.language().value_or(Language::ofSystem())));

    connect(&tray_, &Tray::openRequested, this, &Application::openFromTray);
    connect(&tray_, &Tray::importRequested, this, &Application::importFromTray);
    connect(&tray_, &Tray::historyRequested, this, &Application::showHistory);
    connect(&tray_, &Tray::checkRequested, this, &Application::showCheck);
    connect(&tray_, &Tray::languageRequested, this, &Application::setLanguage);
    connect(&tray_, &Tray::quitRequested, qApp, [] { QCoreApplication::exit(0); });
    connect(&trayWatch_, &TrayWatch::changed, this, [this](bool available) {
        if (available) {
            tray_.appear();
            if (client_ != nullptr && tokensComplete_) {
                notices_.tellOfExpiry(client_->tokens());
            }
        }
        if (window_ != nullptr) {
            window_->setTrayAvailable(available);
        }
    });
    connect(&trayWatch_, &TrayWatch::groundChanged, this, &Application::refreshTrayGround);
    connect(&appearance_, &Appearance::contrastChanged, this, &Application::refreshTrayGround);
    refreshTrayGround();
    connect(&session_, &SessionWatch::away, this, &Application::leave);

    connect(&events_, &ClientEvents::tokens, this, [this](const token::TokenList& tokens, bool complete) {
        tokensComplete_ = complete;
        if (complete) {
            notices_.tellOfExpiry(tokens);
        }
        if (window_ != nullptr) {
            window_->setTokens(tokens, complete);
        }
        if (wizard_ != nullptr) {
            wizard_->setTokens(tokens);
        }
    });
    connect(&events_, &ClientEvents::cardWaitedFor, this,
            [this](const std::string& tokenId, std::chrono::seconds atMost) {
                if (wizard_ != nullptr) {
                    wizard_->cardWaitedFor(tokenId, atMost);
                }
                if (prompt_ != nullptr) {
                    prompt_->cardWaitedFor(tokenId, atMost);
                }
                if (window_ != nullptr) {
                    window_->signatures().cardWaitedFor(tokenId, atMost);
                }
            });
    connect(&events_, &ClientEvents::cardNotAnswering, this, [this](const std::string& tokenId) {
        if (wizard_ != nullptr) {
            wizard_->cardNotAnswering(tokenId);
        }
        if (prompt_ != nullptr) {
            prompt_->cardNotAnswering(tokenId);
        }
        if (window_ != nullptr) {
            window_->signatures().cardNotAnswering(tokenId);
        }
    });
    connect(&events_, &ClientEvents::readers, this, [this](const client::ReadersState& state) {
        if (window_ != nullptr) {
            window_->setReaders(state);
        }
    });
    connect(&events_, &ClientEvents::drives, this, [this](const std::vector<client::Drive>& drives) {
        drives_ = drives;
        if (window_ != nullptr) {
            window_->setDrives(drives);
        }
    });
    connect(&events_, &ClientEvents::enrolled, this, [this](const token::TokenInfo& token) {
        notices_.tellOfDelivery(token);
        if (window_ != nullptr) {
            window_->select(token.id);
        }
    });
    connect(&events_, &ClientEvents::history, this, &Application::historyChanged);
    connect(&events_, &ClientEvents::listener, this, &Application::setListener);
    connect(&events_, &ClientEvents::promptShown, this, &Application::showPrompt);
    connect(&events_, &ClientEvents::promptUpdated, this, [this](const order::Prompt& prompt) {
        if (PromptWindow* shown = promptOf(prompt.orderId)) {
            shown->update(prompt);
        }
    });
    connect(&events_, &ClientEvents::promptWorking, this, [this](const std::string& orderId) {
        if (PromptWindow* shown = promptOf(orderId)) {
            shown->working();
        }
    });
    connect(&events_, &ClientEvents::promptProgress, this,
            [this](const std::string& orderId, int key, int ofKeys) {
                if (PromptWindow* shown = promptOf(orderId)) {
                    shown->progress(key, ofKeys);
                }
            });
    connect(&events_, &ClientEvents::promptFailed, this,
            [this](const std::string& orderId, const Error& error) {
                if (PromptWindow* shown = promptOf(orderId)) {
                    shown->failed(error);
                }
            });
    connect(&events_, &ClientEvents::promptClosed, this, &Application::closePrompt);
}

Application::~Application() {
    leave();  // The program ends; the person has declined nothing.
    prompt_.reset();
    delete wizard_;
    delete check_;
    delete history_;
    delete help_;
    delete window_;
}

Result<void> Application::start() {
    auto policy = client::machinePolicy();
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    if (trayWatch_.isAvailable()) {
        tray_.appear();
    }
    client::Options options;
    options.profile = options_.profile;
    options.port = options_.port;
    options.policy = std::move(*policy);
    auto opened = client::Client::open(std::move(options), &events_, &events_);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    client_ = std::move(*opened);
    setListener(client_->listener());
    if (!options_.background) {
        showWindow();
    }
    return {};
}

void Application::refreshTrayGround() {
    const bool dark = isDark(QApplication::palette());
    tray_.setGround(!appearance_.isContrastHigh() ? trayWatch_.ground()
                    : dark                        ? TrayGround::contrastDark
                                                  : TrayGround::contrastLight);
}

void Application::showWindow() {
    if (client_ == nullptr) {
        return;
    }
    if (window_ == nullptr) {
        window_ = new MainWindow(*client_);
        window_->setLanguage(language_.code());
        window_->setTrayAvailable(trayWatch_.isAvailable());
        window_->setListener(listener_);
        window_->setHistoryTrouble(historyTrouble_);
        window_->setReaders(client_->readers());
        window_->setDrives(drives_);
        window_->setTokens(client_->tokens(), tokensComplete_);
        window_->restoreGeometry(settings_.windowGeometry());
        connect(window_, &MainWindow::languageRequested, this, &Application::setLanguage);
        connect(window_, &MainWindow::quitRequested, qApp, [] { QCoreApplication::exit(0); });
        connect(window_, &MainWindow::passwordRequested, this,
                [this](const token::TokenInfo& card) { openWizard(card, {}); });
        connect(window_, &MainWindow::unblockRequested, this,
                [this](const token::TokenInfo& card) { openWizard(card, token::IdentityUse::sign); });
        connect(window_, &MainWindow::historyRequested, this, &Application::showHistory);
        connect(window_, &MainWindow::helpRequested, this, &Application::showHelp);
        connect(window_, &MainWindow::checkRequested, this, &Application::showCheck);
        connect(window_, &MainWindow::closing, this,
                [this](const QByteArray& geometry) { settings_.setWindowGeometry(geometry); });
    }
    window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
    window_->show();
    window_->raise();
    window_->activateWindow();
}

void Application::raise(const QByteArray& activationToken) {
    if (!activationToken.isEmpty() && QGuiApplication::platformName().startsWith(QStringLiteral("wayland"))) {
        // Where Qt looks for it when a window asks to be activated.
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    }
    showWindow();
    if (prompt_ != nullptr) {
        prompt_->comeForward();
    }
    if (wizard_ != nullptr && wizard_->isVisible()) {
        comeForward(*wizard_);
    }
}

void Application::openFromTray() {
    if (prompt_ != nullptr) {
        prompt_->comeForward();
    } else {
        showWindow();
    }
    if (wizard_ != nullptr && wizard_->isVisible()) {
        comeForward(*wizard_);
    }
}

void Application::importFromTray() {
    showWindow();
    if (window_ != nullptr) {
        window_->chooseFile();
    }
}

void Application::showHistory() {
    if (client_ == nullptr) {
        return;
    }
    if (history_ == nullptr) {
        history_ = new HistoryWindow(*client_);
        history_->setAttribute(Qt::WA_DeleteOnClose);
    }
    comeForward(*history_);
}

void Application::showHelp() {
    if (help_ == nullptr) {
        help_ = new HelpWindow;
        help_->setAttribute(Qt::WA_DeleteOnClose);
    }
    comeForward(*help_);
}

void Application::showCheck() {
    if (client_ == nullptr) {
        return;
    }
    if (check_ == nullptr) {
        // What is known of cards is known here already. The client is not touched from the window's thread.
        check_ = new CheckWindow(
            [profile = options_.profile, port = options_.port, &client = *client_] {
                const client::ListenerState state = client.listener();
                const bool isListening = state.status == client::ListenerState::Status::listening;
                return client::checkComputer(
                    {profile, port, client.tokens(), isListening ? state.port : std::uint16_t(0)});
            },
            [&client = *client_] { return client.tokens(); });
    } else if (!check_->isVisible()) {
        check_->run();
    }
    comeForward(*check_);
}

void Application::historyChanged(const std::optional<Error>& failure) {
    historyTrouble_ = failure;
    if (window_ != nullptr) {
        window_->setHistoryTrouble(failure);
    }
    if (history_ != nullptr) {
        history_->reload();
    }
    if (failure) {
        tray_.tell(QStringLiteral("Insegel"), historyTrouble(*failure));
    }
}

void Application::setLanguage(const QString& code) {
    settings_.setLanguage(code);
    language_.use(code);
    if (window_ != nullptr) {
        window_->setLanguage(code);
    }
    tray_.setTrouble(listenerTrouble(listener_));
}

void Application::setListener(const client::ListenerState& state) {
    listener_ = state;
    tray_.setTrouble(listenerTrouble(state));
    if (window_ != nullptr) {
        window_->setListener(state);
    }
}

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
    tray_.setAttention(true);
    prompt_->comeForward();
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

void Application::leave() {
    // Hidden at once; deleted when the client has closed the order.
    if (prompt_ != nullptr) {
        prompt_->hide();
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
