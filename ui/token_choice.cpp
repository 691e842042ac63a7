#include "token_choice.h"

#include <QKeyEvent>
#include <algorithm>

#include "prompt_words.h"
#include "token_delegate.h"
#include "ui_token_choice.h"

namespace insegel::ui {
namespace {

constexpr int mostRows = 3;     // Seen at once; the rest is scrolled to.
constexpr int lowScreen = 640;  // Pixels; one row less is seen there.

}  // namespace

TokenChoice::TokenChoice(QWidget* parent) : QWidget(parent), ui_(std::make_unique<Ui::TokenChoice>()) {
    ui_->setupUi(this);
}

TokenChoice::~TokenChoice() = default;

void TokenChoice::setUp(token::IdentityUse use, TokenModel::Order order, Delay delay) {
    use_ = use;
    model_ = new TokenModel(order, {}, this);
    waits_ = new WaitClock(std::move(delay), this);
    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::compact, this));
    ui_->list->viewport()->setAutoFillBackground(false);
    ui_->list->installEventFilter(this);
    connect(waits_, &WaitClock::ticked, this, &TokenChoice::renew);
    connect(&ui_->entry->edit(), &SecretEdit::changed, this, &TokenChoice::typed);
    connect(ui_->list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) {
                if (!isTaking_ && !selected.isEmpty()) {
                    choose(selected.indexes().constFirst());
                }
            });
    connect(ui_->list, &QListView::clicked, this, &TokenChoice::picked);
}

void TokenChoice::setWords(Words words) {
    if (words != words_) {  // Its owner says them again whenever anything changed.
        words_ = std::move(words);
        refresh();
    }
}

bool TokenChoice::setTokens(const token::TokenList& fit, const std::vector<order::Unfit>& unfit) {
    const bool had = hasCandidates();
    const bool wasLost = isLost_;
    const bool wasBlocked = isBlocked();
    const bool wasBlockedAtCard = chosenPin() != nullptr && chosenPin()->blocked;
    take(fit, unfit);
    if (wasBlockedAtCard && chosenPin() != nullptr && !chosenPin()->blocked) {
        error_.reset();  // It said so.
    }
    const bool isOther = had != hasCandidates() || wasLost != isLost_ || wasBlocked != isBlocked();
    if (isOther) {
        if (!isBlocked()) {
            error_.reset();
        }
        isLastTryAsked_ = false;
        ui_->entry->edit().clear();
    }
    renew();
    return isOther;
}

void TokenChoice::take(const token::TokenList& fit, const std::vector<order::Unfit>& unfit) {
    isTaking_ = true;
    hasFitting_ = !fit.empty();
    if (hasCandidates()) {
        model_->setTokens(fit);  // While one that was pulled may come back, the unfit are no news.
    } else {
        model_->setUnfit(unfit);
    }
    if (chosenId_.empty() && hasFitting_) {
        chosenId_ = firstUsable();
    }
    const QModelIndex current = hasCandidates() ? model_->indexOf(chosenId_) : QModelIndex();
    isLost_ = hasCandidates() && !current.isValid();
    const bool isChoice = hasFitting_ && (model_->rowCount() > 1 || isLost_);
    ui_->list->setSelectionMode(isChoice ? QAbstractItemView::SingleSelection
                                         : QAbstractItemView::NoSelection);
    ui_->list->setFocusPolicy(isChoice || model_->rowCount() > mostRows ? Qt::StrongFocus : Qt::NoFocus);
    if (isLost_) {
        // Nothing takes its place by itself: what is used is what the person has chosen.
        ui_->list->selectionModel()->clear();
    } else if (hasFitting_) {
        ui_->list->setCurrentIndex(current);
    }
    isTaking_ = false;
    fitList();
}

/// The first that can be used as it is; else the first.
std::string TokenChoice::firstUsable() const {
    for (int row = 0; row < model_->rowCount(); ++row) {
        const token::TokenInfo* info = model_->at(model_->index(row));
        const token::PinInfo* pin = pinFor(*info, use_);
        if (pin == nullptr || !pin->blocked) {
            return info->id;
        }
    }
    return model_->at(model_->index(0))->id;
}

void TokenChoice::choose(const QModelIndex& index) {
    const token::TokenInfo* info = model_->at(index);
    if (isWorking_ || info == nullptr || !hasFitting_ || (info->id == chosenId_ && !isLost_)) {
        return;
    }
    chosenId_ = info->id;
    isLost_ = false;
    isLastTryAsked_ = false;
    error_.reset();
    ui_->entry->edit().clear();  // It was meant for the other.
    waitSaid_ = waits_->remaining(chosenId_);
    renew();
}

void TokenChoice::typed() {
    isLastTryAsked_ = false;
    if (withoutSecret_ && !ui_->entry->edit().isEmpty()) {
        withoutSecret_ = false;
        error_.reset();  // It asked for a password, and here it comes.
    }
    renew();
}

void TokenChoice::setWorking(bool working) {
    isWorking_ = working;
    isLastTryAsked_ = false;
    if (working) {
        error_.reset();
        delay_ = {};
        ui_->entry->setDoing({}, {});
    }
    renew();
}

void TokenChoice::setDoing(const QString& doing, std::optional<int> share) {
    ui_->entry->setDoing(doing, share);
}

void TokenChoice::fail(const Error& error) {
    isWorking_ = false;
    isLastTryAsked_ = false;
    error_ = error;
    if (error.wait) {
        waitSaid_ = *error.wait;
        waits_->start(chosenId_, *error.wait);
    }
    ui_->entry->edit().clear();
    renew();
}

void TokenChoice::startWait(std::chrono::seconds wait) {
    waits_->start(chosenId_, wait);
    renew();
}

void TokenChoice::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    if (isWorking_ && tokenId == chosenId_) {
        delay_.busyFor = atMost;
        renew();
    }
}

void TokenChoice::cardNotAnswering(const std::string& tokenId) {
    if (isWorking_ && tokenId == chosenId_) {
        delay_.isSilent = true;
        renew();
    }
}

const token::TokenInfo* TokenChoice::chosen() const {
    return isLost_ || !hasFitting_ ? nullptr : model_->at(model_->indexOf(chosenId_));
}

const token::PinInfo* TokenChoice::chosenPin() const {
    const token::TokenInfo* info = chosen();
    return info == nullptr ? nullptr : pinFor(*info, use_);
}

bool TokenChoice::isBlocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->blocked || (error_ && error_->code == ErrorCode::blocked));
}

bool TokenChoice::canBeUnblocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && hasUsablePuk(*pin);
}

bool TokenChoice::isTypedAtReader() const {
    return ui_->entry->isTypedAtReader();
}

bool TokenChoice::isPin() const {
    return ui_->entry->isPin();
}

bool TokenChoice::isLastTry() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->triesLeft == 1 || (error_ && error_->triesLeft == 1));
}

bool TokenChoice::isComplete() {
    withoutSecret_ = ui_->entry->edit().isEmpty() && !isTypedAtReader();
    if (withoutSecret_ && isPin()) {
        fail(Error{ErrorCode::wrongSecret, {}, {}, {}});  // A file may have an empty password.
        focusNext();
        return false;
    }
    if (isLastTry() && !isLastTryAsked_) {
        isLastTryAsked_ = true;
        Q_EMIT lastTryAsked();
        renew();
        return false;
    }
    return true;
}

Secret TokenChoice::takeSecret() {
    return ui_->entry->edit().take();
}

void TokenChoice::clearSecret() {
    ui_->entry->edit().clear();
}

bool TokenChoice::focusNext() {
    QWidget* next = nullptr;
    if (isLost_) {
        next = hasFitting_ ? ui_->list : nullptr;
    } else if (hasFitting_ && !isBlocked() && !isTypedAtReader()) {
        next = ui_->entry;
    }
    if (next != nullptr) {
        next->setFocus();
    }
    return next != nullptr;
}

void TokenChoice::putAfter(const std::vector<QWidget*>& buttons) {
    QWidget* last = &ui_->entry->edit();
    for (QWidget* button : buttons) {
        setTabOrder(last, button);
        last = button;
    }
    setTabOrder(last, ui_->list);
}

void TokenChoice::putBefore(QWidget& what) {
    setTabOrder(ui_->list, &what);  // The last before the password in the circle.
}

void TokenChoice::renew() {
    refresh();
    Q_EMIT changed();
}

void TokenChoice::refresh() {
    QString above;
    if (!hasCandidates()) {
        above = model_->rowCount() == 0 ? words_.noneHere : words_.noneFits;
    } else if (model_->rowCount() > 1 || (isLost_ && hasFitting_)) {
        above = words_.choose;
    }
    ui_->listLabel->setText(above);
    ui_->listLabel->setVisible(!above.isEmpty());
    ui_->list->setAccessibleName(hasCandidates() ? words_.fitting : words_.unfitting);
    ui_->list->setEnabled(!isWorking_);

    ui_->entry->setToken(chosen(), use_);
    ui_->entry->setVisible(hasCandidates() && !isBlocked());
    ui_->entry->setOpen(!isWorking_ && !isLost_);
    ui_->entry->setWorking(isWorking_, delay_);
    ui_->entry->setTriesShown(!isLastTryAsked_ && !(error_ && error_->triesLeft));
    refreshMessage();
}

void TokenChoice::refreshMessage() {
    promptWords::Standing standing;
    standing.isLost = isLost_;
    standing.isWorking = isWorking_;
    standing.isPin = isPin();
    standing.isBlocked = isBlocked();
    standing.isSilent = delay_.isSilent;
    if (const token::PinInfo* pin = chosenPin()) {
        standing.beyondHelp = pinText::beyondHelp(*pin);
    }
    standing.isLastTry = isLastTryAsked_;
    standing.withoutSecret = withoutSecret_;
    standing.error = error_;
    standing.waitLeft = waitLeft();
    standing.waitSaid = waitSaid_;
    const promptWords::Said said = promptWords::message(standing);
    ui_->message->say(said.text, said.tone, said.spoken);
    ui_->entry->setProblem(said.spoken);
}

void TokenChoice::fitList() {
    const auto* delegate = static_cast<const TokenDelegate*>(ui_->list->itemDelegate());
    const int most = screen()->availableGeometry().height() < lowScreen ? mostRows - 1 : mostRows;
    const int rows = std::min(model_->rowCount(), most);
    ui_->list->setFixedHeight(rows * delegate->rowHeight(ui_->list->font()) + 2);
    ui_->list->setVisible(rows > 0);
}

bool TokenChoice::eventFilter(QObject* receiver, QEvent* event) {
    if (receiver == ui_->list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // Chooses, and goes no further: the list would pass it on to the window.
            const QModelIndex current = ui_->list->currentIndex();
            ui_->list->setCurrentIndex(current.isValid() ? current : model_->index(0));
            Q_EMIT picked();
            return true;
        }
    }
    return QWidget::eventFilter(receiver, event);
}

void TokenChoice::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (model_ == nullptr) {
        return;
    }
    if (event->type() == QEvent::LanguageChange) {
        model_->retranslate();
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        fitList();
    }
}

}  // namespace insegel::ui
