#pragma once

#include <QDialog>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class RemoveDialog;
}

/// Asks before a BankID on file is removed, or an order given up: says what will be gone, and what stays.
class RemoveDialog : public QDialog {
    Q_OBJECT

  public:
    RemoveDialog(client::Client& client, token::TokenInfo info, const std::vector<client::Drive>& drives,
                 QWidget* parent = nullptr);
    ~RemoveDialog() override;

    const std::string& tokenId() const { return info_.id; }
    /// The BankID as it is now; null where it has gone.
    void update(const token::TokenInfo* info);
    void setDrives(const std::vector<client::Drive>& drives);
    void reject() override;

  Q_SIGNALS:
    void removed(const std::string& tokenId);
    /// It is to be exported first; this dialog closes.
    void exportRequested(const insegel::token::TokenInfo& info);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void remove();
    void finished(const Result<void>& result);
    void refresh();
    /// It was removed, though the system did not confirm that this lasts.
    bool isGone() const { return error_ && error_->mayBeDone; }
    void restyle();

    client::Client& client_;
    token::TokenInfo info_;
    std::vector<client::Drive> drives_;
    std::unique_ptr<Ui::RemoveDialog> ui_;
    bool isWorking_ = false;
    std::optional<Error> error_;
};

}  // namespace insegel::ui
