#pragma once

#include <QDialog>
#include <QFileDialog>
#include <QPointer>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class VerifyDialog;
}

/// Says of a signature, or of a file with one beside it, who signed, when, and whether it holds.
class VerifyDialog : public QDialog {
    Q_OBJECT

  public:
    VerifyDialog(client::Client& client, std::filesystem::path file, QWidget* parent = nullptr);
    ~VerifyDialog() override;

    /// Whether the file's name is that of a signature.
    static bool isSignature(const QString& file);
    /// As if it had been chosen in the dialog for files: what the signature is over.
    void chooseContent(const QString& file);
    /// Ends the checking first, where it is under way.
    void reject() override;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void check();
    void finished(Result<client::CheckOutcome> result);
    void askForContent();
    bool lacksContent() const;
    void refresh();
    void refreshVerdict();
    void refreshFacts();
    QString failureWords(const Error& error) const;
    void restyle();

    client::Client& client_;
    client::CheckTask task_;
    std::unique_ptr<Ui::VerifyDialog> ui_;
    std::shared_ptr<client::Job> job_;  ///< While it is checked.
    int percent_ = -1;                  ///< How much of a file is read; -1 where that is not known.
    bool isCancelling_ = false;
    std::optional<client::CheckOutcome> outcome_;
    std::optional<Error> error_;
    QPointer<QFileDialog> chooser_;
};

}  // namespace insegel::ui
