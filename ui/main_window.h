#pragma once

#include <QList>
#include <QMainWindow>
#include <QUrl>
#include <memory>

#include "client/client.h"
#include "program_file.h"
#include "service_words.h"
#include "token_model.h"

namespace insegel::ui {

namespace Ui {
class MainWindow;
}

class ImportQueue;
class LanguageMenu;
class SignatureDialogs;
class TokenDialogs;

/// Every BankID as a card, and the way to more of them. Made when it is opened and gone when it is closed;
/// the program goes on without it.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(client::Client& client, QWidget* parent = nullptr);
    ~MainWindow() override;

    void setTokens(const token::TokenList& tokens, bool complete);
    void setReaders(const client::ReadersState& state);
    void setDrives(const std::vector<client::Drive>& drives);
    void setListener(const client::ListenerState& state);
    void setTrayAvailable(bool available);
    void setProgramState(ProgramFile::State state);
    void setLanguage(const QString& code);

    /// Selects this one, now or when it comes.
    void select(const std::string& tokenId);
    /// Asks for a file and imports it.
    void chooseFile();
    /// Imports these, one after another.
    void importFiles(const QList<QUrl>& files);
    /// The dialogs for signatures, which are told of cards and of a person who went away.
    SignatureDialogs& signatures() { return *signatures_; }
    /// Something was approved and could not be remembered, and why; nothing where it was.
    void setHistoryTrouble(const std::optional<Error>& failure);
    /// Not all of the sites that were kept could be read, and why; nothing where all could.
    void setSitesTrouble(const std::optional<Error>& trouble);

  Q_SIGNALS:
    void languageRequested(const QString& code);
    void quitRequested();
    /// The password wizard is wanted for this BankID.
    void passwordRequested(const insegel::token::TokenInfo& info);
    /// The PIN for signing of this card is to be unblocked.
    void unblockRequested(const insegel::token::TokenInfo& card);
    void historyRequested();
    void sitesRequested();
    /// Offered in the menu and where there is no BankID.
    void checkRequested();
    void helpRequested();
    /// It is about to close, with this geometry.
    void closing(const QByteArray& geometry);

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

  private:
    void retranslate();
    void restyle();
    void refresh();
    void refreshCount();
    void refreshReaders();
    /// What the list has now, with the same BankID selected as before where it is there.
    void takeTokens(const token::TokenList& tokens);
    void openSelected();
    void importSelected();
    bool selectedIsLocked() const;
    const token::TokenInfo* selected() const;
    void removed(const std::string& tokenId);
    void showMenu(const QPoint& at);
    void showAbout();

    client::Client& client_;
    std::unique_ptr<Ui::MainWindow> ui_;
    TokenModel* model_;
    ImportQueue* imports_;
    SignatureDialogs* signatures_;
    TokenDialogs* dialogs_;
    LanguageMenu* languages_;
    client::ListenerState listener_;
    client::ReadersState readers_;
    std::optional<Error> historyTrouble_;
    std::optional<Error> sitesTrouble_;
    std::string wanted_;         ///< The BankID that was selected last, though it may have gone.
    bool takingTokens_ = false;  ///< The list changes by itself: nobody is choosing.
    bool sawCards_ = false;
    bool complete_ = false;
    bool tray_ = true;
    ProgramFile::State program_ = ProgramFile::State::same;
};

}  // namespace insegel::ui
