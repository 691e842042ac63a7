#include "remove_dialog.h"

#include <QApplication>
#include <QEvent>

#include "colours.h"
#include "follow_content.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_remove_dialog.h"
#include "visible_text.h"

namespace insegel::ui {

RemoveDialog::RemoveDialog(client::Client& client, token::TokenInfo info,
                           const std::vector<client::Drive>& drives, QWidget* parent)
    : QDialog(parent),
      client_(client),
      info_(std::move(info)),
      drives_(drives),
      ui_(std::make_unique<Ui::RemoveDialog>()) {
    ui_->setupUi(this);
    followContentWhenShown(*this);
    setWindowIcon(sealIcon());
    setMinimumWidth(440);
    connect(ui_->removeButton, &QPushButton::clicked, this, &RemoveDialog::remove);
    connect(ui_->cancelButton, &QPushButton::clicked, this, &RemoveDialog::reject);
    connect(ui_->exportButton, &QPushButton::clicked, this, [this] {
        const token::TokenInfo which = info_;
        QDialog::reject();
        Q_EMIT exportRequested(which);
    });
    restyle();
    refresh();
    ui_->cancelButton->setFocus();
}

RemoveDialog::~RemoveDialog() = default;

void RemoveDialog::update(const token::TokenInfo* info) {
    if (info == nullptr) {
        if (!isWorking_ && !isGone()) {  // Else what is said of it is still to be read.
            QDialog::reject();
        }
        return;
    }
    if (info_.state == token::TokenState::pending && info->state != token::TokenState::pending) {
        // It was delivered meanwhile: what was asked is no longer the question.
        QDialog::reject();
        return;
    }
    info_ = *info;
    refresh();
}

void RemoveDialog::setDrives(const std::vector<client::Drive>& drives) {
    drives_ = drives;
    refresh();
}

void RemoveDialog::remove() {
    isWorking_ = true;
    error_.reset();
    refresh();
    client_.removeToken(info_.id, [post = postTo(this)](Result<void> result) {
        post([result = std::move(result)](RemoveDialog& dialog) { dialog.finished(result); });
    });
}

void RemoveDialog::finished(const Result<void>& result) {
    isWorking_ = false;
    if (result) {
        Q_EMIT removed(info_.id);
        accept();
        return;
    }
    error_ = result.error();
    if (isGone()) {
        Q_EMIT removed(info_.id);
    }
    refresh();
    ui_->cancelButton->setFocus();
}

void RemoveDialog::reject() {
    if (!isWorking_) {
        QDialog::reject();
    }
}

void RemoveDialog::refresh() {
    const bool isPending = info_.state == token::TokenState::pending;
    const bool isReadable =
        info_.state != token::TokenState::unreadable && info_.state != token::TokenState::locked;
    setWindowTitle(isPending ? tr("Give up an order — Insegel") : tr("Remove a BankID — Insegel"));
    ui_->heading->setText(isPending ? tr("Give up this order?") : tr("Remove this BankID?"));
    ui_->who->setText(breakable(tokenText::who(info_)));
    const QString site = visibleText(info_.orderedFrom);
    ui_->place->setText(
        isPending ? (site.isEmpty() ? QString() : breakable(tr("Ordered from %1").arg(site)))
                  : breakable(tr("It will be removed from %1.")
                                  .arg(tokenPlace::words(info_.location, client_.profile(), drives_))));
    ui_->place->setVisible(!ui_->place->text().isEmpty());
    QStringList copies;
    for (const std::string& other : info_.otherLocations) {
        copies << tokenPlace::path(other);
    }
    ui_->copies->setText(
        breakable(tr("These copies stay:") + QLatin1Char('\n') + copies.join(QLatin1Char('\n'))));
    ui_->copies->setVisible(!copies.isEmpty());
    ui_->warning->say(
        isPending
            ? tr("This cannot be undone. The keys that were made for it are destroyed, and what the bank "
                 "may still deliver cannot be used: you would have to order anew.")
        : copies.isEmpty() ? tr("This cannot be undone. Without a copy elsewhere you have to order a new one "
                                "from your bank.")
                           : tr("This cannot be undone."),
        Tone::warning);
    ui_->warning->setVisible(!isGone());
    ui_->message->say(error_ ? tokenText::error(*error_) : QString(), isGone() ? Tone::warning : Tone::bad);
    ui_->exportButton->setVisible(!isPending && isReadable && !isGone());
    ui_->removeButton->setVisible(!isGone());
    ui_->removeButton->setText(isPending ? tr("&Give up the order") : tr("&Remove"));
    for (QPushButton* button : {ui_->exportButton, ui_->removeButton, ui_->cancelButton}) {
        button->setEnabled(!isWorking_);
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    }
}

void RemoveDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
    ui_->copies->setPalette(quieted(palette()));
}

void RemoveDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
