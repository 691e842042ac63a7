#include "seal_icon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace insegel::ui {
namespace {

QPixmap draw(QSvgRenderer& renderer, int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}  // namespace

QIcon sealIcon(bool attention) {
    QSvgRenderer renderer(attention ? QStringLiteral(":/icons/insegel-attention.svg")
                                    : QStringLiteral(":/icons/insegel.svg"));
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        icon.addPixmap(draw(renderer, side));
    }
    return icon;
}

QPixmap sealPixmap(int side, qreal devicePixelRatio) {
    QSvgRenderer renderer(QStringLiteral(":/icons/insegel.svg"));
    QPixmap pixmap = draw(renderer, qRound(side * devicePixelRatio));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

}  // namespace insegel::ui
