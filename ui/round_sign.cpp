#include "round_sign.h"

namespace insegel::ui {

void drawRoundSign(QPainter& painter, const QRectF& square, Mark mark, const ToneColours& colours) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.ink);
    painter.drawEllipse(square);
    painter.setPen(QPen(colours.fill, square.width() / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&square](qreal x, qreal y) {
        return QPointF(square.left() + x * square.width(), square.top() + y * square.height());
    };
    switch (mark) {
        case Mark::check:
            painter.drawPolyline(QPolygonF{at(0.28, 0.53), at(0.45, 0.68), at(0.73, 0.35)});
            break;
        case Mark::cross:
            painter.drawLine(at(0.33, 0.33), at(0.67, 0.67));
            painter.drawLine(at(0.67, 0.33), at(0.33, 0.67));
            break;
        case Mark::exclamation:
            painter.drawLine(at(0.5, 0.26), at(0.5, 0.54));
            painter.drawPoint(at(0.5, 0.75));
            break;
        case Mark::note:
            painter.drawLine(at(0.5, 0.48), at(0.5, 0.74));
            painter.drawPoint(at(0.5, 0.27));
            break;
    }
}

}  // namespace insegel::ui
