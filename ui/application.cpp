#include "application.h"

#include <QApplication>

#include "block_question.h"
#include "check_window.h"
#include "colours.h"
#include "follow_content.h"
#include "help_window.h"
#include "history_window.h"
#include "main_window.h"
#include "order_prompt.h"
#include "password_wizard.h"
#include "seal_icon.h"
#include "signature_dialogs.h"
#include "site_words.h"
#include "sites_window.h"
#include "token_text.h"
#include "window_front.h"

namespace insegel::ui {
void comeForward(QWidget& window) {
    // No larger than the screen, whatever its size was meant to be.
    window.resize(window.size().boundedTo(roomFor(window)));
    window.show();
    window.raise();
    window.activateWindow();
    bringToFront(window);
}

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
    connect(&tray_, &Tray::sitesRequested, this, &Application::showSites);
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
    connect(&events_, &ClientEvents::sites, this, &Application::sitesChanged);
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
    delete question_;
    delete sites_;
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
        window_->setSitesTrouble(sitesTrouble_);
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
        connect(window_, &MainWindow::sitesRequested, this, &Application::showSites);
        connect(window_, &MainWindow::helpRequested, this, &Application::showHelp);
        connect(window_, &MainWindow::checkRequested, this, &Application::showCheck);
        connect(window_, &MainWindow::closing, this,
                [this](const QByteArray& geometry) { settings_.setWindowGeometry(geometry); });
    }
    window_->setProgramState(program_.state());
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

void Application::showSites() {
    if (client_ == nullptr) {
        return;
    }
    if (sites_ == nullptr) {
        sites_ = new SitesWindow(*client_);
        sites_->setAttribute(Qt::WA_DeleteOnClose);
        sites_->setTrouble(sitesTrouble_);
    }
    comeForward(*sites_);
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

void Application::sitesChanged(const std::optional<Error>& trouble) {
    const bool isNew = trouble && !sitesTrouble_;
    sitesTrouble_ = trouble;
    if (window_ != nullptr) {
        window_->setSitesTrouble(trouble);
    }
    if (sites_ != nullptr) {
        sites_->setTrouble(trouble);
        sites_->reload();
    }
    if (isNew) {
        tray_.tell(QStringLiteral("Insegel"), siteText::trouble(*trouble));
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

}  // namespace insegel::ui
