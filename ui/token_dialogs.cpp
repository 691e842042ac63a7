#include "token_dialogs.h"

#include "export_dialog.h"
#include "remove_dialog.h"
#include "token_details.h"
#include "token_model.h"

namespace insegel::ui {

TokenDialogs::TokenDialogs(client::Client& client, QWidget* window)
    : QObject(window), client_(client), window_(window) {}

void TokenDialogs::showDetails(const token::TokenInfo& info) {
    if (details_ == nullptr) {
        details_ = new TokenDetails(client_, info, window_);
        details_->setAttribute(Qt::WA_DeleteOnClose);
    }
    details_->update(&info);
    details_->open();
}

void TokenDialogs::exportToken(const token::TokenInfo& info) {
    if (export_ != nullptr) {
        export_->raise();
        export_->activateWindow();
        return;
    }
    export_ = new ExportDialog(client_, info, drives_, window_);
    export_->setAttribute(Qt::WA_DeleteOnClose);
    export_->open();
}

void TokenDialogs::remove(const token::TokenInfo& info) {
    if (info.kind == token::TokenKind::card || remove_ != nullptr) {
        return;
    }
    remove_ = new RemoveDialog(client_, info, drives_, window_);
    remove_->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove_, &RemoveDialog::removed, this, &TokenDialogs::removed);
    connect(remove_, &RemoveDialog::exportRequested, this, &TokenDialogs::exportToken);
    remove_->open();
}

void TokenDialogs::update(const TokenModel& list) {
    const auto now = [&list](const std::string& id) { return list.at(list.indexOf(id)); };
    if (details_ != nullptr) {
        details_->update(now(details_->tokenId()));
    }
    if (export_ != nullptr) {
        export_->update(now(export_->tokenId()));
    }
    if (remove_ != nullptr) {
        remove_->update(now(remove_->tokenId()));
    }
}

void TokenDialogs::setDrives(const std::vector<client::Drive>& drives) {
    drives_ = drives;
    if (export_ != nullptr) {
        export_->setDrives(drives);
    }
    if (remove_ != nullptr) {
        remove_->setDrives(drives);
    }
}

}  // namespace insegel::ui
