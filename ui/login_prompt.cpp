#include "login_prompt.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLayout>

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

}  // namespace

LoginPrompt::LoginPrompt(client::Client& client, order::Prompt prompt, PromptGuard::Delay delay)
    : QDialog(nullptr, Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowSystemMenuHint |
                           Qt::WindowCloseButtonHint | Qt::WindowStaysOnTopHint),
      client_(client),
      prompt_(std::move(prompt)),
      ui_(std::make_unique<Ui::LoginPrompt>()),
      model_(new TokenModel(TokenModel::Order::asGiven, this)),
      guard_(new PromptGuard(this, std::move(delay))) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    ui_->seal->setPixmap(sealPixmap(sealSide, devicePixelRatioF()));
    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::compact, this));
    ui_->list->viewport()->setAutoFillBackground(false);
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    setFixedWidth(promptWidth);

    connect(guard_, &PromptGuard::changed, this, &LoginPrompt::refresh);
    connect(ui_->password, &SecretEdit::changed, this, &LoginPrompt::refresh);
    connect(ui_->password, &SecretEdit::capsLockChanged, this, [this](bool on) {
        capsLock_ = on;
        refresh();
    });
    connect(ui_->approveButton, &QPushButton::clicked, this, &LoginPrompt::approve);
    connect(ui_->declineButton, &QPushButton::clicked, this, &LoginPrompt::reject);
    // Choosing with the mouse or with Enter in the list goes on to the password.
    const auto toPassword = [this] { ui_->password->setFocus(); };
    connect(ui_->list, &QListView::clicked, this, toPassword);
    connect(ui_->list, &QListView::activated, this, toPassword);

    restyle();
    refreshList();
    refresh();
    if (prompt_.candidates.empty()) {
        ui_->declineButton->setFocus();
    } else {
        ui_->password->setFocus();
    }
}

LoginPrompt::~LoginPrompt() {
    delete guard_;  // Hiding, which a dialog does last, would have it speak to widgets that are gone.
}

void LoginPrompt::update(const order::Prompt& prompt) {
    const bool had = !prompt_.candidates.empty();
    prompt_ = prompt;
    refreshList();
    refresh();
    const bool has = !prompt_.candidates.empty();
    if (had != has) {
        (has ? static_cast<QWidget*>(ui_->password) : ui_->declineButton)->setFocus();
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
    ui_->password->clear();
    refresh();
    ui_->password->setFocus();
}

void LoginPrompt::approve() {
    const token::TokenInfo* chosen = model_->at(ui_->list->currentIndex());
    if (working_ || !guard_->isOpen() || chosen == nullptr || prompt_.candidates.empty() ||
        ui_->password->isEmpty()) {
        return;
    }
    const std::string tokenId = chosen->id;
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
    const token::TokenInfo* now = model_->at(ui_->list->currentIndex());
    const std::string chosen = now != nullptr ? now->id : std::string();
    if (fits) {
        model_->setTokens(prompt_.candidates);
    } else {
        model_->setUnfit(prompt_.unfit);
    }
    QModelIndex current = model_->indexOf(chosen);
    if (!current.isValid() && fits && model_->rowCount() > 0) {
        current = model_->index(0);
    }
    const bool choice = fits && model_->rowCount() > 1;
    ui_->list->setSelectionMode(choice ? QAbstractItemView::SingleSelection : QAbstractItemView::NoSelection);
    ui_->list->setFocusPolicy(choice || model_->rowCount() > mostRows ? Qt::StrongFocus : Qt::NoFocus);
    if (fits) {
        ui_->list->setCurrentIndex(current);
    }
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
    } else if (prompt_.candidates.size() > 1) {
        above = tr("&Choose which BankID to use:");
    }
    ui_->listLabel->setText(above);
    ui_->listLabel->setVisible(!above.isEmpty());

    ui_->entry->setVisible(fits);
    ui_->entry->setEnabled(!working_);
    ui_->capsLock->setVisible(capsLock_);
    ui_->busy->setVisible(fits && working_);
    ui_->list->setEnabled(!working_);
    ui_->message->say(error_ ? tokenText::error(*error_) : QString(), Tone::bad);
    ui_->waiting->setText(prompt_.waiting > 0
                              ? tr("%n more site(s) wait for an answer.", nullptr, prompt_.waiting)
                              : QString());
    ui_->waiting->setVisible(prompt_.waiting > 0);

    ui_->approveButton->setVisible(fits);
    ui_->approveButton->setEnabled(fits && !working_ && guard_->isOpen() && !ui_->password->isEmpty());
    ui_->declineButton->setText(fits ? tr("&Cancel") : tr("&Close"));
    ui_->declineButton->setAccessibleName(fits ? tr("Cancel: do not identify yourself") : tr("Close"));
    ui_->declineButton->setDefault(!fits);
    fitHeight();
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
