#include "colours.h"

#include <cmath>

namespace insegel::ui {
namespace {

qreal luminance(const QColor& colour) {
    const auto linear = [](qreal channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

}  // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

ToneColours toneColours(Tone tone, bool dark) {
    switch (tone) {
        case Tone::good:
            return dark ? ToneColours{0x86DBA6, 0x1D3B2A} : ToneColours{0x14603A, 0xDDF1E5};
        case Tone::warning:
            return dark ? ToneColours{0xF2C66D, 0x42341A} : ToneColours{0x7A4A00, 0xFBEDD0};
        case Tone::bad:
            return dark ? ToneColours{0xFFA79F, 0x4A2321} : ToneColours{0x9B1C1C, 0xFBE1DF};
        case Tone::note:
            return dark ? ToneColours{0x9CC7FF, 0x1E3350} : ToneColours{0x1B4F91, 0xDEEAFA};
        case Tone::quiet:
            break;
    }
    return dark ? ToneColours{0xC9CCD1, 0x3A3D42} : ToneColours{0x4A4F57, 0xE8EAED};
}

Tone toneOf(const token::TokenInfo& info) {
    if (info.kind == token::TokenKind::card && info.state == token::TokenState::unreadable) {
        // Nothing is wrong with a card of another kind, and little with one that has to be waited for.
        return info.problemCode == ErrorCode::otherCard  ? Tone::quiet
               : info.problemCode == ErrorCode::cardBusy ? Tone::warning
                                                         : Tone::bad;
    }
    switch (info.state) {
        case token::TokenState::ok:
            return token::expiresSoon(
                       info, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))
                       ? Tone::warning
                       : Tone::good;
        case token::TokenState::notYetValid:
            return Tone::warning;
        case token::TokenState::pending:
            return Tone::note;
        case token::TokenState::expired:
        case token::TokenState::blocked:
        case token::TokenState::unreadable:
            return Tone::bad;
        case token::TokenState::locked:
            break;
    }
    return Tone::quiet;
}

QColor between(const QColor& from, const QColor& to, qreal share) {
    const auto mix = [share](float a, float b) {
        return static_cast<float>(static_cast<qreal>(a) * (1 - share) + static_cast<qreal>(b) * share);
    };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

QPalette quieted(const QPalette& palette) {
    QPalette quiet = palette;
    quiet.setColor(QPalette::WindowText,
                   between(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.72));
    return quiet;
}

QColor quietText(const QPalette& palette) {
    return between(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.82);
}

QColor tileGround(const QPalette& palette, bool selected, bool hovered) {
    const QColor base = palette.color(QPalette::Base);
    return selected  ? between(base, palette.color(QPalette::Active, QPalette::Highlight), 0.10)
           : hovered ? between(base, palette.color(QPalette::Text), 0.03)
                     : base;
}

QColor tileTint(QColor ink) {
    ink.setAlphaF(0.09F);
    return ink;
}

QPalette withVisibleBoxes(const QPalette& palette, qreal share) {
    QPalette own = palette;
    if (isDark(palette)) {
        own.setColor(QPalette::Base,
                     between(palette.color(QPalette::Window), palette.color(QPalette::WindowText), share));
        own.setColor(QPalette::Text, palette.color(QPalette::Window));
    }
    return own;
}

QFont headingFont(const QFont& font, qreal times) {
    QFont big = font;
    big.setPointSizeF(big.pointSizeF() * times);
    big.setWeight(QFont::DemiBold);
    return big;
}

qreal contrast(const QColor& a, const QColor& b) {
    const qreal one = luminance(a) + 0.05;
    const qreal two = luminance(b) + 0.05;
    return std::max(one, two) / std::min(one, two);
}

}  // namespace insegel::ui
