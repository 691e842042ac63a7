#pragma once

#include <QDialog>
#include <QThreadPool>
#include <memory>

#include "client/client.h"

class QFormLayout;

namespace insegel::ui {

namespace Ui {
class TokenDetails;
}

/// All that is known of one BankID, kept up to date while it is open.
class TokenDetails : public QDialog {
    Q_OBJECT

  public:
    TokenDetails(client::Client& client, token::TokenInfo info, QWidget* parent = nullptr);
    ~TokenDetails() override;

    const std::string& tokenId() const { return info_.id; }
    /// What it is now; null where it has gone, which closes the dialog.
    void update(const token::TokenInfo* info);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void readCertificates();
    void fill();
    void addRow(QFormLayout& form, const QString& name, const QString& value);
    void restyle();

    client::Client& client_;
    token::TokenInfo info_;
    std::vector<client::CertificateDetails> certificates_;
    std::unique_ptr<Ui::TokenDetails> ui_;
    QThreadPool reader_;  ///< Reading certificates may touch the disk. Its destructor waits, so the client is
                          ///< still there.
};

}  // namespace insegel::ui
