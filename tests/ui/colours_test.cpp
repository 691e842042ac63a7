#include "colours.h"

#include <gtest/gtest.h>
#include <QStyle>
#include <QStyleFactory>
#include <memory>
#include <vector>

#include "appearance.h"

namespace insegel::ui {
namespace {

TEST(Colours, InkStandsOutFromItsFill) {
    for (const bool dark : {false, true}) {
        for (const Tone tone : {Tone::good, Tone::warning, Tone::bad, Tone::note, Tone::quiet}) {
            const ToneColours colours = toneColours(tone, dark);
            EXPECT_GE(contrast(colours.ink, colours.fill), 4.5) << static_cast<int>(tone) << dark;
        }
    }
}

QPalette paletteOf(const QColor& window, const QColor& base, const QColor& text, const QColor& highlight) {
    QPalette palette(text, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Highlight, highlight);
    return palette;
}

/// Those that people meet: Qt's own, ours, those of the large desktops in light and dark, and high contrast.
std::vector<std::pair<const char*, QPalette>> palettes() {
    return {{"fusion",
             std::unique_ptr<QStyle>(QStyleFactory::create(QStringLiteral("fusion")))->standardPalette()},
            {"ours, dark", darkPalette()},
            {"GNOME", paletteOf(0xFAFAFA, 0xFFFFFF, 0x2E3436, 0x3584E4)},
            {"GNOME, dark", paletteOf(0x353535, 0x2D2D2D, 0xEEEEEC, 0x15539E)},
            {"KDE", paletteOf(0xEFF0F1, 0xFFFFFF, 0x232629, 0x3DAEE9)},
            {"KDE, dark", paletteOf(0x2A2E32, 0x1B1E20, 0xFCFCFC, 0x3DAEE9)},
            {"high contrast", paletteOf(Qt::white, Qt::white, Qt::black, Qt::blue)},
            {"high contrast, dark", paletteOf(Qt::black, Qt::black, Qt::white, Qt::cyan)}};
}

/// `over` lies on `ground`, with its transparency.
QColor laidOver(const QColor& ground, const QColor& over) {
    return between(ground, QColor(over.rgb()), over.alphaF());
}

TEST(Colours, QuietWordsAreReadable) {
    for (const auto& [name, palette] : palettes()) {
        const QPalette quiet = quieted(palette);
        EXPECT_GE(contrast(quiet.color(QPalette::WindowText), quiet.color(QPalette::Window)), 4.5) << name;
    }
}

TEST(Colours, TonesAreReadableOnWindows) {
    for (const auto& [name, palette] : palettes()) {
        for (const Tone tone : {Tone::good, Tone::warning, Tone::bad, Tone::note, Tone::quiet}) {
            const QColor ink = toneColours(tone, isDark(palette)).ink;
            EXPECT_GE(contrast(ink, palette.color(QPalette::Window)), 4.5) << name << static_cast<int>(tone);
        }
    }
}

// Chosen or not, the mouse over it or not, with the lines behind the words or without.
TEST(Colours, EveryWordOnATileIsReadable) {
    for (const auto& [name, palette] : palettes()) {
        const bool dark = isDark(palette);
        for (const auto& [selected, hovered] : {std::pair{false, false}, {false, true}, {true, false}}) {
            const QColor plain = tileGround(palette, selected, hovered);
            for (const QColor& ground : {plain, laidOver(plain, tileTint(palette.color(QPalette::Highlight))),
                                         laidOver(plain, tileTint(palette.color(QPalette::Text)))}) {
                for (const QColor& ink :
                     {palette.color(QPalette::Text), quietText(palette), toneColours(Tone::warning, dark).ink,
                      toneColours(Tone::bad, dark).ink}) {
                    EXPECT_GE(contrast(ink, ground), 4.5)
                        << name << ": " << ink.name().toStdString() << " on " << ground.name().toStdString();
                }
            }
        }
    }
}

TEST(Colours, DarkPaletteIsReadable) {
    const QPalette dark = darkPalette();
    EXPECT_TRUE(isDark(dark));
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
        {QPalette::WindowText, QPalette::Window},       {QPalette::Text, QPalette::Base},
        {QPalette::ButtonText, QPalette::Button},       {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::ToolTipText, QPalette::ToolTipBase}, {QPalette::Link, QPalette::Window},
    };
    for (const auto& [ink, ground] : pairs) {
        EXPECT_GE(contrast(dark.color(ink), dark.color(ground)), 4.5) << ink;
    }
}

TEST(Colours, KnowContrast) {
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 0.01);
    EXPECT_NEAR(contrast(Qt::red, Qt::red), 1, 0.01);
}

}  // namespace
}  // namespace insegel::ui
