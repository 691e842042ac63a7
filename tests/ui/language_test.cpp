// Which languages there are, and one more that is one file: written here, compiled with Qt's own tools, and
// laid beside the others while the program runs.

#include "language.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProcess>
#include <QResource>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "command_line.h"
#include "language_menu.h"
#include "main_window.h"
#include "settings.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

QStringList codes() {
    QStringList all;
    for (const SpokenLanguage& one : Language::spoken()) {
        all << one.code;
    }
    return all;
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void run(const char* program, const QStringList& arguments) {
    QProcess process;
    process.start(QString::fromLocal8Bit(program), arguments);
    ASSERT_TRUE(process.waitForFinished()) << program;
    ASSERT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
}

/// A file as a translator would send it, with a few of the words, in a language that is written from the
/// right.
const char hebrew[] = R"(<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
<context>
    <name>insegel::ui::Language</name>
    <message>
        <source>English</source>
        <comment>the name of this language, in itself</comment>
        <translation>עברית</translation>
    </message>
</context>
<context>
    <name>insegel::ui::MainWindow</name>
    <message>
        <source>Your BankIDs</source>
        <translation>ה-BankID שלך</translation>
    </message>
</context>
</TS>
)";

class ThirdLanguage : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto at = [this](const char* name) { return folder_.filePath(QString::fromLatin1(name)); };
        write(at("insegel_he.ts"), hebrew);
        run(INSEGEL_LRELEASE, {QStringLiteral("-silent"), at("insegel_he.ts")});
        write(at("more.qrc"),
              R"(<RCC><qresource prefix="/translations"><file>insegel_he.qm</file></qresource></RCC>)");
        run(INSEGEL_RCC, {QStringLiteral("-binary"), at("more.qrc"), QStringLiteral("-o"), at("more.rcc")});
        ASSERT_TRUE(QResource::registerResource(at("more.rcc")));
    }
    void TearDown() override {
        QResource::unregisterResource(folder_.filePath(QStringLiteral("more.rcc")));
        QLocale::setDefault(QLocale::c());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    QTemporaryDir folder_;
};

TEST(Languages, AreThoseWithAFile) {
    EXPECT_EQ(codes(), (QStringList{QStringLiteral("en"), QStringLiteral("sv")}));
    EXPECT_EQ(Language::spoken()[0].name, QStringLiteral("English"));
    EXPECT_EQ(Language::spoken()[1].name, QStringLiteral("Svenska"));
    EXPECT_FALSE(Language::isSpoken(QStringLiteral("he")));
    EXPECT_FALSE(Language::isSpoken(QString()));
}

TEST_F(ThirdLanguage, IsOfferedByItsOwnName) {
    EXPECT_EQ(codes(), (QStringList{QStringLiteral("en"), QStringLiteral("sv"), QStringLiteral("he")}));
    QMenu menu;
    LanguageMenu languages(&menu);
    QSignalSpy chosen(&languages, &LanguageMenu::chosen);
    auto* action = menu.findChild<QAction*>(QStringLiteral("language-he"));
    ASSERT_NE(action, nullptr);
    EXPECT_EQ(action->text(), QStringLiteral("עברית"));
    languages.setCurrent(QStringLiteral("he"));
    EXPECT_TRUE(action->isChecked());
    action->trigger();
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toString(), QStringLiteral("he"));
}

TEST_F(ThirdLanguage, IsAskedForOnTheCommandLineAndRemembered) {
    const auto parsed =
        parseCommandLine({QStringLiteral("insegel"), QStringLiteral("--language"), QStringLiteral("he")},
                         QStringLiteral("en"));
    EXPECT_FALSE(parsed.exitCode);
    EXPECT_EQ(parsed.options.language, QStringLiteral("he"));
    const auto wrong =
        parseCommandLine({QStringLiteral("insegel"), QStringLiteral("--language"), QStringLiteral("xx")},
                         QStringLiteral("en"));
    EXPECT_EQ(wrong.exitCode, 2);
    EXPECT_TRUE(wrong.message.contains(QStringLiteral("en, sv, he"))) << wrong.message.toStdString();

    Settings settings(std::filesystem::path(folder_.path().toStdU16String()));
    settings.setLanguage(QStringLiteral("he"));
    EXPECT_EQ(settings.language(), QStringLiteral("he"));
    settings.setLanguage(QStringLiteral("xx"));
    EXPECT_EQ(settings.language(), std::nullopt) << "its file may have gone";
}

TEST_F(ThirdLanguage, IsSpokenByTheWindowFromTheSideItIsWrittenFrom) {
    test::FakeClient client;
    Language language;
    language.use(QStringLiteral("en"));
    MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.setTokens({test::someToken("a")}, true);
    window.show();
    EXPECT_EQ(window.layoutDirection(), Qt::LeftToRight);
    language.use(QStringLiteral("he"));
    QApplication::processEvents();
    EXPECT_EQ(window.findChild<QLabel*>(QStringLiteral("heading"))->text(), QStringLiteral("ה-BankID שלך"));
    EXPECT_EQ(window.layoutDirection(), Qt::RightToLeft);
    EXPECT_EQ(QLocale().language(), QLocale::Hebrew);
    language.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(window.layoutDirection(), Qt::LeftToRight);
}

}  // namespace
}  // namespace insegel::ui
