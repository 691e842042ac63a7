#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <memory>

#include "appearance.h"
#include "client_events.h"
#include "command_line.h"
#include "language.h"
#include "notices.h"
#include "program_file.h"
#include "session_watch.h"
#include "settings.h"
#include "tray.h"
#include "tray_watch.h"

namespace insegel::ui {

class BlockQuestion;
class CheckWindow;
class HelpWindow;
class HistoryWindow;
class MainWindow;
class PromptWindow;
class SitesWindow;
class WizardWindow;

/// Shows a window before the others, no larger than the screen.
void comeForward(QWidget& window);

/// The program between its parts: the client, the tray, and the windows that come and go. Lives as long as
/// the QApplication runs; idle, it waits for nothing but events.
class Application : public QObject {
    Q_OBJECT

  public:
    explicit Application(const CommandLine& options);
    ~Application() override;

    /// Opens the profile and shows what there is to show; else says why it cannot be used, or what the
    /// computer's administrator has fixed that keeps the program from starting.
    Result<void> start();

    /// Shows the window, or brings it forward, and a prompt before it. `activationToken`: see SingleInstance.
    void raise(const QByteArray& activationToken = {});

  private:
    void showWindow();
    void refreshTrayGround();
    void openFromTray();
    void importFromTray();
    void showHistory();
    void showSites();
    void showHelp();
    void showCheck();
    void historyChanged(const std::optional<Error>& failure);
    void sitesChanged(const std::optional<Error>& trouble);
    void setLanguage(const QString& code);
    void setListener(const client::ListenerState& state);
    void showPrompt(const order::Prompt& prompt);
    void closePrompt(const std::string& orderId, order::CloseReason reason);
    void tellOrdered();
    void askToBlock(const order::Prompt& prompt);
    void block(const std::string& origin);
    void leave();
    void openWizard(const token::TokenInfo& info, std::optional<token::IdentityUse> unblock);
    PromptWindow* promptOf(const std::string& orderId) const;

    CommandLine options_;
    const ProgramFile program_{QCoreApplication::applicationFilePath()};
    Settings settings_;
    Language language_;
    Appearance appearance_;
    ClientEvents events_;
    SessionWatch session_;
    TrayWatch trayWatch_;
    Tray tray_;
    std::unique_ptr<client::Client> client_;  // After events_, which it calls until it is gone.
    client::ListenerState listener_;
    bool tokensComplete_ = false;
    Notices notices_;
    std::vector<client::Drive> drives_;
    std::optional<Error> historyTrouble_;
    std::optional<Error> sitesTrouble_;
    QPointer<MainWindow> window_;
    QPointer<HistoryWindow> history_;
    QPointer<SitesWindow> sites_;
    QPointer<HelpWindow> help_;
    QPointer<CheckWindow> check_;  ///< Kept from its first opening on.
    std::unique_ptr<PromptWindow> prompt_;
    QPointer<BlockQuestion> question_;  ///< It outlives the prompt it was asked for from.
    QPointer<WizardWindow> wizard_;     ///< A window of its own: it outlives those it was asked for from.
};

}  // namespace insegel::ui
