#include "colours.h"

#include <gtest/gtest.h>

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
