#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include "client/client.h"

namespace insegel::ui {

/// What a colour says. It is never alone in saying it: a word and a sign stand beside it.
enum class Tone { good, warning, bad, note, quiet };

/// Ink upon fill has a contrast of at least 4.5:1 (WCAG 2.1 §1.4.3), in light and in dark.
struct ToneColours {
    QColor ink;
    QColor fill;
};

bool isDark(const QPalette& palette);
ToneColours toneColours(Tone tone, bool dark);
Tone toneOf(const token::TokenInfo& info);

/// A colour between the two, `share` (0 to 1) of the way from `from`.
QColor between(const QColor& from, const QColor& to, qreal share);
/// For words that stand back behind others, still well readable: the same palette with quieter text.
QPalette quieted(const QPalette& palette);
/// The same for words on the ground of lists and fields.
QColor quietText(const QPalette& palette);
/// What a BankID's tile is painted on.
QColor tileGround(const QPalette& palette, bool selected, bool hovered);
/// What is drawn behind the words of a tile: `ink` in a tint that leaves them readable.
QColor tileTint(QColor ink);
/// For check boxes and radio buttons: in the dark the box of one that is not checked is drawn in the colour
/// of fields alone, which nobody would see, and a mark in it would not stand out. `share` (0 to 1) is how
/// bright the box becomes; the mark is dark.
QPalette withVisibleBoxes(const QPalette& palette, qreal share = 0.8);
/// For a window's heading, so many times as large as the text around it.
QFont headingFont(const QFont& font, qreal times = 1.35);
/// WCAG's contrast ratio, 1 to 21.
qreal contrast(const QColor& a, const QColor& b);

}  // namespace insegel::ui
