#include "new_password_entry.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "colours.h"
#include "secret_field.h"
#include "strength_meter.h"
#include "token_text.h"

namespace insegel::ui {
namespace {

const QString met = QStringLiteral("\u2713 ");
const QString notMet = QStringLiteral("\u25CB ");

}  // namespace

NewPasswordEntry::NewPasswordEntry(QWidget* parent)
    : QWidget(parent),
      next_(new SecretField(this)),
      again_(new SecretField(this)),
      meter_(new StrengthMeter(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    next_->setObjectName(QStringLiteral("nextField"));
    next_->edit().setObjectName(QStringLiteral("next"));
    again_->setObjectName(QStringLiteral("againField"));
    again_->edit().setObjectName(QStringLiteral("again"));
    for (SecretField* field : {next_, again_}) {
        field->setTakesPassword();
    }
    column->addWidget(next_);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    for (QLabel*& rule : rules_) {
        rule = new QLabel(this);
        rule->setTextFormat(Qt::PlainText);
        row->addWidget(rule);
    }
    row->addStretch();
    column->addLayout(row);
    column->addWidget(meter_);
    column->addSpacing(6);
    column->addWidget(again_);
    connect(&next_->edit(), &SecretEdit::changed, this, &NewPasswordEntry::nextTyped);
    connect(&again_->edit(), &SecretEdit::changed, this, &NewPasswordEntry::againTyped);
    again_->edit().installEventFilter(this);
    setFocusProxy(next_);
    refresh();
    compare(false);
}

void NewPasswordEntry::setPolicy(const client::Policy& policy) {
    policy_ = policy;
    refresh();
}

void NewPasswordEntry::setPersonal(client::PersonalWords personal) {
    personal_ = std::move(personal);
    refresh();
}

void NewPasswordEntry::setCurrent(const SecretEdit* current) {
    current_ = current;
}

void NewPasswordEntry::setLabels(const QString& next, const QString& again) {
    next_->setLabel(next);
    again_->setLabel(again);
}

SecretEdit& NewPasswordEntry::next() {
    return next_->edit();
}

SecretEdit& NewPasswordEntry::again() {
    return again_->edit();
}

client::PasswordJudgement NewPasswordEntry::judge() const {
    static const Secret nothing;
    return client::judgeNewPassword(next_->edit().secret(),
                                    current_ == nullptr ? nothing : current_->secret(), personal_, policy_);
}

bool NewPasswordEntry::accepts() {
    SecretEdit& next = next_->edit();
    SecretEdit& again = again_->edit();
    if (next.isEmpty()) {
        next_->setComplaint(tr("Type a new password."));
        next.setFocus();
        return false;
    }
    if (const auto verdict = judge().verdict(); !verdict) {
        refuse(verdict.error());
        return false;
    }
    if (again.isEmpty()) {
        again_->setComplaint(tr("Type the new password once more."));
    } else if (!next.secret().equals(again.secret())) {
        compare(true);
    } else {
        return true;
    }
    again.setFocus();
    again.selectAll();
    return false;
}

void NewPasswordEntry::refuse(const Error& error) {
    next_->setComplaint(tokenText::error(error));
    next_->edit().setFocus();
    // Kept, for it may lack a letter only; what is typed takes its place.
    next_->edit().selectAll();
}

bool NewPasswordEntry::isAbout(const Error& error) {
    switch (error.code) {
        case ErrorCode::passwordLength:
        case ErrorCode::passwordLetters:
        case ErrorCode::passwordDigits:
        case ErrorCode::passwordSame:
        case ErrorCode::weakPassword:
        case ErrorCode::secretTooLong:
            return true;
        default:
            return false;
    }
}

void NewPasswordEntry::clear() {
    next_->edit().clear();
    again_->edit().clear();
    next_->setComplaint({});
    again_->setComplaint({});
}

bool NewPasswordEntry::advance() {
    if (!next_->edit().hasFocus() || next_->edit().isEmpty() || !again_->edit().isEmpty()) {
        return false;
    }
    again_->edit().setFocus();
    return true;
}

void NewPasswordEntry::nextTyped() {
    next_->setComplaint({});
    compare(false);
    refresh();
    Q_EMIT typed();
}

void NewPasswordEntry::againTyped() {
    compare(false);
    Q_EMIT typed();
}

void NewPasswordEntry::compare(bool isDone) {
    const SecretEdit& next = next_->edit();
    const SecretEdit& again = again_->edit();
    const bool isSame = !again.isEmpty() && next.secret().equals(again.secret());
    const bool isWhole = isDone || again.length() >= next.length();
    const bool differs = !again.isEmpty() && !next.isEmpty() && !isSame && isWhole;
    again_->setComplaint(differs ? tr("The two passwords differ.") : QString());
    again_->setHint(differs ? QString() : (isSame ? met : notMet) + tr("The same as above"));
}

bool NewPasswordEntry::eventFilter(QObject* receiver, QEvent* event) {
    if (receiver == &again_->edit() && event->type() == QEvent::FocusOut) {
        compare(true);
    }
    return QWidget::eventFilter(receiver, event);
}

void NewPasswordEntry::refresh() {
    const client::PasswordJudgement judged = judge();
    struct Rule {
        QString name;
        bool isMet = false;
    };
    const std::array<Rule, std::tuple_size_v<decltype(rules_)>> rules{
        {{tr("%1 characters or more").arg(judged.shortest), judged.isLongEnough},
         {tr("4 letters"), judged.hasLetters},
         {tr("1 digit"), judged.hasDigit}}};
    const QColor good = toneColours(Tone::good, isDark(palette())).ink;
    QStringList missing;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& [name, isMet] = rules.at(i);
        QLabel& rule = *rules_.at(i);
        rule.setText((isMet ? met : notMet) + name);
        rule.setAccessibleName(
            (isMet ? tr("Met: %1", "a rule of passwords") : tr("Not met yet: %1", "a rule of passwords"))
                .arg(name));
        QPalette own = quieted(palette());
        if (isMet) {
            own.setColor(QPalette::WindowText, good);
        } else {
            missing << name;
        }
        rule.setPalette(own);
    }
    meter_->setScore(next_->edit().isEmpty() ? std::optional<int>() : judged.score);
    QStringList spoken;
    if (!missing.isEmpty()) {
        spoken << tr("Still needed: %1.", "what a password lacks").arg(missing.join(QStringLiteral(", ")));
    }
    if (!meter_->words().isEmpty()) {
        spoken << tokenText::asSentence(meter_->words());
    }
    next_->setSpoken(spoken.join(QLatin1Char(' ')));
}

void NewPasswordEntry::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
        compare(false);
    } else if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
}

}  // namespace insegel::ui
