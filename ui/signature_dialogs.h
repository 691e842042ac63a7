#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>

#include "client/client.h"

class QFileDialog;
class QWidget;

namespace insegel::ui {

class SignFileDialog;

/// The window's way to signatures of files: which file, and the dialog that goes on with it.
class SignatureDialogs : public QObject {
    Q_OBJECT

  public:
    /// The dialogs belong to `window`.
    SignatureDialogs(client::Client& client, QWidget* window);

    /// Asks for a file and signs it.
    void chooseFileToSign();
    void signFile(std::filesystem::path file);
    /// Asks for a file, and says whether its signature holds.
    void chooseFileToVerify();
    void verify(std::filesystem::path file);

    void setTokens(const token::TokenList& tokens);
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    void cardNotAnswering(const std::string& tokenId);
    void forgetSecrets();

  Q_SIGNALS:
    /// The PIN for signing of this card is to be unblocked first.
    void unblockRequested(const insegel::token::TokenInfo& card);

  private:
    client::Client& client_;
    QWidget* window_;
    token::TokenList tokens_;
    QPointer<QFileDialog> chooser_;
    QPointer<SignFileDialog> signing_;
};

}  // namespace insegel::ui
