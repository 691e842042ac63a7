#include "font_coverage.h"

#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>
#include <algorithm>

namespace insegel::ui {
namespace {

constexpr char32_t noCharacter = 0xFFFFE;  // By definition; no font has a picture of it.

/// Laid out by itself, so that Qt looks through the other fonts as it does when it draws.
bool isDrawn(char32_t character, const QFont& font) {
    QTextLayout layout(QString::fromUcs4(&character, 1), font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    bool hasGlyph = false;
    for (const QGlyphRun& run : layout.glyphRuns()) {
        if (run.rawFont().supportsCharacter(noCharacter)) {
            return false;  // Qt's own, which has the same box for all: no font can write this script.
        }
        for (const quint32 glyph : run.glyphIndexes()) {
            if (glyph == 0) {
                return false;  // The picture for what a font does not have.
            }
            hasGlyph = true;
        }
    }
    return hasGlyph;
}

}  // namespace

QList<char32_t> unshowable(const QString& text, const QFont& font) {
    QList<uint> characters = text.toUcs4();
    std::sort(characters.begin(), characters.end());
    characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
    const QRawFont first = QRawFont::fromFont(font);
    QList<char32_t> missing;
    for (const uint character : characters) {
        if (!QChar::isSpace(character) && !first.supportsCharacter(character) && !isDrawn(character, font)) {
            missing.append(character);
        }
    }
    return missing;
}

}  // namespace insegel::ui
