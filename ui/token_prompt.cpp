#include "token_prompt.h"

#include "colours.h"
#include "ui_token_prompt.h"

namespace insegel::ui {

TokenPrompt::TokenPrompt(client::Client& client, order::Prompt prompt, token::IdentityUse use, Delay delay)
    : PromptWindow(client, std::move(prompt), delay), ui_(std::make_unique<Ui::TokenPrompt>()), use_(use) {
    ui_->setupUi(this);
    ui_->choice->setUp(use, TokenModel::Order::asGiven, std::move(delay));
    ui_->choice->putAfter({ui_->approveButton, ui_->unblockButton, ui_->declineButton, blockButton_});
    connect(ui_->approveButton, &QPushButton::clicked, this, &TokenPrompt::approve);
    connect(ui_->unblockButton, &QPushButton::clicked, this, &TokenPrompt::approve);
    connect(ui_->declineButton, &QPushButton::clicked, this, &TokenPrompt::reject);
}

void TokenPrompt::start() {
    begin(*ui_->buttons);
    restyle();
    ui_->choice->setTokens(prompt_.candidates, prompt_.unfit);
    connect(ui_->choice, &TokenChoice::changed, this, &TokenPrompt::refresh);
    // Choosing with the mouse or with Enter in the list goes on to the password.
    connect(ui_->choice, &TokenChoice::picked, this, &TokenPrompt::goOn);
    // Another half second passes before Enter counts: nobody spends it by pressing twice.
    connect(ui_->choice, &TokenChoice::lastTryAsked, this, [this] { guard_->again(); });
    refresh();
    goOn();
}

QBoxLayout& TokenPrompt::content() {
    return *ui_->content;
}

void TokenPrompt::putBeforePassword(QWidget& what) {
    ui_->choice->putBefore(what);
}

TokenPrompt::~TokenPrompt() = default;

void TokenPrompt::update(const order::Prompt& prompt) {
    prompt_ = prompt;
    const bool isOther = ui_->choice->setTokens(prompt_.candidates, prompt_.unfit);
    if (isOther) {
        // A key on its way to what stood here before must not reach what stands here now.
        guard_->again();
    }
    refresh();
    if (isOther && !ui_->choice->isWorking()) {
        goOn();
    }
}

void TokenPrompt::working() {
    setFocus();  // Else it would pass from the field to Cancel, where a second Enter would decline.
    ui_->choice->setWorking(true);
}

void TokenPrompt::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    ui_->choice->cardWaitedFor(tokenId, atMost);
}

void TokenPrompt::cardNotAnswering(const std::string& tokenId) {
    ui_->choice->cardNotAnswering(tokenId);
}

void TokenPrompt::failed(const Error& error) {
    ui_->choice->fail(error);
    goOn();
}

bool TokenPrompt::hasCandidates() const {
    return ui_->choice->hasCandidates();
}

bool TokenPrompt::isBlocked() const {
    return ui_->choice->isBlocked();
}

void TokenPrompt::goOn() {
    const TokenChoice& choice = *ui_->choice;
    QWidget* first = choice.chosen() != nullptr && !isBlocked() ? task() : nullptr;
    if (first != nullptr) {
        first->setFocus();
    } else if (ui_->choice->focusNext()) {
        return;
    } else if (isBlocked() && choice.canBeUnblocked()) {
        ui_->unblockButton->setFocus();
    } else if (choice.chosen() == nullptr || isBlocked()) {
        ui_->declineButton->setFocus();
    } else {
        setFocus();  // The PIN is typed at the reader, and Enter approves.
    }
}

void TokenPrompt::approve() {
    const token::TokenInfo* info = ui_->choice->chosen();
    if (ui_->choice->isWorking() || !guard_->isOpen() || info == nullptr ||
        ui_->choice->waitLeft() > std::chrono::seconds(0) || sendsNothing()) {
        return;
    }
    const std::string tokenId = info->id;
    Secret secret = ui_->choice->takeSecret();
    working();
    client_.approve(prompt_.orderId, tokenId, std::move(secret));
}

/// Whether something else has to be done before the card or the file is asked.
bool TokenPrompt::sendsNothing() {
    if (isBlocked()) {
        if (ui_->choice->canBeUnblocked()) {
            Q_EMIT unblockRequested(*ui_->choice->chosen(), use_);
        }
        return true;
    }
    if (!isReady()) {
        if (QWidget* first = task()) {
            first->setFocus();
        }
        return true;
    }
    return !ui_->choice->isComplete();
}

void TokenPrompt::forgetSecrets() {
    ui_->choice->clearSecret();
}

void TokenPrompt::enterPressed() {
    if (ui_->declineButton->hasFocus() && !ui_->choice->isWorking()) {
        reject();
    } else {
        approve();
    }
}

void TokenPrompt::refresh() {
    const Words own = words();
    setWindowTitle(own.title);
    ui_->head->setSite(prompt_);
    ui_->choice->setWords({tr("&Choose which BankID to use:"), own.noneHere, own.noneFits,
                           tr("BankIDs that fit"), tr("BankIDs that do not fit")});
    ui_->waiting->setText(waitingText());
    ui_->waiting->setVisible(prompt_.waiting > 0);
    refreshButtons();
    fit();
}

void TokenPrompt::refreshButtons() {
    const TokenChoice& choice = *ui_->choice;
    const bool hasAny = choice.hasCandidates();
    const bool isLastTry = choice.isLastTryAsked();
    const Words own = words();
    ui_->approveButton->setText(isLastTry ? tr("Us&e the last try") : own.approve);
    ui_->approveButton->setAccessibleName(isLastTry ? tr("Use the last try") : own.approveName);
    ui_->approveButton->setVisible(hasAny && !isBlocked());
    ui_->approveButton->setEnabled(choice.chosen() != nullptr && !choice.isWorking() && guard_->isOpen() &&
                                   isReady() && choice.waitLeft() == std::chrono::seconds(0));
    const bool unblocks = isBlocked() && choice.canBeUnblocked();
    ui_->unblockButton->setVisible(unblocks);
    ui_->unblockButton->setDefault(unblocks);
    ui_->declineButton->setText(hasAny ? tr("C&ancel") : tr("&Close"));
    ui_->declineButton->setAccessibleName(hasAny ? own.declineName : tr("Close"));
    ui_->declineButton->setDefault(!hasAny);
}

void TokenPrompt::restyle() {
    const QPalette quiet = quieted(palette());
    ui_->waiting->setPalette(quiet);
}

void TokenPrompt::changeEvent(QEvent* event) {
    PromptWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
