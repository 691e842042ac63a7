#include "appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>

#include "colours.h"

namespace insegel::ui {
QPalette darkPalette() {
    const QColor window(0x26, 0x28, 0x2C);
    const QColor base(0x1E, 0x20, 0x23);
    const QColor text(0xE9, 0xEA, 0xEC);
    const QColor faint(0x86, 0x8A, 0x91);
    QPalette palette(text, QColor(0x34, 0x37, 0x3C), QColor(0x4C, 0x50, 0x57), QColor(0x17, 0x18, 0x1A),
                     QColor(0x2B, 0x2E, 0x32), text, QColor(0xFF, 0xFF, 0xFF), base, window);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Highlight, QColor(0x3D, 0x7E, 0xD6));
    palette.setColor(QPalette::HighlightedText, QColor(0xFF, 0xFF, 0xFF));
    palette.setColor(QPalette::Link, QColor(0x8A, 0xB8, 0xF8));
    palette.setColor(QPalette::LinkVisited, QColor(0xC3, 0xA8, 0xF5));
    palette.setColor(QPalette::PlaceholderText, QColor(0x9A, 0x9E, 0xA6));
    palette.setColor(QPalette::ToolTipBase, QColor(0x34, 0x37, 0x3C));
    palette.setColor(QPalette::ToolTipText, text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x4C, 0x50, 0x57));
    return palette;
}

Appearance::Appearance(QObject* parent) : QObject(parent) {
    const bool ours =
        QApplication::style()->name() == QStringLiteral("fusion") && !isDark(QApplication::palette());
    if (ours) {
        connect(&scheme_, &DesktopScheme::preferred, this, &Appearance::use);
    }
    connect(&scheme_, &DesktopScheme::contrastPreferred, this, [this](bool high) {
        contrast_ = high;
        Q_EMIT contrastChanged();
    });
}

void Appearance::use(bool dark) {
    if (dark == dark_) {
        return;
    }
    dark_ = dark;
    // A palette that says nothing gives the platform's own back.
    QApplication::setPalette(dark ? darkPalette() : QPalette());
}

}  // namespace insegel::ui
