#include "prompt_entry.h"

#include <QEvent>

#include "colours.h"
#include "ui_prompt_entry.h"

namespace insegel::ui {

PromptEntry::PromptEntry(QWidget* parent) : QWidget(parent), ui_(std::make_unique<Ui::PromptEntry>()) {
    ui_->setupUi(this);
    connect(ui_->password, &SecretEdit::capsLockChanged, this, [this](bool on) {
        capsLock_ = on;
        refresh();
    });
    setFocusProxy(ui_->password);
    restyle();
    refresh();
}

PromptEntry::~PromptEntry() = default;

SecretEdit& PromptEntry::edit() {
    return *ui_->password;
}

void PromptEntry::setToken(const token::TokenInfo* info, token::IdentityUse use) {
    if (info == nullptr) {
        return;
    }
    use_ = use;
    const token::PinInfo* pin = pinFor(*info, use);
    if (pin != nullptr) {
        pin_ = *pin;
    } else if (info->kind == token::TokenKind::card) {
        pin_ = token::PinInfo{};
    } else {
        pin_.reset();
    }
    refresh();
}

void PromptEntry::setOpen(bool open) {
    ui_->typing->setEnabled(open);
}

void PromptEntry::setWorking(bool working, const CardDelay& delay) {
    working_ = working;
    delay_ = delay;
    refresh();
}

void PromptEntry::setDoing(const QString& doing, std::optional<int> share) {
    doing_ = doing;
    share_ = share;
    refresh();
}

void PromptEntry::setTriesShown(bool shown) {
    triesShown_ = shown;
    refresh();
}

void PromptEntry::setProblem(const QString& problem) {
    if (problem_ != problem) {
        problem_ = problem;
        refresh();
    }
}

void PromptEntry::refresh() {
    const bool atReader = isTypedAtReader();
    const QString label = !pin_                              ? tr("&Password")
                          : use_ == token::IdentityUse::auth ? tr("&PIN for identifying")
                                                             : tr("&PIN for signing");
    ui_->passwordLabel->setText(label);
    ui_->passwordLabel->setVisible(!atReader);
    ui_->password->setVisible(!atReader);
    ui_->password->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    ui_->password->setInputMethodHints(
        ui_->password->inputMethodHints().setFlag(Qt::ImhPreferNumbers, isPin()));
    ui_->atReader->setText(
        use_ == token::IdentityUse::auth
            ? tr("The reader has keys of its own: press Identify, and then type the PIN there.")
            : tr("The reader has keys of its own: press Sign, and then type the PIN there."));
    ui_->atReader->setVisible(atReader && !working_);
    ui_->capsLock->setVisible(capsLock_ && !atReader);

    // Where all are left there is nothing to think of.
    const bool isFewer = pin_ && pin_->triesLeft && pin_->triesLeft != pin_->maxTries;
    const QString tries = isFewer && triesShown_ ? pinText::state(*pin_) : QString();
    ui_->tries->setText(tries);
    ui_->tries->setVisible(!tries.isEmpty());
    restyle();
    QStringList described{problem_, tries};
    described.removeAll(QString());
    ui_->password->setAccessibleDescription(described.join(QLatin1Char(' ')));

    ui_->busy->setVisible(working_);
    const QString usual = pinText::waiting(delay_, atReader ? tr("Type the PIN at the reader…")
                                                   : pin_ ? tr("The card is working. Leave it in the reader…")
                                                          : tr("Checking the password…"));
    const QString& doing = doing_.isEmpty() ? usual : doing_;
    constexpr int whole = 100;
    ui_->busyLabel->setText(doing);
    ui_->busyBar->setAccessibleName(doing);
    ui_->busyBar->setMaximum(share_ ? whole : 0);
    ui_->busyBar->setValue(share_.value_or(0));
}

void PromptEntry::restyle() {
    const QPalette quiet = quieted(palette());
    ui_->capsLock->setPalette(quiet);
    const bool isLast = pin_ && pin_->triesLeft == 1;
    QPalette tries = quiet;
    QFont weight = font();
    if (isLast) {
        tries.setColor(QPalette::WindowText, toneColours(Tone::warning, isDark(palette())).ink);
        weight.setWeight(QFont::DemiBold);
    }
    ui_->tries->setPalette(tries);
    ui_->tries->setFont(weight);
}

void PromptEntry::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
