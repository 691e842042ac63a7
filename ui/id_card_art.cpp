#include "id_card_art.h"

#include <cmath>
#include <numbers>

#include "token_glyphs.h"

namespace insegel::ui::idCard {
namespace {

constexpr qreal frameCorner = 6;

void drawFrame(QPainter& painter, const QRectF& frame, const ToneColours& colours) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(frame, frameCorner, frameCorner);
}

}  // namespace

void waves(QPainter& painter, const QPainterPath& card, const QRect& area, const QColor& ink,
           bool isFromRight) {
    constexpr int lines = 9;
    constexpr int step = 6;  // Pixels between the points of a line.
    painter.save();
    painter.setClipPath(card, Qt::IntersectClip);
    painter.setBrush(Qt::NoBrush);
    // They come out of nothing, on whichever side the words end.
    QLinearGradient fade(area.left(), 0, area.right(), 0);
    QColor none = ink;
    none.setAlpha(0);
    fade.setColorAt(isFromRight ? 1 : 0, none);
    fade.setColorAt(0.5, tileTint(ink));
    fade.setColorAt(isFromRight ? 0 : 1, tileTint(ink));
    painter.setPen(QPen(fade, 1));
    for (int line = 0; line < lines; ++line) {
        const qreal part = static_cast<qreal>(line) / (lines - 1);
        QPolygonF points;
        for (int x = area.left(); x <= area.right() + step; x += step) {
            const qreal along = static_cast<qreal>(x - area.left()) / std::max(1, area.width());
            const qreal swing = std::sin(along * 2 * std::numbers::pi + part * 1.6);
            const qreal narrow = std::cos(along * std::numbers::pi * 0.8 - 1.1);
            points << QPointF(
                x, area.center().y() + area.height() * (0.30 * swing + 0.9 * (part - 0.5) * narrow));
        }
        painter.drawPolyline(points);
    }
    painter.restore();
}

void portrait(QPainter& painter, const QRectF& frame, const ToneColours& colours) {
    drawFrame(painter, frame, colours);
    painter.save();
    QPainterPath inside;
    inside.addRoundedRect(frame, frameCorner, frameCorner);
    painter.setClipPath(inside, Qt::IntersectClip);
    QColor ink = colours.ink;
    ink.setAlphaF(0.62F);
    painter.setBrush(ink);
    const qreal width = frame.width();
    const QPointF head(frame.center().x(), frame.top() + frame.height() * 0.38);
    painter.drawEllipse(head, width * 0.2, width * 0.23);
    painter.drawEllipse(QPointF(head.x(), frame.bottom() + width * 0.1), width * 0.4, width * 0.46);
    painter.restore();
}

void sign(QPainter& painter, const QRectF& frame, const QPainterPath& glyph, const ToneColours& colours) {
    drawFrame(painter, frame, colours);
    const qreal side = frame.width() * 0.56;
    const QRectF square(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side);
    glyphs::stroke(painter, glyph, square, colours.ink, 1.6);
}

void chip(QPainter& painter, const QRectF& place, bool dark, bool usable) {
    const QColor metal = !usable ? toneColours(Tone::quiet, dark).fill
                         : dark  ? QColor(0xB8975A)
                                 : QColor(0xE3C888);
    const QColor seam = !usable ? toneColours(Tone::quiet, dark).ink
                        : dark  ? QColor(0x3A2E14)
                                : QColor(0x7D6226);
    painter.save();
    painter.setPen(QPen(seam, 1));
    painter.setBrush(metal);
    painter.drawRoundedRect(place, 4, 4);
    const QRectF core(place.left() + place.width() * 0.34, place.top() + place.height() * 0.28,
                      place.width() * 0.32, place.height() * 0.44);
    painter.drawRoundedRect(core, 2, 2);
    for (const qreal at : {core.top(), core.center().y(), core.bottom()}) {
        painter.drawLine(QPointF(place.left(), at), QPointF(core.left(), at));
        painter.drawLine(QPointF(core.right(), at), QPointF(place.right(), at));
    }
    painter.drawLine(QPointF(core.center().x(), place.top()), QPointF(core.center().x(), core.top()));
    painter.drawLine(QPointF(core.center().x(), core.bottom()), QPointF(core.center().x(), place.bottom()));
    painter.restore();
}

}  // namespace insegel::ui::idCard
