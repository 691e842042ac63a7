#pragma once

#include <QString>
#include <string_view>

namespace insegel::ui {

/// Untrusted text as it may be shown: UTF-8 made a QString, with every character that is invisible or turns
/// the direction of what follows (control, format, private use, line and paragraph separators) written out as
/// [U+202E]. Longer than `limit` characters is cut, and ends in an ellipsis.
QString visibleText(std::string_view utf8, int limit = 200);

/// The same, with places to break the line put in for the eye: after dots and slashes, and in what is very
/// long. For labels only; give the label visibleText() as its accessible name.
QString breakable(const QString& text);

}  // namespace insegel::ui
