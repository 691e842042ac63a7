#pragma once

#include <QPainter>
#include <QPainterPath>

#include "colours.h"

/// What makes a tile look like a card one carries: the place of a photograph, a chip, and the fine lines
/// behind.
namespace insegel::ui::idCard {

/// Fine waves over the far end of `card`, `area`, growing towards its side, in a tint of `ink` so weak that
/// words upon them stay as readable.
void waves(QPainter& painter, const QPainterPath& card, const QRect& area, const QColor& ink,
           bool isFromRight);

/// A frame with the head and shoulders of nobody in particular.
void portrait(QPainter& painter, const QRectF& frame, const ToneColours& colours);
/// The same frame around a sign (see token_glyphs.h), where no holder is known.
void sign(QPainter& painter, const QRectF& frame, const QPainterPath& glyph, const ToneColours& colours);

/// A card's chip with its contacts; without colour where the card cannot be used.
void chip(QPainter& painter, const QRectF& place, bool dark, bool usable);

}  // namespace insegel::ui::idCard
