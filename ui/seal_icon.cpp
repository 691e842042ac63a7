#include "seal_icon.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <array>
#include <initializer_list>

namespace insegel::ui {
namespace {

constexpr auto drawnInk = "#2e3436";  // What desktops expect a symbolic drawing to be drawn in.
constexpr auto darkInk = "#2b2f33";
constexpr auto lightInk = "#f4f5f6";
constexpr std::initializer_list<int> sides{16, 22, 24, 32, 48, 64, 128};

QPixmap draw(QSvgRenderer& renderer, int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

/// The shape alone, with `ink` for its colour (#rrggbb); `whole` without its holes.
QPixmap drawShape(bool attention, const char* ink, int side, bool whole = false) {
    QFile drawing(attention ? QStringLiteral(":/icons/insegel-attention-symbolic.svg")
                            : QStringLiteral(":/icons/insegel-symbolic.svg"));
    if (!drawing.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray lines = drawing.readAll().replace(drawnInk, ink);
    if (whole) {
        lines.replace("evenodd", "nonzero");  // All of it goes round the same way.
    }
    QSvgRenderer renderer(lines);
    return draw(renderer, side);
}

/// In black or white with an edge of the other, which holds even where the panel is not as the windows are.
QPixmap drawEdged(bool attention, bool isDark, int side) {
    const int edge = std::max(1, side / 16);
    const QPixmap behind = drawShape(attention, isDark ? "#000000" : "#ffffff", side - 2 * edge, true);
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    for (int x = 0; x <= 2 * edge; ++x) {
        for (int y = 0; y <= 2 * edge; ++y) {
            painter.drawPixmap(x, y, behind);
        }
    }
    painter.drawPixmap(edge, edge, drawShape(attention, isDark ? "#ffffff" : "#000000", side - 2 * edge));
    return pixmap;
}

QPixmap drawOn(TrayGround ground, bool attention, int side) {
    switch (ground) {
        case TrayGround::contrastLight:
        case TrayGround::contrastDark:
            return drawEdged(attention, ground == TrayGround::contrastDark, side);
        case TrayGround::dark:
            return drawShape(attention, lightInk, side);
        case TrayGround::unknown:
        case TrayGround::light:
        case TrayGround::painted:
            break;
    }
    return drawShape(attention, darkInk, side);
}

/// Without and with the mark. Each other icon that looked the same would be one more in Qt's own cache, 100
/// KB for every window that was ever opened.
std::array<QIcon, 2>& seals() {
    static std::array<QIcon, 2> kept;
    return kept;
}

QIcon drawSeal(bool attention) {
    QSvgRenderer renderer(attention ? QStringLiteral(":/icons/insegel-attention.svg")
                                    : QStringLiteral(":/icons/insegel.svg"));
    QIcon icon;
    for (const int side : sides) {
        icon.addPixmap(draw(renderer, side));
    }
    return icon;
}

}  // namespace

QIcon sealIcon(bool attention) {
    QIcon& seal = seals().at(attention ? 1 : 0);
    if (seal.isNull()) {
        seal = drawSeal(attention);
        // No picture outlives the application.
        qAddPostRoutine([] { seals() = {}; });
    }
    return seal;
}

QIcon traySeal(TrayGround ground, bool attention) {
    if (ground == TrayGround::unknown) {
        return sealIcon(attention);
    }
    QIcon icon;
    for (const int side : sides) {
        icon.addPixmap(drawOn(ground, attention, side));
    }
    icon.setIsMask(ground == TrayGround::painted);
    return icon;
}

QPixmap sealPixmap(int side, qreal devicePixelRatio) {
    QSvgRenderer renderer(QStringLiteral(":/icons/insegel.svg"));
    QPixmap pixmap = draw(renderer, qRound(side * devicePixelRatio));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

}  // namespace insegel::ui
