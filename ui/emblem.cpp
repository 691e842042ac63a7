#include "emblem.h"

#include "colours.h"
#include "token_glyphs.h"

namespace insegel::ui {

Emblem::Emblem(QWidget* parent) : QWidget(parent) {
    constexpr int side = 44;
    setFixedSize(side, side);
}

void Emblem::setGlyph(const QPainterPath& glyph) {
    glyph_ = glyph;
    update();
}

void Emblem::paintEvent(QPaintEvent*) {
    const ToneColours colours = toneColours(Tone::note, isDark(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawEllipse(rect());
    const qreal inset = width() * 0.26;
    glyphs::stroke(painter, glyph_, QRectF(rect()).adjusted(inset, inset, -inset, -inset), colours.ink, 1.7);
}

}  // namespace insegel::ui
