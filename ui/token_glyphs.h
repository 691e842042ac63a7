#pragma once

#include <QPainter>
#include <QPainterPath>

#include "client/client.h"

/// The signs on a BankID's card, as lines in a square of side 1.
namespace insegel::ui::glyphs {

/// One for each state, so that no colour is needed to tell them apart.
QPainterPath state(token::TokenState state, ErrorCode problem = ErrorCode::malformed);
/// An exclamation mark: it can be used, but not for long.
QPainterPath expiring();
/// A sheet with a folded corner and a seal.
QPainterPath file();
/// A card with its chip.
QPainterPath card();

/// The front of a bank, with its pillars.
QPainterPath bank();

/// Draws one of them into `square` with lines of `width` pixels.
void stroke(QPainter& painter, const QPainterPath& unit, const QRectF& square, const QColor& ink,
            qreal width);

}  // namespace insegel::ui::glyphs
