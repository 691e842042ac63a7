#include "order_prompt.h"

#include <QEvent>

#include "colours.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui_order_prompt.h"
#include "visible_text.h"

namespace insegel::ui {

OrderPrompt::OrderPrompt(client::Client& client, order::Prompt prompt, const Delay& delay)
    : PromptWindow(client, std::move(prompt), delay), ui_(std::make_unique<Ui::OrderPrompt>()) {
    ui_->setupUi(this);
    begin(*ui_->buttons);
    setTabOrder(ui_->declineButton, blockButton_);
    ui_->entry->setPolicy(client_.policy());
    connect(ui_->entry, &NewPasswordEntry::typed, this, [this] {
        if (error_) {
            error_.reset();
            refresh();
        }
    });
    connect(ui_->approveButton, &QPushButton::clicked, this, &OrderPrompt::approve);
    connect(ui_->declineButton, &QPushButton::clicked, this, &OrderPrompt::reject);
    restyle();
    refreshFacts();
    refresh();
    ui_->entry->next().setFocus();
}

OrderPrompt::~OrderPrompt() = default;

void OrderPrompt::update(const order::Prompt& prompt) {
    const bool isSame = prompt_.origin == prompt.origin;
    prompt_ = prompt;
    if (!isSame) {
        guard_->again();
    }
    refreshFacts();
    refresh();
}

void OrderPrompt::working() {
    working_ = true;
    key_ = 0;
    error_.reset();
    setFocus();  // Else it would pass from the field to Cancel, where a second Enter would decline.
    refresh();
}

void OrderPrompt::progress(int key, int ofKeys) {
    key_ = key;
    ofKeys_ = ofKeys;
    refresh();
}

void OrderPrompt::failed(const Error& error) {
    working_ = false;
    error_.reset();
    if (!NewPasswordEntry::isAbout(error)) {
        error_ = error;
    }
    refresh();
    if (error_) {
        ui_->approveButton->setFocus();
    } else {
        ui_->entry->refuse(error);
    }
}

void OrderPrompt::approve() {
    if (working_ || !guard_->isOpen() || !ui_->entry->accepts()) {
        return;
    }
    // The fields keep it until the order is made: a full disk should not have it typed again.
    Secret password = ui_->entry->next().secret().clone();
    working();
    client_.approve(prompt_.orderId, {}, std::move(password));
}

void OrderPrompt::forgetSecrets() {
    ui_->entry->clear();
}

void OrderPrompt::enterPressed() {
    if (ui_->declineButton->hasFocus() && !working_) {
        reject();
    } else if (!ui_->entry->advance()) {
        approve();
    }
}

void OrderPrompt::refreshFacts() {
    const order::EnrolmentRequest asked = prompt_.enrolment.value_or(order::EnrolmentRequest{});
    const auto fill = [](QLabel* label, const QString& text) {
        label->setText(breakable(text));
        label->setAccessibleName(text);
    };
    fill(ui_->bank, visibleText(asked.issuerName));
    fill(ui_->name, visibleText(asked.name));
    token::TokenInfo holder;
    holder.serialNumber = asked.serialNumber;
    fill(ui_->number, tokenText::personalNumber(holder));
    ui_->head->setSite(prompt_);
    ui_->entry->setPersonal({asked.name, asked.serialNumber, asked.issuerName});
}

void OrderPrompt::refresh() {
    ui_->entry->setLabels(tr("&Password for your new BankID"), tr("The password &again"));
    ui_->entry->setEnabled(!working_);
    ui_->busy->setVisible(working_);
    const QString doing =
        key_ > 0 ? tr("Making key %1 of %2…").arg(key_).arg(ofKeys_) : tr("Making the keys…");
    ui_->busyLabel->setText(doing);
    ui_->busyBar->setAccessibleName(doing);
    ui_->message->say(error_ ? tokenText::error(*error_) : QString(), Tone::bad);
    ui_->waiting->setText(waitingText());
    ui_->waiting->setVisible(prompt_.waiting > 0);
    ui_->approveButton->setEnabled(!working_ && guard_->isOpen());
    fit();
}

void OrderPrompt::restyle() {
    const QPalette quiet = quieted(palette());
    for (QLabel* label : {ui_->bankLabel, ui_->nameLabel, ui_->numberLabel, ui_->claim, ui_->waiting}) {
        label->setPalette(quiet);
    }
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    for (QLabel* label : {ui_->bank, ui_->name, ui_->number}) {
        label->setFont(strong);
    }
}

void OrderPrompt::changeEvent(QEvent* event) {
    PromptWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
