// Draws every window with made-up BankIDs into PNG files.

#include "ui/gallery/gallery.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <cstdio>

#include "appearance.h"
#include "language.h"
#include "seal_icon.h"
#include "secret_edit.h"

namespace insegel::gallery {

namespace {

QDir folder;

/// Each look of the seal at each size, calm above and waiting below, on the panels it is for.
void drawIcons() {
    using ui::TrayGround;
    const std::pair<TrayGround, QColor> looks[] = {
        {TrayGround::unknown, 0xF6F6F6},       {TrayGround::unknown, 0x202428},
        {TrayGround::light, 0xF6F6F6},         {TrayGround::dark, 0x202428},
        {TrayGround::contrastLight, 0xFFFFFF}, {TrayGround::contrastDark, 0x000000},
        {TrayGround::contrastLight, 0x000000}, {TrayGround::contrastDark, 0xFFFFFF},
    };
    constexpr int row = 290;
    QPixmap sheet(640, row * static_cast<int>(std::size(looks)));
    QPainter painter(&sheet);
    int top = 0;
    for (const auto& [ground, panel] : looks) {
        painter.fillRect(0, top, sheet.width(), row, panel);
        for (const bool attention : {false, true}) {
            int left = 10;
            for (const int side : {16, 22, 24, 32, 48, 64, 128}) {
                painter.drawPixmap(left, top + 8 + (attention ? row / 2 : 0),
                                   ui::traySeal(ground, attention).pixmap(side));
                left += side + 16;
            }
        }
        top += row;
    }
    painter.end();
    sheet.save(folder.filePath(QStringLiteral("icons.png")));
    ui::sealPixmap(256, 1).save(folder.filePath(QStringLiteral("seal.png")));
}

}  // namespace

void settle() {
    for (int i = 0; i < 5; ++i) {
        QApplication::sendPostedEvents();
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

void draw(QWidget& window, const char* name) {
    window.show();
    settle();
    window.grab().save(folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
}

void press(QWidget& window, const char* button) {
    QMetaObject::invokeMethod(window.findChild<QWidget*>(QString::fromLatin1(button)), "click");
}

void type(QWidget& window, const char* current, const char* next, const char* again) {
    const char* names[] = {"current", "next", "again"};
    const char* texts[] = {current, next, again};
    for (int i = 0; i < 3; ++i) {
        auto* edit = window.findChild<ui::SecretEdit*>(QString::fromLatin1(names[i]));
        edit->clear();
        edit->insert(QString::fromLatin1(texts[i]));
    }
}

token::TokenList someTokens() {
    token::TokenList list{test::someToken("a1"),
                          test::someToken("b2", "Test Person Två", token::TokenState::expired),
                          test::someToken("c3", "Test Person Tre", token::TokenState::notYetValid),
                          test::someToken("d4", "", token::TokenState::locked),
                          test::someToken("e5", "", token::TokenState::unreadable)};
    token::TokenInfo card =
        test::someToken("f6", "Test Person Med Ett Alldeles Ovanligt Långt Namn Som Inte Får Plats");
    card.kind = token::TokenKind::card;
    card.location = "Test Reader 00 00";
    list.push_back(card);
    return list;
}

}  // namespace insegel::gallery

using namespace insegel;
using namespace insegel::gallery;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs(
            "Usage: insegel_gallery DIR [LANGUAGE] [dark] [rtl]\n"
            "QT_SCALE_FACTOR=2 draws them twice as large.\n",
            stderr);
        return 2;
    }
    folder = QDir(arguments.at(1));
    QDir().mkpath(folder.path());
    ui::Language language;
    language.use(arguments.value(2, QStringLiteral("sv")));
    if (arguments.contains(QStringLiteral("dark"))) {
        QApplication::setPalette(ui::darkPalette());
    }
    if (arguments.contains(QStringLiteral("rtl"))) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    drawIcons();
    test::FakeClient client;
    client.list = someTokens();
    client::CertificateDetails certificate;
    certificate.subject = "CN=Test Person,serialNumber=199001012384,C=SE";
    certificate.issuer = "CN=Test Bank Customer CA v1 for BankID";
    certificate.serialHex = "4f2a90c1d3";
    certificate.validFrom = "2026-01-01T00:00:00Z";
    certificate.validTo = "2028-01-01T00:00:00Z";
    client.details = {certificate};
    drawOrder(client);
    drawFilePassword(client);
    drawWindow(client);
    drawNotAllowed(client);
    drawImport(client);
    drawFileLife(client);
    drawPrompt(client);
    drawCards(client);
    drawWizard(client);
    drawCardPrompt(client);
    drawSigning(client);
    drawVerifying(client);
    drawHistory(client);
    drawSites(client);
    drawHelp();
    drawCheck();
    return 0;
}
