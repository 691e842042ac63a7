#pragma once

#include <QObject>
#include <QPointer>
#include <string>
#include <vector>

#include "client/client.h"

class QWidget;

namespace insegel::ui {

class ExportDialog;
class RemoveDialog;
class TokenDetails;
class TokenModel;

/// What the main window opens for one BankID: its details, exporting and removing it. One of each at a time,
/// told of what changes meanwhile.
class TokenDialogs : public QObject {
    Q_OBJECT

  public:
    /// The dialogs belong to `window`.
    TokenDialogs(client::Client& client, QWidget* window);

    void showDetails(const token::TokenInfo& info);
    void exportToken(const token::TokenInfo& info);
    /// Not for cards: they cannot be removed.
    void remove(const token::TokenInfo& info);

    void update(const TokenModel& list);
    void setDrives(const std::vector<client::Drive>& drives);

  Q_SIGNALS:
    void removed(const std::string& tokenId);

  private:
    client::Client& client_;
    QWidget* window_;
    QPointer<TokenDetails> details_;
    QPointer<ExportDialog> export_;
    QPointer<RemoveDialog> remove_;
    std::vector<client::Drive> drives_;
};

}  // namespace insegel::ui
