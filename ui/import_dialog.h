#pragma once

#include <QDialog>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class ImportDialog;
}

/// Takes one file into the profile: asks for its password, which may be empty, shows whose it is before it is
/// stored and what is here already, how far it is, and how it went.
class ImportDialog : public QDialog {
    Q_OBJECT

  public:
    ImportDialog(client::Client& client, std::filesystem::path source, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void reject() override;

  Q_SIGNALS:
    void imported(const insegel::client::ImportOutcome& outcome);
    /// The one that is here already was kept.
    void kept(const std::string& tokenId);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Stage { asking, opening, confirming, working, done };

    void enter(Stage stage);
    void press();
    void inspect();
    void opened(const Result<client::ImportPreview>& result);
    void keep();
    void start();
    void stepped(client::FileStep step);
    void finished(const Result<client::ImportOutcome>& result);
    void refresh();
    void refreshMessage();
    void refreshFound();
    bool isHereAlready() const { return isTaken_ || (preview_ && preview_->existing); }
    QString hereAlready() const;
    void restyle();

    client::Client& client_;
    std::filesystem::path source_;
    std::unique_ptr<Ui::ImportDialog> ui_;
    Stage stage_ = Stage::asking;
    Secret password_;               ///< Kept from when the file was opened until it is stored or given up.
    bool withoutPassword_ = false;  ///< The last try was made with an empty one.
    std::shared_ptr<client::Job> job_;
    client::FileStep step_ = client::FileStep::checkingPassword;
    bool cancelling_ = false;
    std::optional<client::ImportPreview> preview_;
    bool isTaken_ = false;  ///< The same BankID came here after the file was opened.
    std::optional<Error> error_;
    std::optional<client::ImportOutcome> outcome_;
    bool capsLock_ = false;
};

}  // namespace insegel::ui
