#include "login_prompt.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLayout>
#include <algorithm>

#include "colours.h"
#include "seal_icon.h"
#include "token_delegate.h"
#include "token_text.h"
#include "ui_login_prompt.h"
#include "visible_text.h"
#include "window_front.h"

namespace insegel::ui {
namespace {

constexpr int sealSide = 52;
constexpr int promptWidth = 480;
constexpr int mostRows = 3;  // Seen at once; the rest is scrolled to.
// A host name has 253 characters at most; the scheme and a port come on top.
constexpr int longestOrigin = 300;

/// A file may have an empty password, but no card an empty PIN, unless it is typed at the reader.
bool mayBeEmpty(const token::TokenInfo& info) {
    return info.kind == token::TokenKind::file ||
           std::any_of(info.identities.begin(), info.identities.end(), [](const token::IdentityInfo& one) {
               return one.use == token::IdentityUse::auth && one.pin && one.pin->isTypedAtReader;
           });
}

}  // namespace

LoginPrompt::LoginPrompt(client::Client& client, order::Prompt prompt, Delay delay)
    : QDialog(nullptr, Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowSystemMenuHint |
                           Qt::WindowCloseButtonHint | Qt::WindowStaysOnTopHint),
      client_(client),
      prompt_(std::move(prompt)),
      ui_(std::make_unique<Ui::LoginPrompt>()),
      model_(new TokenModel(TokenModel::Order::asGiven, this)),
      guard_(new PromptGuard(this, delay)),
      waits_(new WaitClock(std::move(delay), this)) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    ui_->seal->setPixmap(sealPixmap(sealSide, devicePixelRatioF()));
    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::compact, this));
    ui_->list->viewport()->setAutoFillBackground(false);
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    setFixedWidth(promptWidth);

    connect(guard_, &PromptGuard::changed, this, &LoginPrompt::refresh);
    connect(waits_, &WaitClock::ticked, this, &LoginPrompt::refresh);
    connect(ui_->password, &SecretEdit::changed, this, &LoginPrompt::typed);
    connect(ui_->password, &SecretEdit::capsLockChanged, this, [this](bool on) {
        capsLock_ = on;
        refresh();
    });
    connect(ui_->approveButton, &QPushButton::clicked, this, &LoginPrompt::approve);
    connect(ui_->declineButton, &QPushButton::clicked, this, &LoginPrompt::reject);
    connect(ui_->list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) {
                if (!takingList_ && !selected.isEmpty()) {
                    choose(selected.indexes().constFirst());
                }
            });
    // Choosing with the mouse or with Enter in the list goes on to the password.
    connect(ui_->list, &QListView::clicked, this, &LoginPrompt::goToPassword);
    ui_->list->installEventFilter(this);

    restyle();
    refreshList();
    refresh();
    goToPassword();
}

LoginPrompt::~LoginPrompt() {
    delete guard_;  // Hiding, which a dialog does last, would have it speak to widgets that are gone.
}

void LoginPrompt::update(const order::Prompt& prompt) {
    const bool had = !prompt_.candidates.empty();
    const bool wasLost = lost_;
    prompt_ = prompt;
    refreshList();
    const bool has = !prompt_.candidates.empty();
    const bool changed = had != has || wasLost != lost_;
    if (changed) {
        // A key on its way to what stood here before must not reach what stands here now.
        guard_->again();
        error_.reset();
        ui_->password->clear();
    }
    refresh();
    if (changed && !working_) {
        goToPassword();
    }
}

void LoginPrompt::working() {
    working_ = true;
    error_.reset();
    setFocus();  // Else it would pass from the field to Cancel, where a second Enter would decline.
    refresh();
}

void LoginPrompt::failed(const Error& error) {
    working_ = false;
    error_ = error;
    if (error.wait) {
        waitSaid_ = *error.wait;
        waits_->start(chosenId_, *error.wait);
    }
    ui_->password->clear();
    refresh();
    goToPassword();
}

const token::TokenInfo* LoginPrompt::chosen() const {
    return lost_ || prompt_.candidates.empty() ? nullptr : model_->at(model_->indexOf(chosenId_));
}

void LoginPrompt::choose(const QModelIndex& index) {
    const token::TokenInfo* info = model_->at(index);
    if (working_ || info == nullptr || prompt_.candidates.empty() || (info->id == chosenId_ && !lost_)) {
        return;
    }
    chosenId_ = info->id;
    lost_ = false;
    error_.reset();
    waitSaid_ = waits_->remaining(chosenId_);
    refresh();
}

void LoginPrompt::goToPassword() {
    if (prompt_.candidates.empty()) {
        ui_->declineButton->setFocus();
    } else if (lost_) {
        ui_->list->setFocus();
    } else {
        ui_->password->setFocus();
    }
}

void LoginPrompt::typed() {
    if (withoutSecret_ && !ui_->password->isEmpty()) {
        withoutSecret_ = false;
        error_.reset();  // It asked for a password, and here it comes.
    }
    refresh();
}

void LoginPrompt::approve() {
    const token::TokenInfo* info = chosen();
    if (working_ || !guard_->isOpen() || info == nullptr ||
        waits_->remaining(chosenId_) > std::chrono::seconds(0)) {
        return;
    }
    withoutSecret_ = ui_->password->isEmpty();
    if (withoutSecret_ && !mayBeEmpty(*info)) {
        failed(Error{ErrorCode::wrongSecret, {}, {}, {}});  // Nothing is sent to the card.
        return;
    }
    const std::string tokenId = info->id;
    Secret secret = ui_->password->take();
    working();
    client_.approve(prompt_.orderId, tokenId, std::move(secret));
}

void LoginPrompt::reject() {
    hide();
    ui_->password->clear();
    client_.decline(prompt_.orderId);
}

void LoginPrompt::comeForward() {
    show();
    raise();
    activateWindow();
    bringToFront(*this);
    QApplication::alert(this);
}

void LoginPrompt::refreshList() {
    const bool fits = !prompt_.candidates.empty();
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

void LoginPrompt::fitHeight() {
    // As high as its words need at this width, and no higher.
    layout()->activate();
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(promptWidth)
                                                     : layout()->totalSizeHint().height();
    if (wanted != height()) {
        setFixedHeight(wanted);
    }
}

bool LoginPrompt::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        fitHeight();
    }
    return handled;
}

void LoginPrompt::fitList() {
    const auto* delegate = static_cast<const TokenDelegate*>(ui_->list->itemDelegate());
    const int rows = std::min(model_->rowCount(), mostRows);
    ui_->list->setFixedHeight(rows * delegate->rowHeight(ui_->list->font()) + 2);
    ui_->list->setVisible(rows > 0);
}

void LoginPrompt::refresh() {
    const bool fits = !prompt_.candidates.empty();
    const QString ascii = visibleText(prompt_.origin, longestOrigin);
    const QString unicode = visibleText(prompt_.originUnicode, longestOrigin);
    const bool both = !unicode.isEmpty() && unicode != ascii;
    // Letters of other scripts look like ours: what cannot be mistaken stands in the heading.
    ui_->site->setText(breakable(ascii));
    ui_->site->setAccessibleName(ascii);
    ui_->siteUnicode->setText(both
                                  ? tr("(shown as %1)", "a site's international name as browsers may show it")
                                        .arg(breakable(unicode))
                                  : QString());
    ui_->siteUnicode->setVisible(both);

    QString above;
    if (!fits) {
        above = prompt_.unfit.empty()
                    ? tr("There is no BankID on this computer. Import one in Insegel's window, or "
                         "order one from your bank, and try again.")
                    : tr("None of your BankIDs can be used here:");
    } else if (prompt_.candidates.size() > 1 || lost_) {
        above = tr("&Choose which BankID to use:");
    }
    ui_->listLabel->setText(above);
    ui_->listLabel->setVisible(!above.isEmpty());

    ui_->entry->setVisible(fits);
    ui_->entry->setEnabled(!working_ && !lost_);
    ui_->capsLock->setVisible(capsLock_);
    ui_->busy->setVisible(fits && working_);
    ui_->list->setEnabled(!working_);
    refreshMessage();
    ui_->waiting->setText(prompt_.waiting > 0
                              ? tr("%n more site(s) wait for an answer.", nullptr, prompt_.waiting)
                              : QString());
    ui_->waiting->setVisible(prompt_.waiting > 0);

    ui_->approveButton->setVisible(fits);
    ui_->approveButton->setEnabled(chosen() != nullptr && !working_ && guard_->isOpen() &&
                                   waits_->remaining(chosenId_) == std::chrono::seconds(0));
    ui_->declineButton->setText(fits ? tr("&Cancel") : tr("&Close"));
    ui_->declineButton->setAccessibleName(fits ? tr("Cancel: do not identify yourself") : tr("Close"));
    ui_->declineButton->setDefault(!fits);
    fitHeight();
}

void LoginPrompt::refreshMessage() {
    const std::chrono::seconds left = waits_->remaining(chosenId_);
    if (lost_ || (error_ && error_->code == ErrorCode::notFound)) {
        ui_->message->say(tr("The BankID you had chosen is not available any more."), Tone::warning);
    } else if (working_) {
        ui_->message->say({}, Tone::note);
    } else if (left > std::chrono::seconds(0)) {
        // Counted down for the eye. For the ear it is said once, and not at all where it is over at once.
        constexpr std::chrono::seconds worthSaying(3);
        Error now = error_.value_or(Error{ErrorCode::throttled, {}, {}, {}});
        now.wait = waitSaid_;
        const QString spoken = waitSaid_ < worthSaying ? afterWait() : tokenText::error(now);
        now.wait = left;
        ui_->message->say(tokenText::error(now), Tone::bad, spoken);
    } else if (error_ && error_->wait) {
        ui_->message->say(afterWait(), error_->code == ErrorCode::wrongSecret ? Tone::bad : Tone::note);
    } else if (error_ && withoutSecret_ && error_->code == ErrorCode::wrongSecret) {
        ui_->message->say(tr("Type the password."), Tone::warning);
    } else {
        ui_->message->say(error_ ? tokenText::error(*error_) : QString(), Tone::bad);
    }
}

QString LoginPrompt::afterWait() const {
    if (!error_ || error_->code != ErrorCode::wrongSecret) {
        return tr("You can try again now.");
    }
    Error wrong = *error_;
    wrong.wait.reset();
    return tokenText::error(wrong);
}

void LoginPrompt::restyle() {
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.35);
    big.setWeight(QFont::DemiBold);
    ui_->site->setFont(big);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText,
                   between(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.72));
    ui_->siteUnicode->setPalette(quiet);
    ui_->waiting->setPalette(quiet);
    ui_->capsLock->setPalette(quiet);
}

void LoginPrompt::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Not left to the default button: a disabled one would pass Enter on, and focus may stand on Cancel.
        if (ui_->declineButton->hasFocus() && !working_) {
            reject();
        } else {
            approve();
        }
        return;
    }
    QDialog::keyPressEvent(event);
}

bool LoginPrompt::eventFilter(QObject* receiver, QEvent* event) {
    if (receiver == ui_->list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // Chooses, and approves nothing: the list would pass it on to the window.
            const QModelIndex current = ui_->list->currentIndex();
            ui_->list->setCurrentIndex(current.isValid() ? current : model_->index(0));
            goToPassword();
            return true;
        }
    }
    return QDialog::eventFilter(receiver, event);
}

void LoginPrompt::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
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
