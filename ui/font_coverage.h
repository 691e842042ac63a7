#pragma once

#include <QFont>
#include <QList>
#include <QString>

namespace insegel::ui {

/// The characters of a text that neither this font nor any other of the computer's has a picture of, each
/// once, in the order of their numbers. White space is shown by every font. On the UI thread.
QList<char32_t> unshowable(const QString& text, const QFont& font);

}  // namespace insegel::ui
