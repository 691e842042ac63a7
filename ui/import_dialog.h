#pragma once

#include <QDialog>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class ImportDialog;
}

/// Takes one file into the profile: asks for its password, which may be empty, shows how far it is, and says
/// how it went.
class ImportDialog : public QDialog {
    Q_OBJECT

  public:
    ImportDialog(client::Client& client, std::filesystem::path source, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void reject() override;

  Q_SIGNALS:
    void imported(const insegel::client::ImportOutcome& outcome);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Stage { asking, working, askingToReplace, done };

    void enter(Stage stage);
    void press();
    void start(bool replace);
    void stepped(client::FileStep step);
    void finished(const Result<client::ImportOutcome>& result);
    void refresh();
    void refreshMessage();
    void restyle();

    client::Client& client_;
    std::filesystem::path source_;
    std::unique_ptr<Ui::ImportDialog> ui_;
    Stage stage_ = Stage::asking;
    Secret password_;  ///< Kept from a first try that found the same BankID until replacing is answered.
    bool withoutPassword_ = false;  ///< The last try was made with an empty one.
    std::shared_ptr<client::Job> job_;
    client::FileStep step_ = client::FileStep::checkingPassword;
    bool cancelling_ = false;
    std::optional<Error> error_;
    std::optional<client::ImportOutcome> outcome_;
    bool capsLock_ = false;
};

}  // namespace insegel::ui
