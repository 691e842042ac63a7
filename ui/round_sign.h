#pragma once

#include <QPainter>

#include "colours.h"

namespace insegel::ui {

/// What stands in a round sign: its shape says the same as its colour.
enum class Mark { check, cross, exclamation, note };

/// Draws it into the square: the mark in the fill's colour on a disc of the ink's.
void drawRoundSign(QPainter& painter, const QRectF& square, Mark mark, const ToneColours& colours);

}  // namespace insegel::ui
