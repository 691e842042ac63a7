#include "token_prompt.h"

#include <QKeyEvent>
#include <algorithm>

#include "colours.h"
#include "prompt_words.h"
#include "token_delegate.h"
#include "ui_token_prompt.h"

namespace insegel::ui {
namespace {

constexpr int mostRows = 3;  // Seen at once; the rest is scrolled to.

}  // namespace

TokenPrompt::TokenPrompt(client::Client& client, order::Prompt prompt, token::IdentityUse use, Delay delay)
    : PromptWindow(client, std::move(prompt), delay),
      ui_(std::make_unique<Ui::TokenPrompt>()),
      use_(use),
      model_(new TokenModel(TokenModel::Order::asGiven, this)),
      waits_(new WaitClock(std::move(delay), this)) {
    ui_->setupUi(this);
    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::compact, this));
    ui_->list->viewport()->setAutoFillBackground(false);

    connect(waits_, &WaitClock::ticked, this, &TokenPrompt::refresh);
    connect(&ui_->entry->edit(), &SecretEdit::changed, this, &TokenPrompt::typed);
    connect(ui_->approveButton, &QPushButton::clicked, this, &TokenPrompt::approve);
    connect(ui_->unblockButton, &QPushButton::clicked, this, &TokenPrompt::approve);
    connect(ui_->declineButton, &QPushButton::clicked, this, &TokenPrompt::reject);
    connect(ui_->list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) {
                if (!takingList_ && !selected.isEmpty()) {
                    choose(selected.indexes().constFirst());
                }
            });
    // Choosing with the mouse or with Enter in the list goes on to the password.
    connect(ui_->list, &QListView::clicked, this, &TokenPrompt::goOn);
    ui_->list->installEventFilter(this);
}

void TokenPrompt::start() {
    begin();
    restyle();
    refreshList();
    refresh();
    goOn();
}

QBoxLayout& TokenPrompt::content() {
    return *ui_->content;
}

void TokenPrompt::putBeforePassword(QWidget& what) {
    setTabOrder(ui_->list, &what);  // The last before the password in the circle.
}

TokenPrompt::~TokenPrompt() = default;

void TokenPrompt::update(const order::Prompt& prompt) {
    const bool had = hasCandidates();
    const bool wasLost = lost_;
    const bool wasBlocked = isBlocked();
    const bool wasBlockedAtCard = chosenPin() != nullptr && chosenPin()->blocked;
    prompt_ = prompt;
    refreshList();
    if (wasBlockedAtCard && chosenPin() != nullptr && !chosenPin()->blocked) {
        error_.reset();  // It said so.
    }
    const bool has = hasCandidates();
    const bool changed = had != has || wasLost != lost_ || wasBlocked != isBlocked();
    if (changed) {
        // A key on its way to what stood here before must not reach what stands here now.
        guard_->again();
        if (!isBlocked()) {
            error_.reset();
        }
        lastTryAsked_ = false;
        ui_->entry->edit().clear();
    }
    refresh();
    if (changed && !working_) {
        goOn();
    }
}

void TokenPrompt::working() {
    working_ = true;
    error_.reset();
    delay_ = {};
    lastTryAsked_ = false;
    setFocus();  // Else it would pass from the field to Cancel, where a second Enter would decline.
    refresh();
}

void TokenPrompt::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    if (working_ && tokenId == chosenId_) {
        delay_.busyFor = atMost;
        refresh();
    }
}

void TokenPrompt::cardNotAnswering(const std::string& tokenId) {
    if (working_ && tokenId == chosenId_) {
        delay_.isSilent = true;
        refresh();
    }
}

void TokenPrompt::failed(const Error& error) {
    working_ = false;
    lastTryAsked_ = false;
    error_ = error;
    if (error.wait) {
        waitSaid_ = *error.wait;
        waits_->start(chosenId_, *error.wait);
    }
    ui_->entry->edit().clear();
    refresh();
    goOn();
}

const token::TokenInfo* TokenPrompt::chosen() const {
    return lost_ || !hasCandidates() ? nullptr : model_->at(model_->indexOf(chosenId_));
}

const token::PinInfo* TokenPrompt::chosenPin() const {
    const token::TokenInfo* info = chosen();
    return info == nullptr ? nullptr : pinFor(*info, use_);
}

bool TokenPrompt::isBlocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->blocked || (error_ && error_->code == ErrorCode::blocked));
}

bool TokenPrompt::canBeUnblocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && hasUsablePuk(*pin);
}

bool TokenPrompt::isLastTry() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->triesLeft == 1 || (error_ && error_->triesLeft == 1));
}

void TokenPrompt::choose(const QModelIndex& index) {
    const token::TokenInfo* info = model_->at(index);
    if (working_ || info == nullptr || !hasCandidates() || (info->id == chosenId_ && !lost_)) {
        return;
    }
    chosenId_ = info->id;
    lost_ = false;
    lastTryAsked_ = false;
    error_.reset();
    ui_->entry->edit().clear();  // It was meant for the other.
    waitSaid_ = waits_->remaining(chosenId_);
    refresh();
}

void TokenPrompt::goOn() {
    if (!hasCandidates()) {
        ui_->declineButton->setFocus();
    } else if (lost_) {
        ui_->list->setFocus();
    } else if (isBlocked()) {
        (canBeUnblocked() ? ui_->unblockButton : ui_->declineButton)->setFocus();
    } else if (QWidget* first = task()) {
        first->setFocus();
    } else if (ui_->entry->isTypedAtReader()) {
        setFocus();  // Enter approves.
    } else {
        ui_->entry->setFocus();
    }
}

void TokenPrompt::typed() {
    lastTryAsked_ = false;
    if (withoutSecret_ && !ui_->entry->edit().isEmpty()) {
        withoutSecret_ = false;
        error_.reset();  // It asked for a password, and here it comes.
    }
    refresh();
}

void TokenPrompt::approve() {
    const token::TokenInfo* info = chosen();
    if (working_ || !guard_->isOpen() || info == nullptr ||
        waits_->remaining(chosenId_) > std::chrono::seconds(0)) {
        return;
    }
    if (sendsNothing()) {
        return;
    }
    const std::string tokenId = info->id;
    Secret secret = ui_->entry->edit().take();
    working();
    client_.approve(prompt_.orderId, tokenId, std::move(secret));
}

/// Whether something else has to be done before the card or the file is asked.
bool TokenPrompt::sendsNothing() {
    if (isBlocked()) {
        if (canBeUnblocked()) {
            Q_EMIT unblockRequested(*chosen(), use_);
        }
        return true;
    }
    if (!isReady()) {
        if (QWidget* first = task()) {
            first->setFocus();
        }
        return true;
    }
    withoutSecret_ = ui_->entry->edit().isEmpty() && !ui_->entry->isTypedAtReader();
    if (withoutSecret_ && ui_->entry->isPin()) {
        failed(Error{ErrorCode::wrongSecret, {}, {}, {}});  // A file may have an empty password.
        return true;
    }
    if (isLastTry() && !lastTryAsked_) {
        // Another half second passes before Enter counts: nobody spends it by pressing twice.
        lastTryAsked_ = true;
        guard_->again();
        refresh();
        return true;
    }
    return false;
}

void TokenPrompt::forgetSecrets() {
    ui_->entry->edit().clear();
}

void TokenPrompt::enterPressed() {
    if (ui_->declineButton->hasFocus() && !working_) {
        reject();
    } else {
        approve();
    }
}

void TokenPrompt::refreshList() {
    const bool fits = hasCandidates();
    takingList_ = true;
    if (fits) {
        model_->setTokens(prompt_.candidates);
    } else {
        model_->setUnfit(prompt_.unfit);
    }
    if (chosenId_.empty() && fits) {
        chosenId_ = prompt_.candidates.front().id;
    }
    const QModelIndex current = fits ? model_->indexOf(chosenId_) : QModelIndex();
    lost_ = !chosenId_.empty() && !current.isValid();
    const bool choice = fits && (model_->rowCount() > 1 || lost_);
    ui_->list->setSelectionMode(choice ? QAbstractItemView::SingleSelection : QAbstractItemView::NoSelection);
    ui_->list->setFocusPolicy(choice || model_->rowCount() > mostRows ? Qt::StrongFocus : Qt::NoFocus);
    if (lost_) {
        // Nothing takes its place by itself: what is approved is what the person has chosen.
        ui_->list->selectionModel()->clear();
    } else if (fits) {
        ui_->list->setCurrentIndex(current);
    }
    takingList_ = false;
    fitList();
}

void TokenPrompt::fitList() {
    const auto* delegate = static_cast<const TokenDelegate*>(ui_->list->itemDelegate());
    const int rows = std::min(model_->rowCount(), mostRows);
    ui_->list->setFixedHeight(rows * delegate->rowHeight(ui_->list->font()) + 2);
    ui_->list->setVisible(rows > 0);
}

void TokenPrompt::refresh() {
    const bool fits = hasCandidates();
    const Words own = words();
    setWindowTitle(own.title);
    ui_->head->setSite(prompt_);

    QString above;
    if (!fits) {
        above = prompt_.unfit.empty() ? own.noneHere : own.noneFits;
    } else if (prompt_.candidates.size() > 1 || lost_) {
        above = tr("&Choose which BankID to use:");
    }
    ui_->listLabel->setText(above);
    ui_->listLabel->setVisible(!above.isEmpty());

    const bool blocked = isBlocked();
    ui_->entry->setToken(chosen(), use_);
    ui_->entry->setVisible(fits && !blocked);
    ui_->entry->setOpen(!working_ && !lost_);
    ui_->entry->setWorking(working_, delay_);
    ui_->entry->setTriesShown(!lastTryAsked_ && !(error_ && error_->triesLeft));
    ui_->list->setEnabled(!working_);
    refreshMessage();
    ui_->waiting->setText(waitingText());
    ui_->waiting->setVisible(prompt_.waiting > 0);

    refreshButtons();
    fit();
}

void TokenPrompt::refreshButtons() {
    const bool fits = hasCandidates();
    const bool blocked = isBlocked();
    const Words own = words();
    ui_->approveButton->setText(lastTryAsked_ ? tr("Us&e the last try") : own.approve);
    ui_->approveButton->setAccessibleName(lastTryAsked_ ? tr("Use the last try") : own.approveName);
    ui_->approveButton->setVisible(fits && !blocked);
    ui_->approveButton->setEnabled(chosen() != nullptr && !working_ && guard_->isOpen() && isReady() &&
                                   waits_->remaining(chosenId_) == std::chrono::seconds(0));
    const bool unblocks = blocked && canBeUnblocked();
    ui_->unblockButton->setVisible(unblocks);
    ui_->unblockButton->setDefault(unblocks);
    ui_->declineButton->setText(fits ? tr("&Cancel") : tr("&Close"));
    ui_->declineButton->setAccessibleName(fits ? own.declineName : tr("Close"));
    ui_->declineButton->setDefault(!fits);
}

void TokenPrompt::refreshMessage() {
    promptWords::Standing standing;
    standing.isLost = lost_;
    standing.isWorking = working_;
    standing.isPin = ui_->entry->isPin();
    standing.isBlocked = isBlocked();
    standing.isSilent = delay_.isSilent;
    if (const token::PinInfo* pin = chosenPin()) {
        standing.beyondHelp = pinText::beyondHelp(*pin);
    }
    standing.isLastTry = lastTryAsked_;
    standing.withoutSecret = withoutSecret_;
    standing.error = error_;
    standing.waitLeft = waits_->remaining(chosenId_);
    standing.waitSaid = waitSaid_;
    const promptWords::Said said = promptWords::message(standing);
    ui_->message->say(said.text, said.tone, said.spoken);
}

void TokenPrompt::restyle() {
    const QPalette quiet = quieted(palette());
    ui_->waiting->setPalette(quiet);
}

bool TokenPrompt::eventFilter(QObject* receiver, QEvent* event) {
    if (receiver == ui_->list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // Chooses, and approves nothing: the list would pass it on to the window.
            const QModelIndex current = ui_->list->currentIndex();
            ui_->list->setCurrentIndex(current.isValid() ? current : model_->index(0));
            goOn();
            return true;
        }
    }
    return PromptWindow::eventFilter(receiver, event);
}

void TokenPrompt::changeEvent(QEvent* event) {
    PromptWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        model_->retranslate();
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
        fitList();
    }
}

}  // namespace insegel::ui
