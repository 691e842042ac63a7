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
#include <array>

#include "secret_edit_accessible.h"

namespace insegel::ui {
namespace {

// Bytes of one code point at most, in UTF-8.
constexpr std::size_t widest = 4;

// The compiler must not see through it, or it drops the writes.
void wipe(void* memory, std::size_t size) {
    auto* bytes = static_cast<volatile char*>(memory);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = 0;
    }
}

std::size_t encode(char32_t point, std::array<char, widest>& out) {
    const auto put = [&out](std::size_t at, char32_t value) { out[at] = static_cast<char>(value); };
    if (point < 0x80) {
        put(0, point);
        return 1;
    }
    if (point < 0x800) {
        put(0, 0xC0 | (point >> 6));
        put(1, 0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        put(0, 0xE0 | (point >> 12));
        put(1, 0x80 | ((point >> 6) & 0x3F));
        put(2, 0x80 | (point & 0x3F));
        return 3;
    }
    put(0, 0xF0 | (point >> 18));
    put(1, 0x80 | ((point >> 12) & 0x3F));
    put(2, 0x80 | ((point >> 6) & 0x3F));
    put(3, 0x80 | (point & 0x3F));
    return 4;
}

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

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
    Secret taken = std::move(secret_);
    secret_ = Secret();
    length_ = 0;
    cursor_ = 0;
    textChanged();
    return taken;
}

void SecretEdit::clear() {
    if (!isEmpty()) {
        eraseAll();
    }
}

void SecretEdit::setCursorPosition(int position) {
    moveTo(position);
}

void SecretEdit::setPlaceholderText(const QString& text) {
    placeholder_ = text;
    update();
}

void SecretEdit::insert(const QString& text) {
    insertFrom(text);
}

void SecretEdit::insertFrom(const QString& text) {
    // Built aside first, so that what does not fit changes nothing.
    Secret addition;
    int added = 0;
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        char32_t point = text.at(i).unicode();
        if (QChar::isHighSurrogate(point)) {
            if (i + 1 >= size || !text.at(i + 1).isLowSurrogate()) {
                continue;
            }
            point = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        } else if (QChar::isLowSurrogate(point)) {
            continue;
        }
        if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
            continue;
        }
        std::array<char, widest> bytes{};
        const std::size_t count = encode(point, bytes);
        const bool fits = addition.append({bytes.data(), count}).has_value();
        wipe(bytes.data(), bytes.size());
        if (!fits) {
            Q_EMIT refused();
            return;
        }
        ++added;
    }
    if (added == 0) {
        return;
    }
    if (length_ + added > maximumLength_ || !secret_.insert(byteOffset(cursor_), addition.view())) {
        Q_EMIT refused();
        return;
    }
    length_ += added;
    cursor_ += added;
    textChanged();
}

void SecretEdit::paste() {
    const QMimeData* offered = QGuiApplication::clipboard()->mimeData();
    if (offered != nullptr && offered->hasText()) {
        insertFrom(offered->text());
    }
}

std::size_t SecretEdit::byteOffset(int position) const {
    const std::string_view text = secret_.view();
    std::size_t offset = 0;
    for (int i = 0; i < position && offset < text.size(); ++i) {
        ++offset;
        while (offset < text.size() && isContinuation(text[offset])) {
            ++offset;
        }
    }
    return offset;
}

void SecretEdit::eraseBefore() {
    if (cursor_ == 0) {
        return;
    }
    const std::size_t from = byteOffset(cursor_ - 1);
    secret_.erase(from, byteOffset(cursor_) - from);
    --cursor_;
    --length_;
    textChanged();
}

void SecretEdit::eraseAfter() {
    if (cursor_ >= length_) {
        return;
    }
    const std::size_t from = byteOffset(cursor_);
    secret_.erase(from, byteOffset(cursor_ + 1) - from);
    --length_;
    textChanged();
}

void SecretEdit::eraseAll() {
    secret_.clear();
    length_ = 0;
    cursor_ = 0;
    textChanged();
}

void SecretEdit::moveTo(int position) {
    cursor_ = std::clamp(position, 0, length_);
    showCaret();
    update();
    if (QAccessible::isActive()) {
        QAccessibleTextCursorEvent moved(this, cursor_);
        QAccessible::updateAccessibility(&moved);
    }
}

void SecretEdit::textChanged() {
    moveTo(cursor_);
    Q_EMIT changed();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, QString(length_, secretEditMask()));
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
        if (key->matches(QKeySequence::Paste) || (plain && key->key() < Qt::Key_Escape) ||
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

void SecretEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_CapsLock && capsLock_) {
        capsLock_ = false;
        Q_EMIT capsLockChanged(false);
    }
    if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if (event->matches(QKeySequence::MoveToPreviousChar)) {
        moveTo(cursor_ - 1);
    } else if (event->matches(QKeySequence::MoveToNextChar)) {
        moveTo(cursor_ + 1);
    } else if (event->matches(QKeySequence::MoveToStartOfLine) || event->key() == Qt::Key_Home) {
        moveTo(0);
    } else if (event->matches(QKeySequence::MoveToEndOfLine) || event->key() == Qt::Key_End) {
        moveTo(length_);
    } else if (event->matches(QKeySequence::DeleteStartOfWord)) {
        // Where words begin is not told of a password: all before the caret goes.
        const std::size_t end = byteOffset(cursor_);
        secret_.erase(0, end);
        length_ -= cursor_;
        cursor_ = 0;
        textChanged();
    } else if (event->key() == Qt::Key_Backspace) {
        eraseBefore();
    } else if (event->key() == Qt::Key_Delete) {
        eraseAfter();
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
        insertFrom(event->text());
    }
}

void SecretEdit::inputMethodEvent(QInputMethodEvent* event) {
    // An input method may take back what stands around the caret.
    if (event->replacementLength() > 0) {
        const int from = std::clamp(cursor_ + event->replacementStart(), 0, length_);
        const int to = std::clamp(from + event->replacementLength(), from, length_);
        const std::size_t first = byteOffset(from);
        secret_.erase(first, byteOffset(to) - first);
        length_ -= to - from;
        cursor_ = from;
        textChanged();
    }
    insertFrom(event->commitString());
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
    const QRect area = contents();
    const int x = event->position().toPoint().x() - area.x() + scrollOffset(area);
    const int advance = dotAdvance();
    if (event->button() == Qt::LeftButton) {
        moveTo((x + advance / 2) / advance);
    } else if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        moveTo((x + advance / 2) / advance);
        insertFrom(QGuiApplication::clipboard()->text(QClipboard::Selection));
    }
}

void SecretEdit::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(tr("&Paste"), this, &SecretEdit::paste);
    const QMimeData* offered = QGuiApplication::clipboard()->mimeData();
    action->setEnabled(offered != nullptr && offered->hasText());
    menu->popup(event->globalPos());
}

void SecretEdit::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
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
    const int caret = (cursor_ + preedit_) * dotAdvance();
    return std::max(0, caret + 2 - area.width());
}

QRect SecretEdit::caretRect() const {
    const QRect area = contents();
    const int height = fontMetrics().height();
    const int x = area.x() + (cursor_ + preedit_) * dotAdvance() - scrollOffset(area);
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

    const QRect area = contents();
    painter.setClipRect(area);
    if (length_ + preedit_ == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), placeholder_);
    }
    const int advance = dotAdvance();
    const int offset = scrollOffset(area);
    const qreal radius = advance * 0.3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Text));
    for (int i = 0; i < length_ + preedit_; ++i) {
        const QPointF centre(area.x() + i * advance + advance / 2.0 - offset, area.center().y() + 0.5);
        painter.drawEllipse(centre, radius, radius);
    }
    if (preedit_ > 0) {
        painter.fillRect(area.x() + cursor_ * advance - offset, area.center().y() + advance / 2 + 1,
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
