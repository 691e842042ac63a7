#include "sign_prompt.h"

#include <QLocale>
#include <QScreen>

#include "banner.h"
#include "follow_content.h"

namespace insegel::ui {
namespace {

constexpr int wantedCharacters = 76;  // In a line of the text.
constexpr int leastWidth = 400;       // Pixels, as the others.
constexpr int frameHeight = 44;       // What a desktop puts around a window.
constexpr double shareOfScreen = 0.9;

}  // namespace

SignPrompt::SignPrompt(client::Client& client, order::Prompt prompt, Delay delay)
    : TokenPrompt(client, std::move(prompt), token::IdentityUse::sign, std::move(delay)),
      view_(new SignedTextView(this)),
      hint_(new Banner(this)),
      hidden_(new Banner(this)) {
    view_->setObjectName(QStringLiteral("text"));
    hint_->setObjectName(QStringLiteral("readHint"));
    hidden_->setObjectName(QStringLiteral("hiddenData"));
    content().setSpacing(8);
    content().addWidget(view_, 1);
    content().addWidget(hidden_);
    content().addWidget(hint_);
    putBeforePassword(*view_->focusProxy());
    if (prompt_.signing != nullptr) {
        view_->setText(*prompt_.signing);
    }
    connect(view_, &SignedTextView::readToEnd, this, &SignPrompt::refresh);
    start();
}

void SignPrompt::update(const order::Prompt& prompt) {
    TokenPrompt::update(prompt);
    if (prompt_.signing != nullptr && view_->text() != *prompt_.signing) {
        guard_->again();
        view_->setText(*prompt_.signing);
        refresh();
    }
}

TokenPrompt::Words SignPrompt::words() const {
    return {
        tr("Sign — Insegel"),
        tr("&Sign"),
        tr("Sign the text"),
        tr("Cancel: do not sign"),
        tr("There is no BankID on this computer to sign with. Import one in Insegel's window, or order one "
           "from your bank, and try again."),
        tr("None of your BankIDs can be used to sign this:")};
}

bool SignPrompt::isReady() const {
    return view_->wasReadToEnd();
}

QWidget* SignPrompt::task() const {
    return isVisible() && !view_->wasReadToEnd() && !view_->fits() ? view_ : nullptr;
}

void SignPrompt::enterPressed() {
    if (view_->isAncestorOf(focusWidget())) {
        goOn();  // From reading to the password, and no further.
    } else {
        TokenPrompt::enterPressed();
    }
}

void SignPrompt::refresh() {
    const auto hiddenBytes = prompt_.signing != nullptr && prompt_.signing->hiddenData
                                 ? static_cast<int>(prompt_.signing->hiddenData->size())
                                 : 0;
    hidden_->say(hiddenBytes > 0
                     ? tr("The site also has %Ln byte(s) signed that are not shown.", nullptr, hiddenBytes)
                     : QString(),
                 Tone::note);
    refreshHint();
    TokenPrompt::refresh();
}

void SignPrompt::refreshHint() {
    scrolls_ = scrolls_ || task() != nullptr;
    if (!scrolls_ || !hasCandidates() || isBlocked()) {
        hint_->say({}, Tone::note);
    } else if (isReady()) {
        hint_->say(tr("You have come to the end of the text."), Tone::good);
    } else {
        hint_->say(tr("Scroll to the end of the text to sign it."), Tone::note);
    }
}

void SignPrompt::fit() {
    if (!isSized_) {
        chooseSize();
    }
    layOutParts(*this);
    const int least = layout()->totalMinimumHeightForWidth(width());
    setMinimumSize(leastWidth, std::min(least, roomFor(*this).height()));
}

void SignPrompt::chooseSize() {
    const QSize room = screen()->availableGeometry().size();
    setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    const QMargins margins = layout()->contentsMargins();
    const int text = fontMetrics().averageCharWidth() * wantedCharacters;
    const int wide =
        std::clamp(text + margins.left() + margins.right(), leastWidth, std::max(leastWidth, room.width()));
    const int within = wide - margins.left() - margins.right();
    const int seen = view_->hasHeightForWidth() ? view_->heightForWidth(within) : view_->sizeHint().height();
    const int wanted = layout()->totalHeightForWidth(wide) - seen + view_->wholeHeight(within);
    resize(wide, std::min(wanted, static_cast<int>(room.height() * shareOfScreen) - frameHeight));
}

void SignPrompt::showEvent(QShowEvent* event) {
    TokenPrompt::showEvent(event);
    if (!isSized_) {
        isSized_ = true;
        // Only now it is known whether the text is all in sight.
        refresh();
        goOn();
    }
}

}  // namespace insegel::ui
