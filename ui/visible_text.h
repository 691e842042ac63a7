#pragma once

#include <QList>
#include <QString>
#include <functional>
#include <string_view>

namespace insegel::ui {

/// UTF-8 as a QString, character for character: also a byte order mark at its beginning, which QString would
/// leave out. What is not UTF-8 becomes U+FFFD.
QString exactText(std::string_view utf8);

/// "[U+202E]".
QString nameOf(char32_t character);

/// Some of a text as it may be shown.
struct VisiblePiece {
    QString text;
    bool isNamed = false;  ///< One character, written out by its number.

    bool operator==(const VisiblePiece&) const = default;
};

/// The text with each character written out that nobody would see for what it is: controls, what turns the
/// direction of others or joins them, what is ignored where it is not known (zero-width spaces, variation
/// selectors, fillers), spaces other than those that are usual in text (U+0020, U+00A0, U+202F) and signs
/// that look like one, private use, what is unassigned, and what is no character; marks with nothing to stand
/// upon, and more of them than letters have. Of halves of surrogate pairs, too. `isUnknown` adds to these.
QList<VisiblePiece> visiblePieces(const QString& text, const std::function<bool(char32_t)>& isUnknown = {});

/// Untrusted text as it may be shown where a few words are expected: visiblePieces() in a row. Longer than
/// `limit` characters is cut, and ends in an ellipsis.
QString visibleText(std::string_view utf8, int limit = 200);

/// The same, with places to break the line put in for the eye: after dots and slashes, and in what is very
/// long. For labels only; give the label visibleText() as its accessible name.
QString breakable(const QString& text);

}  // namespace insegel::ui
