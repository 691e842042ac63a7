#include "token_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>

#include "card_pins.h"
#include "colours.h"
#include "id_card_art.h"
#include "token_glyphs.h"
#include "token_model.h"
#include "token_text.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int gap = 10;  // Between two cards.
constexpr int strip = 5;
constexpr int fullPadding = 15;
constexpr int compactPadding = 9;
constexpr int compactEmblem = 38;
constexpr qreal corner = 10;
constexpr int pinSigns = 48;  // Room for a sign before each blocked PIN, in heavy letters.

QFont nameFont(QFont font) {
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont badgeFont(QFont font) {
    font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::DemiBold);
    return font;
}

/// What there is to say about the tries left; may be nothing.
QString pinWords(const token::TokenInfo& info) {
    QStringList all;
    for (const CardPin& pin : pinsOf(info)) {
        all << pinText::line(pin);
    }
    all.removeAll(QString());
    return all.join(QStringLiteral("  ·  "));
}

/// Where this lies, laid out from left to right, in the direction the window is read.
QRect placed(const QStyleOptionViewItem& option, const QRect& rect) {
    return QStyle::visualRect(option.direction, option.rect, rect);
}

/// Nothing keeps it from being used. `reason` is what its row says of it, TokenModel::ReasonRole.
bool isUsable(const token::TokenInfo& info, const QString& reason) {
    return info.state == token::TokenState::ok && reason.isEmpty();
}

bool tellsOfPins(const token::TokenInfo& info) {
    return !pinWords(info).isEmpty();
}

}  // namespace

TokenDelegate::TokenDelegate(Size size, QObject* parent) : QStyledItemDelegate(parent), size_(size) {}

int TokenDelegate::rowHeight(const QFont& font) const {
    const int padding = size_ == Size::full ? fullPadding : compactPadding;
    return 2 * padding + QFontMetrics(nameFont(font)).height() + 2 * (QFontMetrics(font).height() + 3) + gap;
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* info = index.data(TokenModel::InfoRole).value<const token::TokenInfo*>();
    const bool hasPinLine = info != nullptr && size_ == Size::full && tellsOfPins(*info);
    const int pinLine = hasPinLine ? QFontMetrics(option.font).height() + 3 : 0;
    return {240, rowHeight(option.font) + pinLine};
}

void TokenDelegate::paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                              const token::TokenInfo& info, bool usable) const {
    const QPalette& palette = option.palette;
    const bool dark = isDark(palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    const QColor base = palette.color(QPalette::Base);

    QPainterPath outline;
    outline.addRoundedRect(QRectF(placed(option, card)).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.fillPath(outline, tileGround(palette, selected, option.state.testFlag(QStyle::State_MouseOver)));

    if (size_ == Size::full && info.state == token::TokenState::ok) {
        const int width = card.width() / 2;
        const QRect far(card.right() - width, card.top(), width, card.height());
        idCard::waves(painter, outline, placed(option, far), highlight, option.direction == Qt::RightToLeft);
    }

    // The strip is whole where the BankID can be used, and broken where it cannot.
    painter.save();
    painter.setClipPath(outline);
    const bool isOk = info.state == token::TokenState::ok;
    const QColor tone = toneColours(isOk && !usable ? Tone::quiet : toneOf(info), dark).ink;
    const QRect edge = placed(option, QRect(card.left(), card.top(), strip, card.height()));
    if (usable) {
        painter.fillRect(edge, tone);
    } else {
        constexpr int dash = 7;
        for (int y = edge.top(); y < edge.bottom(); y += 2 * dash) {
            painter.fillRect(edge.left(), y, edge.width(), dash, tone);
        }
    }
    painter.restore();

    const QColor line =
        selected ? highlight : between(base, palette.color(QPalette::Text), dark ? 0.20 : 0.16);
    painter.setPen(QPen(line, selected && focused ? 2.0 : 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

void TokenDelegate::paintEmblem(QPainter& painter, const QRect& place, const token::TokenInfo& info,
                                bool usable, bool dark) const {
    const ToneColours colours = toneColours(usable ? Tone::note : Tone::quiet, dark);
    const QPainterPath kind = info.kind == token::TokenKind::file ? glyphs::file() : glyphs::card();
    if (size_ == Size::full) {
        if (info.holder.empty()) {
            idCard::sign(painter, place, kind, colours);
        } else {
            idCard::portrait(painter, place, colours);
        }
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawEllipse(place);
    const qreal inset = place.width() * 0.26;
    const QRectF square = QRectF(place).adjusted(inset, inset, -inset, -inset);
    glyphs::stroke(painter, kind, square, colours.ink, std::max(1.4, place.width() / 26.0));
}

void TokenDelegate::paintKind(QPainter& painter, const QRect& place, const token::TokenInfo& info,
                              bool dark) const {
    const bool usable = info.state == token::TokenState::ok;
    if (info.kind == token::TokenKind::card) {
        idCard::chip(painter, QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), dark, usable);
        return;
    }
    const int side = place.height();
    const QRect square(place.center().x() - side / 2, place.top(), side, side);
    glyphs::stroke(painter, glyphs::file(), square, toneColours(usable ? Tone::note : Tone::quiet, dark).ink,
                   1.5);
}

int TokenDelegate::badgeWidth(const QFont& font, const token::TokenInfo& info) const {
    const QFontMetrics metrics(badgeFont(font));
    return metrics.ascent() + metrics.horizontalAdvance(tokenText::state(info)) + 30;
}

void TokenDelegate::paintBadge(QPainter& painter, const QStyleOptionViewItem& option, const QRect& inner,
                               const token::TokenInfo& info, bool dark) const {
    const QFont small = badgeFont(option.font);
    const QFontMetrics metrics(small);
    const QString word = tokenText::state(info);
    const int side = metrics.ascent();
    const int height = metrics.height() + (size_ == Size::full ? 8 : 5);
    const int width = badgeWidth(option.font, info);
    const int top = size_ == Size::full ? inner.top() : inner.top() - 3;
    const QRect badge(inner.right() - width + 1, top, width, height);
    const ToneColours colours = toneColours(toneOf(info), dark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(placed(option, badge), height / 2.0, height / 2.0);
    const QRect sign = placed(option, QRect(badge.left() + 11, badge.top(), side, badge.height()));
    const QRectF square(sign.left(), sign.center().y() - side / 2.0 + 0.5, side, side);
    const bool isExpiring = info.state == token::TokenState::ok && tokenText::expiresSoon(info);
    glyphs::stroke(painter, isExpiring ? glyphs::expiring() : glyphs::state(info.state, info.problemCode),
                   square, colours.ink, 1.8);
    painter.setPen(colours.ink);
    painter.setFont(small);
    painter.drawText(placed(option, badge.adjusted(side + 18, 0, 0, 0)),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), word);
}

void TokenDelegate::paintPins(QPainter& painter, QRect line, const QStyleOptionViewItem& option,
                              const token::TokenInfo& info) const {
    const bool dark = isDark(option.palette);
    const QColor dim = quietText(option.palette);
    const auto write = [&](const QString& words, const QFont& font, const QColor& ink) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(placed(option, line),
                         static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                         metrics.elidedText(words, Qt::ElideRight, std::max(0, line.width())));
        line.setLeft(line.left() + metrics.horizontalAdvance(words));
    };
    std::vector<CardPin> pins = pinsOf(info);
    const int needed = QFontMetrics(option.font).horizontalAdvance(pinWords(info)) + pinSigns;
    if (needed > line.width()) {
        // What is cut off must not be that one is blocked.
        std::stable_partition(pins.begin(), pins.end(), [](const CardPin& pin) { return pin.pin.blocked; });
    }
    bool isFirst = true;
    for (const CardPin& pin : pins) {
        const QString words = pinText::line(pin);
        if (words.isEmpty()) {
            continue;
        }
        if (!std::exchange(isFirst, false)) {
            write(QStringLiteral("  ·  "), option.font, dim);
        }
        if (!pin.pin.blocked) {
            const bool isLast = pin.pin.triesLeft == 1;
            write(words, option.font, isLast ? toneColours(Tone::warning, dark).ink : dim);
            continue;
        }
        QFont heavy = option.font;
        heavy.setWeight(QFont::DemiBold);
        const QColor ink = toneColours(Tone::bad, dark).ink;
        const int side = QFontMetrics(heavy).ascent();
        const QRect sign = placed(option, QRect(line.left() + 1, line.top(), side, line.height()));
        const QRectF square(sign.left(), sign.center().y() - side / 2.0 + 0.5, side, side);
        if (line.width() > side) {
            glyphs::stroke(painter, glyphs::state(token::TokenState::blocked), square, ink, 1.8);
        }
        line.setLeft(line.left() + side + 6);
        write(words, heavy, ink);
    }
}

void TokenDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                          const QModelIndex& index) const {
    const auto* info = index.data(TokenModel::InfoRole).value<const token::TokenInfo*>();
    if (info == nullptr) {
        return;
    }
    QStyleOptionViewItem option(given);
    initStyleOption(&option, index);
    // While it is being used nothing can be chosen, and yet it is read what is being used.
    option.palette.setCurrentColorGroup(QPalette::Active);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool dark = isDark(option.palette);
    const QRect card = cardOf(option);
    const bool usable = isUsable(*info, index.data(TokenModel::ReasonRole).toString());
    paintCard(*painter, option, card, *info, usable);

    const QRect inner = innerOf(card);
    paintEmblem(*painter, placed(option, emblemOf(option.font, inner)), *info, usable, dark);
    if (size_ == Size::full && !info->holder.empty()) {
        paintKind(*painter, placed(option, kindOf(option.font, inner)), *info, dark);
    }
    if (isBadged(*info, usable)) {
        paintBadge(*painter, option, inner, *info, dark);
    }
    const QColor text = option.palette.color(QPalette::Text);
    const QColor dim = quietText(option.palette);
    for (const Line& line : linesOf(option, card, index)) {
        if (line.isPins) {
            paintPins(*painter, line.place, option, *info);
            continue;
        }
        const QFont font = line.isName ? nameFont(option.font) : option.font;
        painter->setFont(font);
        painter->setPen(line.isName && usable ? text : dim);
        painter->drawText(
            placed(option, line.place),
            static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
            QFontMetrics(font).elidedText(line.words, Qt::ElideRight, std::max(0, line.place.width())));
    }
    painter->restore();
}

QRect TokenDelegate::cardOf(const QStyleOptionViewItem& option) const {
    // Room on the right for a scroll bar not to touch.
    const auto* view = qobject_cast<const QAbstractScrollArea*>(option.widget);
    const bool scrolls = view != nullptr && view->verticalScrollBar()->isVisible();
    const int right = size_ == Size::full || scrolls ? 7 : 1;
    return option.rect.adjusted(1, gap / 2, -right, -(gap - gap / 2));
}

QRect TokenDelegate::innerOf(const QRect& card) const {
    const int padding = size_ == Size::full ? fullPadding : compactPadding;
    return card.adjusted(strip + padding, padding, -padding, -padding);
}

QRect TokenDelegate::emblemOf(const QFont& font, const QRect& inner) const {
    // The same on every tile, also where one more line stands, so that names begin below each other.
    const int height = size_ == Size::full ? rowHeight(font) - gap - 2 * fullPadding : compactEmblem;
    const int width = size_ == Size::full ? height * 4 / 5 : height;
    return {inner.left(), inner.center().y() - height / 2 + 1, width, height};
}

QRect TokenDelegate::kindOf(const QFont& font, const QRect& inner) const {
    const int height = QFontMetrics(font).height() * 3 / 2;
    const int width = height * 4 / 3;
    return {inner.right() - width + 1, inner.bottom() - height + 1, width, height};
}

bool TokenDelegate::isBadged(const token::TokenInfo& info, bool usable) const {
    // In a prompt those that can be used need no badge: that they are offered says it. Nor is one called
    // valid that another reason keeps from being used.
    return info.state != token::TokenState::ok || (size_ == Size::full && usable);
}

std::vector<TokenDelegate::Line> TokenDelegate::linesOf(const QStyleOptionViewItem& option, const QRect& card,
                                                        const QModelIndex& index) const {
    const auto& info = *index.data(TokenModel::InfoRole).value<const token::TokenInfo*>();
    const QRect inner = innerOf(card);
    const bool isNoBankId = tokenText::isNoBankId(info);
    QStringList who = isNoBankId ? QStringList{tokenText::kind(info)}
                                 : QStringList{tokenText::personalNumber(info), tokenText::issuer(info)};
    const QString reason = index.data(TokenModel::ReasonRole).toString();
    const bool isWithBadge = isBadged(info, isUsable(info, reason));
    const QString validity = reason.isEmpty() ? tokenText::validity(info) : reason;
    // What tells two BankIDs of one person from one bank apart; where there is little room, that first.
    QStringList what{validity, tokenText::place(info)};
    if (size_ == Size::full) {
        const QString place = info.kind == token::TokenKind::card
                                  ? tokenText::reader(info)
                                  : index.data(TokenModel::PlaceRole).toString();
        // What is out of the ordinary comes first, for what does not fit is cut off.
        const bool isOrdinary = reason.isEmpty() && !tokenText::expiresSoon(info) &&
                                info.state != token::TokenState::pending &&
                                (info.kind == token::TokenKind::card || place.isEmpty());
        what = isOrdinary ? QStringList{tokenText::kind(info), validity, place}
                          : QStringList{validity, place, tokenText::kind(info)};
    }
    if (isNoBankId) {
        what = QStringList{validity};  // Its reader is the title, and its kind stands above.
    }
    who.removeAll(QString());
    what.removeAll(QString());

    QRect line(emblemOf(option.font, inner).right() + 17, inner.top(), 0,
               QFontMetrics(nameFont(option.font)).height());
    line.setRight(inner.right() - (isWithBadge ? badgeWidth(option.font, info) + 12 : 0));
    const QString dot = QStringLiteral("  ·  ");
    std::vector<Line> lines{{tokenText::title(info), line, true, false}};
    line.setTop(line.bottom() + 4);
    line.setHeight(QFontMetrics(option.font).height());
    // The sign of its kind reaches up to this line.
    const int end = size_ == Size::full ? kindOf(option.font, inner).left() - 12 : inner.right();
    line.setRight(std::min(line.right(), end));
    lines.push_back({who.join(dot), line, false, false});
    line.moveTop(line.bottom() + 4);
    line.setRight(end);
    lines.push_back({what.join(dot), line, false, false});
    if (size_ == Size::full && tellsOfPins(info)) {
        line.moveTop(line.bottom() + 4);
        lines.push_back({pinWords(info), line, false, true});
    }
    return lines;
}

bool TokenDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& given,
                              const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip ||
        index.data(TokenModel::InfoRole).value<const token::TokenInfo*>() == nullptr) {
        return QStyledItemDelegate::helpEvent(event, view, given, index);
    }
    // All of it where some of it had to be left out.
    QStyleOptionViewItem option(given);
    initStyleOption(&option, index);
    QStringList all;
    bool isCut = false;
    for (const Line& line : linesOf(option, cardOf(option), index)) {
        const QFontMetrics metrics(line.isName ? nameFont(option.font) : option.font);
        isCut = isCut ||
                metrics.horizontalAdvance(line.words) + (line.isPins ? pinSigns : 0) > line.place.width();
        all << breakable(line.words).toHtmlEscaped();
    }
    all.removeAll(QString());
    QToolTip::showText(
        event->globalPos(),
        isCut ? QStringLiteral("<qt>%1</qt>").arg(all.join(QStringLiteral("<br>"))) : QString(), view);
    return true;
}

}  // namespace insegel::ui
