#include "check_window.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "language.h"
#include "report_dialog.h"

namespace insegel::ui {
namespace {

using system_check::Finding;

client::ComputerCheck check(Finding service) {
    return {{{Finding::javaNotFound}, {service, {"sudo apt install pcscd"}}, {Finding::trayNone}}, {}};
}

QStringList textsOf(const QWidget& window) {
    QStringList texts;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts;
}

QPushButton* button(const QWidget& window, const char* name) {
    return window.findChild<QPushButton*>(QString::fromUtf8(name));
}

bool waitFor(const QWidget& window, const QString& text) {
    return QTest::qWaitFor([&] { return textsOf(window).contains(text); });
}

class CheckWindowTest : public ::testing::Test {
  protected:
    CheckWindowTest() { language_.use(QStringLiteral("en")); }

  private:
    Language language_;
};

TEST_F(CheckWindowTest, ShowsEachRowWithWhatMendsIt) {
    CheckWindow window([] { return check(Finding::serviceNotInstalled); });
    window.show();
    ASSERT_TRUE(waitFor(window, QStringLiteral("→ sudo apt install pcscd")));
    const QStringList texts = textsOf(window);
    EXPECT_TRUE(texts.contains(QStringLiteral("Java")));
    EXPECT_TRUE(texts.contains(QStringLiteral("Card service")));
    EXPECT_TRUE(texts.contains(QStringLiteral("1 thing must be mended: how is told below it.")))
        << texts.join(QLatin1Char('\n')).toStdString();
    // A screen reader hears the verdict, which is an icon to the eye.
    bool isSpoken = false;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        isSpoken = isSpoken || label->accessibleName().startsWith(QStringLiteral("Card service, Missing: "));
    }
    EXPECT_TRUE(isSpoken);
}

TEST_F(CheckWindowTest, LooksAgainWhenAsked) {
    int calls = 0;
    CheckWindow window(
        [&calls] { return check(++calls == 1 ? Finding::serviceNotInstalled : Finding::serviceReady); });
    ASSERT_TRUE(waitFor(window, QStringLiteral("→ sudo apt install pcscd")));
    button(window, "againButton")->click();
    ASSERT_TRUE(waitFor(window, QStringLiteral("Insegel works here. 1 thing could be better.")));
    EXPECT_FALSE(textsOf(window).contains(QStringLiteral("→ sudo apt install pcscd")));
}

TEST_F(CheckWindowTest, WaitsWithoutStandingStill) {
    QSemaphore mayGoOn;
    CheckWindow window([&mayGoOn] {
        mayGoOn.acquire();
        return check(Finding::serviceReady);
    });
    window.show();
    EXPECT_TRUE(textsOf(window).contains(QStringLiteral("Looking at the computer…")));
    EXPECT_FALSE(button(window, "againButton")->isEnabled());
    EXPECT_FALSE(button(window, "reportButton")->isEnabled());
    mayGoOn.release();
    EXPECT_TRUE(QTest::qWaitFor([&] { return button(window, "reportButton")->isEnabled(); }));
}

TEST_F(CheckWindowTest, AReportIsShownWholeAndSavedAsShown) {
    CheckWindow window([] { return check(Finding::serviceReady); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return button(window, "reportButton")->isEnabled(); }));
    button(window, "reportButton")->click();
    ReportDialog* report = window.report();
    ASSERT_NE(report, nullptr);
    const QString shown = report->findChild<QPlainTextEdit*>()->toPlainText();
    EXPECT_TRUE(shown.contains(QStringLiteral("[OK] Card service: running")));
    const QTemporaryDir folder;
    report->saveTo(folder.filePath(QStringLiteral("report.txt")));
    QFile saved(folder.filePath(QStringLiteral("report.txt")));
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_EQ(QString::fromUtf8(saved.readAll()), shown);
    button(*report, "copyButton")->click();
    EXPECT_EQ(QApplication::clipboard()->text(), shown);
    report->saveTo(folder.filePath(QStringLiteral("nowhere/report.txt")));
    EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("nowhere/report.txt"))));
    EXPECT_TRUE(waitFor(*report, QStringLiteral("It does not exist, or has another name.")));
}

}  // namespace
}  // namespace insegel::ui
