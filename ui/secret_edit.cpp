#include "secret_edit.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStyleHints>
#include <QStyleOptionFrame>
#include <algorithm>

#include "colours.h"
#include "secret_edit_accessible.h"

namespace insegel::ui {
SecretEdit::SecretEdit(QWidget* parent) : QWidget(parent) {
    installSecretEditAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

SecretEdit::~SecretEdit() = default;

Secret SecretEdit::take() {
    Secret taken = text_.take();
    textChanged();
    return taken;
}

void SecretEdit::clear() {
    if (!isEmpty()) {
        text_.clear();
        textChanged();
    }
}

void SecretEdit::setPlaceholderText(const QString& text) {
    placeholder_ = text;
    update();
}

void SecretEdit::insert(const QString& text) {
    switch (text_.insert(text)) {
        case SecretText::Inserted::all:
            textChanged();
            break;
        case SecretText::Inserted::tooLong:
            Q_EMIT refused();
            break;
        case SecretText::Inserted::nothing:
            break;
    }
}

void SecretEdit::erase(int from, int count) {
    const int before = length();
    text_.erase(from, count);
    if (length() != before) {
        textChanged();
    }
}

void SecretEdit::paste() {
    const QMimeData* offered = QGuiApplication::clipboard()->mimeData();
    if (offered != nullptr && offered->hasText()) {
        insert(offered->text());
    }
}

void SecretEdit::setCursorPosition(int position) {
    moveOrSelect(position, false);
}

void SecretEdit::selectAll() {
    select(0, length());
}

void SecretEdit::select(int from, int count) {
    text_.moveTo(from);
    text_.selectTo(from + count);
    caretMoved();
}

void SecretEdit::moveOrSelect(int position, bool selects) {
    if (selects) {
        text_.selectTo(position);
    } else {
        text_.moveTo(position);
    }
    caretMoved();
}

void SecretEdit::caretMoved() {
    showCaret();
    if (QAccessible::isActive()) {
        QAccessibleTextSelectionEvent moved(this, selectionStart(), selectionStart() + selectionLength());
        moved.setCursorPosition(cursorPosition());
        QAccessible::updateAccessibility(&moved);
    }
}

void SecretEdit::textChanged() {
    caretMoved();
    Q_EMIT changed();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, QString(length(), secretEditMask()));
        QAccessible::updateAccessibility(&event);
    }
}

void SecretEdit::showCaret() {
    caretOn_ = hasFocus();
    const int flash = QGuiApplication::styleHints()->cursorFlashTime();
    if (hasFocus() && flash >= 2) {
        blink_.start(flash / 2, this);
    } else {
        blink_.stop();
    }
    update();
}

bool SecretEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // What edits here must not trigger a shortcut of the window instead.
        auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
        if (key->matches(QKeySequence::Paste) || key->matches(QKeySequence::SelectAll) ||
            (plain && key->key() < Qt::Key_Escape) ||
            (plain && (key->key() == Qt::Key_Home || key->key() == Qt::Key_End ||
                       key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SecretEdit::noticeCapsLock(const QKeyEvent& event) {
    if (event.text().size() != 1 || !event.text().front().isLetter()) {
        return;
    }
    const QChar letter = event.text().front();
    if (letter.toLower() == letter.toUpper()) {
        return;
    }
    const bool shifted = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool on = letter.isUpper() != shifted;
    if (on != capsLock_) {
        capsLock_ = on;
        Q_EMIT capsLockChanged(on);
    }
}

bool SecretEdit::moveByKey(const QKeyEvent& event) {
    const bool shifted = event.modifiers().testFlag(Qt::ShiftModifier);
    const int from = selectionStart();
    const int to = from + selectionLength();
    if (event.matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event.matches(QKeySequence::MoveToPreviousChar)) {
        setCursorPosition(text_.hasSelection() ? from : cursorPosition() - 1);
    } else if (event.matches(QKeySequence::MoveToNextChar)) {
        setCursorPosition(text_.hasSelection() ? to : cursorPosition() + 1);
    } else if (event.matches(QKeySequence::SelectPreviousChar)) {
        moveOrSelect(cursorPosition() - 1, true);
    } else if (event.matches(QKeySequence::SelectNextChar)) {
        moveOrSelect(cursorPosition() + 1, true);
    } else if (event.matches(QKeySequence::MoveToStartOfLine) ||
               event.matches(QKeySequence::SelectStartOfLine) || event.key() == Qt::Key_Home) {
        moveOrSelect(0, shifted);
    } else if (event.matches(QKeySequence::MoveToEndOfLine) || event.matches(QKeySequence::SelectEndOfLine) ||
               event.key() == Qt::Key_End) {
        moveOrSelect(length(), shifted);
    } else {
        return false;
    }
    return true;
}

bool SecretEdit::eraseByKey(const QKeyEvent& event) {
    const bool before = event.key() == Qt::Key_Backspace;
    if (!before && event.key() != Qt::Key_Delete) {
        return false;
    }
    if (text_.hasSelection()) {
        erase(selectionStart(), selectionLength());
    } else if (event.matches(QKeySequence::DeleteStartOfWord)) {
        // Where words begin is not told of a password: all before the caret goes.
        erase(0, cursorPosition());
    } else if (!before) {
        erase(cursorPosition(), 1);
    } else if (cursorPosition() > 0) {
        erase(cursorPosition() - 1, 1);
    }
    return true;
}

void SecretEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_CapsLock && capsLock_) {
        capsLock_ = false;
        Q_EMIT capsLockChanged(false);
    }
    if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if (moveByKey(*event) || eraseByKey(*event)) {
        return;
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
               event->key() == Qt::Key_Escape) {
        event->ignore();
    } else {
        const Qt::KeyboardModifiers modifiers = event->modifiers();
        // AltGr arrives as Ctrl+Alt on some systems, with its text.
        const bool command = modifiers.testFlag(Qt::ControlModifier) != modifiers.testFlag(Qt::AltModifier);
        if (event->text().isEmpty() || (command && !modifiers.testFlag(Qt::GroupSwitchModifier)) ||
            !(event->text().front().isPrint() || event->text().front().isSurrogate())) {
            event->ignore();
            return;
        }
        noticeCapsLock(*event);
        insert(event->text());
    }
}

void SecretEdit::inputMethodEvent(QInputMethodEvent* event) {
    // An input method may take back what stands around the caret.
    if (event->replacementLength() > 0) {
        erase(std::max(0, cursorPosition() + event->replacementStart()), event->replacementLength());
    }
    insert(event->commitString());
    preedit_ = static_cast<int>(event->preeditString().size());
    event->accept();
    update();
}

QVariant SecretEdit::inputMethodQuery(Qt::InputMethodQuery query) const {
    switch (query) {
        case Qt::ImEnabled:
            return isEnabled();
        case Qt::ImHints:
            return static_cast<int>(inputMethodHints());
        case Qt::ImCursorRectangle:
            return caretRect();
        case Qt::ImSurroundingText:
        case Qt::ImCurrentSelection:
        case Qt::ImTextBeforeCursor:
        case Qt::ImTextAfterCursor:
            return QString();
        case Qt::ImCursorPosition:
        case Qt::ImAnchorPosition:
            return 0;
        default:
            return QWidget::inputMethodQuery(query);
    }
}

void SecretEdit::mousePressEvent(QMouseEvent* event) {
    const int position = positionAt(event->position().toPoint().x());
    drags_ = event->button() == Qt::LeftButton;
    if (drags_) {
        moveOrSelect(position, event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        setCursorPosition(position);
        insert(QGuiApplication::clipboard()->text(QClipboard::Selection));
    }
}

void SecretEdit::mouseMoveEvent(QMouseEvent* event) {
    if (drags_ && event->buttons().testFlag(Qt::LeftButton)) {
        moveOrSelect(positionAt(event->position().toPoint().x()), true);
    }
}

void SecretEdit::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        drags_ = false;
        selectAll();  // Where words begin is not told of a password.
    }
}

int SecretEdit::positionAt(int x) const {
    const QRect area = contents();
    const int advance = dotAdvance();
    return (x - area.x() + scrollOffset(area) + advance / 2) / advance;
}

void SecretEdit::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(tr("&Paste"), this, &SecretEdit::paste);
    const QMimeData* offered = QGuiApplication::clipboard()->mimeData();
    action->setEnabled(offered != nullptr && offered->hasText());
    menu->addAction(tr("&Select all"), this, &SecretEdit::selectAll)->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void SecretEdit::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
        reason == Qt::ShortcutFocusReason) {
        selectAll();  // As in every other field: what is typed now replaces what stands there.
        return;
    }
    showCaret();
}

void SecretEdit::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    preedit_ = 0;
    showCaret();
}

void SecretEdit::timerEvent(QTimerEvent* event) {
    if (event->timerId() == blink_.timerId()) {
        caretOn_ = !caretOn_;
        update(caretRect());
    } else {
        QWidget::timerEvent(event);
    }
}

void SecretEdit::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
    update();
}

QRect SecretEdit::contents() const {
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    return style()->subElementRect(QStyle::SE_LineEditContents, &option, this).adjusted(3, 0, -3, 0);
}

int SecretEdit::dotAdvance() const {
    return std::max(6, fontMetrics().height() * 6 / 10);
}

int SecretEdit::scrollOffset(const QRect& area) const {
    const int caret = (cursorPosition() + preedit_) * dotAdvance();
    return std::max(0, caret + 2 - area.width());
}

QRect SecretEdit::caretRect() const {
    const QRect area = contents();
    const int height = fontMetrics().height();
    const int x = area.x() + (cursorPosition() + preedit_) * dotAdvance() - scrollOffset(area);
    return {x, area.center().y() - height / 2, 1, height};
}

void SecretEdit::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    frame.state |= QStyle::State_Sunken;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);

    if (isDark(palette()) && !hasFocus()) {
        // Dark on dark: its edge would hardly be seen.
        painter.setPen(
            between(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.38));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }

    const QRect area = contents();
    painter.setClipRect(area);
    if (length() + preedit_ == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), placeholder_);
    }
    const int advance = dotAdvance();
    const int offset = scrollOffset(area);
    const qreal radius = advance * 0.3;
    const int from = selectionStart();
    const int to = from + selectionLength();
    if (from != to) {
        const int height = fontMetrics().height();
        painter.fillRect(area.x() + from * advance - offset, area.center().y() - height / 2,
                         (to - from) * advance, height, palette().color(QPalette::Highlight));
    }
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < length() + preedit_; ++i) {
        const bool isSelected = i >= from && i < to;
        painter.setBrush(palette().color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        const QPointF centre(area.x() + i * advance + advance / 2.0 - offset, area.center().y() + 0.5);
        painter.drawEllipse(centre, radius, radius);
    }
    if (preedit_ > 0) {
        painter.fillRect(area.x() + cursorPosition() * advance - offset, area.center().y() + advance / 2 + 1,
                         preedit_ * advance, 1, palette().color(QPalette::Text));
    }
    if (caretOn_ && isEnabled()) {
        painter.fillRect(caretRect(), palette().color(QPalette::Text));
    }
}

QSize SecretEdit::sizeHint() const {
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    const QSize inner(dotAdvance() * 20, std::max(fontMetrics().height(), 14) + 10);
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, inner, this);
}

QSize SecretEdit::minimumSizeHint() const {
    return {dotAdvance() * 8, sizeHint().height()};
}

}  // namespace insegel::ui
