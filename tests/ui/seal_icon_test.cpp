#include "seal_icon.h"

#include <gtest/gtest.h>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <cmath>

#include "colours.h"

namespace insegel::ui {
namespace {

constexpr int side = 22;

QImage drawn(TrayGround ground, bool attention, const QColor& panel) {
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(panel);
    QPainter painter(&image);
    painter.drawPixmap(0, 0, traySeal(ground, attention).pixmap(side));
    return image;
}

/// How much of the icon's square stands out from the panel by at least 3:1, WCAG 2.1 §1.4.11.
double standsOut(const QImage& image, const QColor& panel) {
    int out = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            out += contrast(image.pixelColor(x, y), panel) >= 3 ? 1 : 0;
        }
    }
    return static_cast<double>(out) / (side * side);
}

TEST(SealIcon, StandsOutFromThePanelItIsFor) {
    const QColor light(0xF6F6F6);
    const QColor dark(0x202428);
    const std::pair<TrayGround, QColor> looks[] = {
        {TrayGround::unknown, light},
        {TrayGround::unknown, dark},
        {TrayGround::unknown, Qt::black},
        {TrayGround::light, light},
        {TrayGround::dark, dark},
        {TrayGround::contrastLight, Qt::white},
        {TrayGround::contrastLight, Qt::black},
        {TrayGround::contrastDark, Qt::black},
        {TrayGround::contrastDark, Qt::white},
    };
    for (const auto& [ground, panel] : looks) {
        for (const bool attention : {false, true}) {
            EXPECT_GT(standsOut(drawn(ground, attention, panel), panel), 0.25)
                << static_cast<int>(ground) << ' ' << panel.name().toStdString() << attention;
        }
    }
}

// Who sees no colours sees another shape.
TEST(SealIcon, AttentionIsAnotherShape) {
    for (const TrayGround ground : {TrayGround::unknown, TrayGround::light, TrayGround::dark,
                                    TrayGround::contrastLight, TrayGround::contrastDark}) {
        const QColor panel(0x80, 0x80, 0x80);
        const QImage calm = drawn(ground, false, panel).convertToFormat(QImage::Format_Grayscale8);
        const QImage waiting = drawn(ground, true, panel).convertToFormat(QImage::Format_Grayscale8);
        int different = 0;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                different += std::abs(qGray(calm.pixel(x, y)) - qGray(waiting.pixel(x, y))) > 48 ? 1 : 0;
            }
        }
        EXPECT_GT(different, side * side / 12) << static_cast<int>(ground);
    }
}

// Qt keeps pictures of every icon it has shown: one for each window would grow with each window.
TEST(SealIcon, IsOneForAllWindows) {
    EXPECT_EQ(sealIcon().cacheKey(), sealIcon().cacheKey());
    EXPECT_EQ(sealIcon(true).cacheKey(), traySeal(TrayGround::unknown, true).cacheKey());
    EXPECT_NE(sealIcon().cacheKey(), sealIcon(true).cacheKey());
}

TEST(SealIcon, HasEverySizeThatIsAskedFor) {
    for (const int size : {16, 22, 24, 32, 48, 64, 128}) {
        EXPECT_TRUE(sealIcon().availableSizes().contains(QSize(size, size))) << size;
        EXPECT_TRUE(traySeal(TrayGround::dark, true).availableSizes().contains(QSize(size, size))) << size;
    }
    EXPECT_TRUE(traySeal(TrayGround::painted, false).isMask());
    EXPECT_FALSE(traySeal(TrayGround::dark, false).isMask());
}

}  // namespace
}  // namespace insegel::ui
