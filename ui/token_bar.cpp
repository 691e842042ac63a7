#include "token_bar.h"

#include <QEvent>
#include <QHBoxLayout>

#include "card_pins.h"
#include "token_text.h"

namespace insegel::ui {

TokenBar::TokenBar(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 6, 0);
    row->setSpacing(8);
    add(details, "details", QKeySequence(QStringLiteral("Ctrl+D")), &TokenBar::detailsRequested);
    add(importHere, "importSelected", {}, &TokenBar::importRequested);
    add(password, "password", QKeySequence(QStringLiteral("Ctrl+P")), &TokenBar::passwordRequested);
    add(exporting, "export", QKeySequence(QStringLiteral("Ctrl+E")), &TokenBar::exportRequested);
    // Backspace and Delete are pressed in haste; what they ask for is asked about once more.
    add(removing, "remove", QKeySequence(QKeySequence::Delete), &TokenBar::removeRequested);
    row->addStretch();
    refresh();
}

void TokenBar::add(Which which, const char* name, const QKeySequence& keys, void (TokenBar::*asked)()) {
    Entry& entry = entries_[which];
    entry.action = new QAction(this);
    entry.action->setObjectName(QLatin1String(name) + QStringLiteral("Action"));
    entry.action->setShortcut(keys);
    connect(entry.action, &QAction::triggered, this, asked);
    entry.button = new QPushButton(this);
    entry.button->setObjectName(QLatin1String(name) + QStringLiteral("Button"));
    entry.button->setAutoDefault(false);
    connect(entry.button, &QPushButton::clicked, entry.action, &QAction::trigger);
    layout()->addWidget(entry.button);
}

void TokenBar::setToken(const token::TokenInfo* info, bool isForeign) {
    info_ = info != nullptr ? std::optional(*info) : std::nullopt;
    isForeign_ = isForeign;
    refresh();
}

QList<QAction*> TokenBar::offered() const {
    QList<QAction*> all;
    for (const Entry& entry : entries_) {
        if (entry.action->isVisible()) {
            all << entry.action;
        }
    }
    return all;
}

QList<QAction*> TokenBar::actionsOfAll() const {
    QList<QAction*> all;
    for (const Entry& entry : entries_) {
        all << entry.action;
    }
    return all;
}

void TokenBar::set(Which which, const QString& text, const QString& spoken, const QString& whyNot) {
    const Entry& entry = entries_[which];
    entry.action->setText(text);
    entry.action->setEnabled(whyNot.isEmpty());
    entry.action->setToolTip(whyNot);
    entry.action->setStatusTip(whyNot);
    entry.button->setText(text);
    entry.button->setEnabled(whyNot.isEmpty());
    entry.button->setToolTip(whyNot);
    entry.button->setAccessibleName(spoken);
    entry.button->setAccessibleDescription(whyNot);
}

QString TokenBar::whyNotOpened(const QString& whilePending) const {
    switch (info_->state) {
        case token::TokenState::pending:
            return whilePending;
        case token::TokenState::locked:
            return tr("Import it first: its contents are locked.");
        case token::TokenState::unreadable:
            return tr("The file cannot be read.");
        default:
            return {};
    }
}

QString TokenBar::whyNoPassword() const {
    if (info_->kind == token::TokenKind::card) {
        return !pinsOf(*info_).empty() ? QString()
                                       : tr("Insegel knows no PIN of this card that could be changed.");
    }
    return whyNotOpened(tr("It has its password already; it can be changed once the bank has delivered."));
}

QString TokenBar::whyNoExport() const {
    if (info_->kind == token::TokenKind::card) {
        return tr("The keys of a card cannot leave it.");
    }
    return whyNotOpened(tr("There is nothing to export before the bank has delivered."));
}

QString TokenBar::whyNoRemoval() const {
    return info_->kind == token::TokenKind::card
               ? tr("A card is not stored on the computer: take it out of the reader.")
               : QString();
}

void TokenBar::refresh() {
    const bool isChosen = info_.has_value();
    const bool isPending = isChosen && info_->state == token::TokenState::pending;
    const bool isLocked =
        isChosen && info_->kind == token::TokenKind::file && info_->state == token::TokenState::locked;
    const bool isToImport =
        isLocked || (isChosen && isForeign_ && info_->state != token::TokenState::unreadable);
    const QString nothing = isChosen ? QString() : tr("Select a BankID first.");
    set(details, tr("&Details…"), tr("Details of the selected BankID"), nothing);
    set(importHere, tr("Import h&ere…"), tr("Import the selected BankID to this computer"), nothing);
    set(password, tr("&Password…"), tr("Change or unblock the selected BankID's password"),
        isChosen ? whyNoPassword() : nothing);
    set(exporting, tr("E&xport…"), tr("Export the selected BankID to a stick or a folder"),
        isChosen ? whyNoExport() : nothing);
    set(removing, isPending ? tr("&Give up the order…") : tr("&Remove…"),
        isPending ? tr("Give up the order of the selected BankID") : tr("Remove the selected BankID"),
        isChosen ? whyNoRemoval() : nothing);
    entries_[importHere].action->setVisible(isToImport);
    entries_[importHere].button->setVisible(isToImport);
    // In a narrow window there is room for four: details are a double click away as well.
    entries_[details].button->setVisible(!isToImport && !isPending);
}

void TokenBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

}  // namespace insegel::ui
