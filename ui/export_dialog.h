#pragma once

#include <QDialog>
#include <QFileDialog>
#include <QPointer>
#include <QThreadPool>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class ExportDialog;
}

/// Takes a BankID on file to a stick or a folder: a copy, or the BankID itself. The sticks are shown as they
/// come and go.
class ExportDialog : public QDialog {
    Q_OBJECT

  public:
    ExportDialog(client::Client& client, token::TokenInfo info, const std::vector<client::Drive>& drives,
                 QWidget* parent = nullptr);
    ~ExportDialog() override;

    const std::string& tokenId() const { return info_.id; }
    void setDrives(const std::vector<client::Drive>& drives);
    /// The BankID as it is now; null where it has gone.
    void update(const token::TokenInfo* info);
    /// As if it had been chosen in the dialog for folders.
    void chooseFolder(const QString& folder);
    void reject() override;

  Q_SIGNALS:
    /// A copy is there, and what was moved is not here any more.
    void exported(const insegel::client::ExportOutcome& outcome);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Stage { choosing, working, askingToReplace, done };

    void enter(Stage stage);
    void press();
    void start(bool overwrite);
    void finished(const Result<client::ExportOutcome>& result);
    void askForFolder();
    void readDrives();
    void fillPlaces();
    void takeChosenPlace();
    const client::Drive* chosenDrive() const;
    std::filesystem::path target() const;
    QString placeOf(const std::filesystem::path& file) const;
    void refresh();
    void refreshMessage();
    void restyle();

    client::Client& client_;
    token::TokenInfo info_;
    std::vector<client::Drive> drives_;
    std::unique_ptr<Ui::ExportDialog> ui_;
    Stage stage_ = Stage::choosing;
    QString folder_;                ///< One that was chosen instead of a stick.
    std::string driveId_;           ///< The stick that is chosen; empty where the folder is, or nothing.
    bool isFolder_ = false;         ///< The folder is chosen.
    int drivesNews_ = 0;            ///< How often the drives were told.
    bool hasLost_ = false;          ///< The chosen stick was pulled out.
    bool isFilling_ = false;        ///< The list changes by itself: nobody is choosing.
    Secret password_;               ///< Kept while it is asked whether to replace what is there.
    std::filesystem::path target_;  ///< Of the work under way.
    std::shared_ptr<client::Job> job_;
    client::FileStep step_ = client::FileStep::checkingPassword;
    bool cancelling_ = false;
    std::optional<Error> error_;
    std::optional<client::ExportOutcome> outcome_;
    bool capsLock_ = false;
    QPointer<QFileDialog> chooser_;
    QThreadPool reader_;
};

}  // namespace insegel::ui
