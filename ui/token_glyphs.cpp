#include "token_glyphs.h"

namespace insegel::ui::glyphs {

QPainterPath state(token::TokenState state, ErrorCode problem) {
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

QPainterPath expiring() {
    QPainterPath path;
    path.moveTo(0.5, 0.1);
    path.lineTo(0.5, 0.62);
    path.addEllipse(QPointF(0.5, 0.86), 0.03, 0.03);
    return path;
}

QPainterPath file() {
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

QPainterPath card() {
    QPainterPath path;
    path.addRoundedRect(QRectF(0.02, 0.2, 0.96, 0.62), 0.08, 0.08);
    path.addRoundedRect(QRectF(0.14, 0.38, 0.22, 0.2), 0.04, 0.04);
    path.moveTo(0.5, 0.66);
    path.lineTo(0.84, 0.66);
    return path;
}

QPainterPath bank() {
    QPainterPath path;
    path.moveTo(0.08, 0.36);
    path.lineTo(0.5, 0.1);
    path.lineTo(0.92, 0.36);
    path.closeSubpath();
    for (const qreal pillar : {0.24, 0.5, 0.76}) {
        path.moveTo(pillar, 0.5);
        path.lineTo(pillar, 0.76);
    }
    path.moveTo(0.1, 0.9);
    path.lineTo(0.9, 0.9);
    return path;
}

void stroke(QPainter& painter, const QPainterPath& unit, const QRectF& square, const QColor& ink,
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

}  // namespace insegel::ui::glyphs
