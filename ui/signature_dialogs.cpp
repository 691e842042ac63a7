#include "signature_dialogs.h"

#include <QFileDialog>
#include <QStandardPaths>

#include "sign_file_dialog.h"
#include "verify_dialog.h"

namespace insegel::ui {
namespace {

void bringBack(QWidget& dialog) {
    dialog.raise();
    dialog.activateWindow();
}

}  // namespace

SignatureDialogs::SignatureDialogs(client::Client& client, QWidget* window)
    : QObject(window), client_(client), window_(window) {}

void SignatureDialogs::chooseFileToSign() {
    if (signing_ != nullptr) {
        bringBack(*signing_);
        return;
    }
    if (chooser_ != nullptr) {
        bringBack(*chooser_);
        return;
    }
    chooser_ = new QFileDialog(window_, tr("Sign a file"),
                               QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setFileMode(QFileDialog::ExistingFile);
    connect(chooser_, &QFileDialog::fileSelected, this,
            [this](const QString& file) { signFile(std::filesystem::path(file.toStdU16String())); });
    chooser_->open();
}

void SignatureDialogs::signFile(std::filesystem::path file) {
    if (signing_ != nullptr) {
        bringBack(*signing_);
        return;
    }
    signing_ = new SignFileDialog(client_, std::move(file), tokens_, realDelay(), window_);
    signing_->setAttribute(Qt::WA_DeleteOnClose);
    connect(signing_, &SignFileDialog::unblockRequested, this, &SignatureDialogs::unblockRequested);
    signing_->open();
}

void SignatureDialogs::chooseFileToVerify() {
    if (chooser_ != nullptr) {
        bringBack(*chooser_);
        return;
    }
    chooser_ =
        new QFileDialog(window_, tr("Verify a file or signature"),
                        QStandardPaths::writableLocation(QStandardPaths::HomeLocation),
                        tr("All files (*)") + QStringLiteral(";;") + tr("Signatures (*.p7s *.jws *.xml)"));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setFileMode(QFileDialog::ExistingFile);
    connect(chooser_, &QFileDialog::fileSelected, this,
            [this](const QString& file) { verify(std::filesystem::path(file.toStdU16String())); });
    chooser_->open();
}

void SignatureDialogs::verify(std::filesystem::path file) {
    auto* dialog = new VerifyDialog(client_, std::move(file), window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SignatureDialogs::setTokens(const token::TokenList& tokens) {
    tokens_ = tokens;
    if (signing_ != nullptr) {
        signing_->setTokens(tokens);
    }
}

void SignatureDialogs::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    if (signing_ != nullptr) {
        signing_->cardWaitedFor(tokenId, atMost);
    }
}

void SignatureDialogs::cardNotAnswering(const std::string& tokenId) {
    if (signing_ != nullptr) {
        signing_->cardNotAnswering(tokenId);
    }
}

void SignatureDialogs::forgetSecrets() {
    if (signing_ != nullptr) {
        signing_->forgetSecrets();
    }
}

}  // namespace insegel::ui
