#include "token_delegate.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "card_pins.h"
#include "colours.h"
#include "token_model.h"
#include "token_text.h"

namespace insegel::ui {
namespace {

constexpr int gap = 10;  // Between two cards.
constexpr int strip = 5;
constexpr qreal corner = 10;

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

/// A sign for each state, so that no colour is needed to tell them apart; drawn into a square of side 1.
QPainterPath sign(token::TokenState state, ErrorCode problem = ErrorCode::malformed) {
    if (state == token::TokenState::unreadable && problem == ErrorCode::cardBusy) {
        state = token::TokenState::pending;  // It has to be waited for.
    }
    QPainterPath path;
    switch (state) {
        case token::TokenState::ok:
            path.moveTo(0.12, 0.55);
            path.lineTo(0.4, 0.82);
            path.lineTo(0.9, 0.2);
            break;
        case token::TokenState::expired:
        case token::TokenState::unreadable:
            path.moveTo(0.18, 0.18);
            path.lineTo(0.82, 0.82);
            path.moveTo(0.82, 0.18);
            path.lineTo(0.18, 0.82);
            break;
        case token::TokenState::notYetValid:
        case token::TokenState::pending:
            path.addEllipse(QPointF(0.5, 0.5), 0.42, 0.42);
            path.moveTo(0.5, 0.24);
            path.lineTo(0.5, 0.54);
            path.lineTo(0.7, 0.62);
            break;
        case token::TokenState::blocked:
            path.addEllipse(QPointF(0.5, 0.5), 0.42, 0.42);
            path.moveTo(0.22, 0.22);
            path.lineTo(0.78, 0.78);
            break;
        case token::TokenState::locked:
            path.addRoundedRect(QRectF(0.18, 0.45, 0.64, 0.45), 0.08, 0.08);
            path.moveTo(0.32, 0.45);
            path.lineTo(0.32, 0.3);
            path.arcTo(QRectF(0.32, 0.1, 0.36, 0.4), 180, -180);
            path.lineTo(0.68, 0.45);
            break;
    }
    return path;
}

/// A sheet with a folded corner and a seal, in a square of side 1.
QPainterPath fileGlyph() {
    QPainterPath path;
    path.moveTo(0.62, 0.06);
    path.lineTo(0.2, 0.06);
    path.lineTo(0.2, 0.94);
    path.lineTo(0.8, 0.94);
    path.lineTo(0.8, 0.24);
    path.closeSubpath();
    path.moveTo(0.62, 0.06);
    path.lineTo(0.62, 0.24);
    path.lineTo(0.8, 0.24);
    path.addEllipse(QPointF(0.5, 0.6), 0.13, 0.13);
    return path;
}

/// A card with its chip.
QPainterPath cardGlyph() {
    QPainterPath path;
    path.addRoundedRect(QRectF(0.02, 0.2, 0.96, 0.62), 0.08, 0.08);
    path.addRoundedRect(QRectF(0.14, 0.38, 0.22, 0.2), 0.04, 0.04);
    path.moveTo(0.5, 0.66);
    path.lineTo(0.84, 0.66);
    return path;
}

void strokeInto(QPainter& painter, const QPainterPath& unit, const QRectF& square, const QColor& ink,
                qreal width) {
    painter.save();
    painter.translate(square.topLeft());
    painter.scale(square.width(), square.height());
    QPen pen(ink, width / square.width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(unit);
    painter.restore();
}

/// Whether there is anything to say about the tries left.
bool tellsOfPins(const token::TokenInfo& info) {
    const auto pins = pinsOf(info);
    return std::any_of(pins.begin(), pins.end(),
                       [](const CardPin& pin) { return !pinText::line(pin).isEmpty(); });
}

}  // namespace

TokenDelegate::TokenDelegate(Size size, QObject* parent) : QStyledItemDelegate(parent), size_(size) {}

int TokenDelegate::rowHeight(const QFont& font) const {
    const int padding = size_ == Size::full ? 15 : 9;
    return 2 * padding + QFontMetrics(nameFont(font)).height() + 2 * (QFontMetrics(font).height() + 3) + gap;
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* info = index.data(TokenModel::InfoRole).value<const token::TokenInfo*>();
    const bool hasPinLine = info != nullptr && size_ == Size::full && tellsOfPins(*info);
    const int pinLine = hasPinLine ? QFontMetrics(option.font).height() + 3 : 0;
    return {240, rowHeight(option.font) + pinLine};
}

void TokenDelegate::paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                              const token::TokenInfo& info) const {
    const QPalette& palette = option.palette;
    const bool dark = isDark(palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    const QColor base = palette.color(QPalette::Base);

    QColor ground = base;
    if (selected) {
        ground = between(base, highlight, 0.10);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        ground = between(base, palette.color(QPalette::Text), 0.03);
    }
    QPainterPath outline;
    outline.addRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.fillPath(outline, ground);

    // The strip is whole where the BankID can be used, and broken where it cannot.
    painter.save();
    painter.setClipPath(outline);
    const QColor tone = toneColours(toneOf(info), dark).ink;
    const QRect edge(card.left(), card.top(), strip, card.height());
    if (info.state == token::TokenState::ok) {
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

void TokenDelegate::paintEmblem(QPainter& painter, const QRectF& circle, const token::TokenInfo& info,
                                bool dark) const {
    const bool usable = info.state == token::TokenState::ok;
    const ToneColours colours = toneColours(usable ? Tone::note : Tone::quiet, dark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawEllipse(circle);
    const qreal inset = circle.width() * 0.26;
    const QRectF square = circle.adjusted(inset, inset, -inset, -inset);
    strokeInto(painter, info.kind == token::TokenKind::file ? fileGlyph() : cardGlyph(), square, colours.ink,
               std::max(1.4, circle.width() / 26));
}

int TokenDelegate::paintBadge(QPainter& painter, const QRect& inner, const QFont& font,
                              const token::TokenInfo& info, bool dark) const {
    const QFont small = badgeFont(font);
    const QFontMetrics metrics(small);
    const QString word = tokenText::state(info);
    const int side = metrics.ascent();
    const int height = metrics.height() + (size_ == Size::full ? 8 : 5);
    const int width = side + metrics.horizontalAdvance(word) + 30;
    const int top = size_ == Size::full ? inner.top() : inner.top() - 3;
    const QRect badge(inner.right() - width + 1, top, width, height);
    const ToneColours colours = toneColours(toneOf(info), dark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(badge, height / 2.0, height / 2.0);
    const QRectF square(badge.left() + 11, badge.center().y() - side / 2.0 + 0.5, side, side);
    strokeInto(painter, sign(info.state, info.problemCode), square, colours.ink, 1.8);
    painter.setPen(colours.ink);
    painter.setFont(small);
    painter.drawText(badge.adjusted(side + 18, 0, 0, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft),
                     word);
    return width;
}

void TokenDelegate::paintPins(QPainter& painter, QRect line, const QStyleOptionViewItem& option,
                              const token::TokenInfo& info) const {
    const bool dark = isDark(option.palette);
    const QColor dim =
        between(option.palette.color(QPalette::Base), option.palette.color(QPalette::Text), 0.72);
    const auto write = [&](const QString& words, const QFont& font, const QColor& ink) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(line, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                         metrics.elidedText(words, Qt::ElideRight, std::max(0, line.width())));
        line.setLeft(line.left() + metrics.horizontalAdvance(words));
    };
    std::vector<CardPin> pins = pinsOf(info);
    QStringList all;
    for (const CardPin& pin : pins) {
        all << pinText::line(pin);
    }
    const int needed = QFontMetrics(option.font).horizontalAdvance(all.join(QStringLiteral("  ·  "))) + 24;
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
        const QRectF square(line.left() + 1, line.center().y() - side / 2.0 + 0.5, side, side);
        if (line.width() > side) {
            strokeInto(painter, sign(token::TokenState::blocked), square, ink, 1.8);
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
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool dark = isDark(option.palette);
    // Room on the right for a scroll bar not to touch.
    const auto* view = qobject_cast<const QAbstractScrollArea*>(option.widget);
    const bool scrolls = view != nullptr && view->verticalScrollBar()->isVisible();
    const int right = size_ == Size::full || scrolls ? 7 : 1;
    const QRect card = option.rect.adjusted(1, gap / 2, -right, -(gap - gap / 2));
    paintCard(*painter, option, card, *info);

    const int padding = size_ == Size::full ? 15 : 9;
    const QRect inner = card.adjusted(strip + padding, padding, -padding, -padding);
    const int emblem = std::min(inner.height(), size_ == Size::full ? 52 : 38);
    paintEmblem(*painter, QRectF(inner.left(), inner.center().y() - emblem / 2.0 + 0.5, emblem, emblem),
                *info, dark);

    // In a prompt those that can be used need no badge: that they are offered says it.
    const bool badged = size_ == Size::full || info->state != token::TokenState::ok;
    const int badgeWidth = badged ? paintBadge(*painter, inner, option.font, *info, dark) + 12 : 0;

    const QFont name = nameFont(option.font);
    const QFontMetrics nameMetrics(name);
    const QFontMetrics metrics(option.font);
    const QColor text = option.palette.color(QPalette::Text);
    const QColor dim = between(option.palette.color(QPalette::Base), text, 0.72);
    QRect line(inner.left() + emblem + 16, inner.top(), 0, nameMetrics.height());
    line.setRight(inner.right() - badgeWidth);
    const auto write = [&](const QString& words, const QFontMetrics& with) {
        painter->drawText(line, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                          with.elidedText(words, Qt::ElideRight, line.width()));
    };
    painter->setFont(name);
    painter->setPen(info->state == token::TokenState::ok ? text : dim);
    write(tokenText::title(*info), nameMetrics);

    const bool isNoBankId = tokenText::isNoBankId(*info);
    QStringList who = isNoBankId ? QStringList{tokenText::kind(*info)}
                                 : QStringList{tokenText::personalNumber(*info), tokenText::issuer(*info)};
    who.removeAll(QString());
    const QString dot = QStringLiteral("  ·  ");
    const QString reason = index.data(TokenModel::ReasonRole).toString();
    const QString validity = reason.isEmpty() ? tokenText::validity(*info) : reason;
    // What tells two BankIDs of one person from one bank apart; where there is little room, that first.
    QStringList what = size_ == Size::full
                           ? QStringList{tokenText::kind(*info), validity, tokenText::reader(*info)}
                           : QStringList{validity, tokenText::place(*info)};
    if (isNoBankId) {
        what = QStringList{validity};  // Its reader is the title, and its kind stands above.
    }
    what.removeAll(QString());

    painter->setFont(option.font);
    painter->setPen(dim);
    line.setTop(line.bottom() + 4);
    line.setHeight(metrics.height());
    write(who.join(dot), metrics);
    line.moveTop(line.bottom() + 4);
    line.setRight(inner.right());
    write(what.join(dot), metrics);
    if (size_ == Size::full && tellsOfPins(*info)) {
        line.moveTop(line.bottom() + 4);
        paintPins(*painter, line, option, *info);
    }
    painter->restore();
}

}  // namespace insegel::ui
