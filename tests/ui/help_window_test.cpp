#include "help_window.h"

#include <gtest/gtest.h>
#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QXmlStreamReader>

#include "help_topics.h"
#include "language.h"
#include "main_window.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

QString resources() {
    return QStringLiteral(INSEGEL_SOURCE_DIR "/resources/");
}

/// The languages that the program has words in.
QStringList languages() {
    QStringList codes;
    for (const QString& name : QDir(resources() + QStringLiteral("translations"))
                                   .entryList({QStringLiteral("insegel_*.ts")}, QDir::Files)) {
        codes << name.mid(8, name.size() - 11);
    }
    return codes;
}

/// A button's or menu's text as people read it.
QString asRead(QString text) {
    text.remove(u'&');
    while (text.endsWith(u'…') || text.endsWith(u' ') || text.endsWith(u':')) {
        text.chop(1);
    }
    return text;
}

/// All that the window says in this language.
QSet<QString> wordsOf(const QString& code) {
    // What has no translation is said as the source has it.
    QFile file(resources() + QStringLiteral("translations/insegel_%1.ts")
                                 .arg(code == QStringLiteral("en") ? QStringLiteral("sv") : code));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    const QString element =
        code == QStringLiteral("en") ? QStringLiteral("source") : QStringLiteral("translation");
    QSet<QString> words;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == element) {
            words.insert(asRead(xml.readElementText(QXmlStreamReader::IncludeChildElements)));
        }
    }
    return words;
}

QStringList found(const QString& pattern, const QString& text) {
    QStringList all;
    auto matches =
        QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption).globalMatch(text);
    while (matches.hasNext()) {
        all << matches.next().captured(1);
    }
    return all;
}

TEST(HelpTopics, EveryLanguageHasTheSame) {
    QStringList wanted;
    for (const HelpTopic& topic : helpTopics(QStringLiteral("en"))) {
        wanted << topic.id;
    }
    EXPECT_GT(wanted.size(), 8);
    EXPECT_EQ(wanted.removeDuplicates(), 0);
    for (const QString& code : languages()) {
        EXPECT_TRUE(QFile::exists(QStringLiteral(":/help/help_%1.md").arg(code))) << code.toStdString();
        QStringList ids;
        for (const HelpTopic& topic : helpTopics(code)) {
            ids << topic.id;
            EXPECT_FALSE(topic.title.isEmpty());
            EXPECT_GT(topic.markdown.trimmed().size(), 100) << topic.id.toStdString();
        }
        EXPECT_EQ(ids, wanted) << code.toStdString();
    }
    EXPECT_EQ(helpTopics(QStringLiteral("xx")).size(), wanted.size()) << "a language without help";
}

// What is bold and no sentence is on a button, in a menu or in the list.
TEST(HelpTopics, ButtonsAreNamedAsTheyAre) {
    for (const QString& code : languages()) {
        const QSet<QString> words = wordsOf(code);
        int named = 0;
        for (const HelpTopic& topic : helpTopics(code)) {
            for (const QString& name : found(QStringLiteral("\\*\\*([^*]+)\\*\\*"), topic.markdown)) {
                if (!name.endsWith(u'.') && !name.endsWith(u'?')) {
                    EXPECT_TRUE(words.contains(name)) << code.toStdString() << ": " << name.toStdString();
                    ++named;
                }
            }
        }
        EXPECT_GT(named, 15) << code.toStdString();
    }
}

TEST(HelpTopics, LinksLeadToTopics) {
    for (const QString& code : languages()) {
        const QList<HelpTopic> topics = helpTopics(code);
        for (const HelpTopic& topic : topics) {
            for (const QString& link : found(QStringLiteral("\\]\\(([^)]*)\\)"), topic.markdown)) {
                EXPECT_TRUE(std::any_of(topics.begin(), topics.end(), [&link](const HelpTopic& one) {
                    return link == QStringLiteral("help:") + one.id;
                })) << link.toStdString();
            }
            EXPECT_FALSE(topic.markdown.contains(QStringLiteral("://")));
            EXPECT_FALSE(topic.markdown.contains(u'<')) << "HTML is not read";
        }
    }
}

class HelpWindowTest : public ::testing::Test {
  protected:
    HelpWindowTest() { language_.use(QStringLiteral("en")); }
    void open() {
        window_ = std::make_unique<HelpWindow>();
        window_->show();
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    }
    template <typename T>
    T& child(const char* name) {
        return *window_->findChild<T*>(QString::fromLatin1(name));
    }
    QString shown() { return child<QTextBrowser>("text").toPlainText(); }

    Language language_;
    std::unique_ptr<HelpWindow> window_;
};

TEST_F(HelpWindowTest, IsReadByKeyboard) {
    open();
    auto& topics = child<QListWidget>("topics");
    ASSERT_TRUE(topics.hasFocus());
    EXPECT_EQ(topics.currentRow(), 0);
    EXPECT_EQ(child<QLabel>("heading").text(), QStringLiteral("What Insegel is"));
    const QString first = shown();
    EXPECT_TRUE(first.contains(QStringLiteral("BankID on card")));
    QTest::keyClick(&topics, Qt::Key_Down);
    EXPECT_NE(shown(), first);
    EXPECT_EQ(child<QLabel>("heading").text(), QStringLiteral("Installing and rights"));
    QTest::keyClick(&topics, Qt::Key_Tab);
    EXPECT_TRUE(child<QTextBrowser>("text").hasFocus());
    QTest::keyClick(window_.get(), Qt::Key_Escape);
    EXPECT_FALSE(window_->isVisible());
}

TEST_F(HelpWindowTest, LinksAreFollowedByKeyboard) {
    open();
    window_->showTopic(QStringLiteral("install"));
    auto& text = child<QTextBrowser>("text");
    text.setFocus();
    QTest::keyClick(&text, Qt::Key_Tab);
    QTest::keyClick(&text, Qt::Key_Return);
    EXPECT_EQ(child<QLabel>("heading").text(), QStringLiteral("When a card or reader is not found"));
}

TEST_F(HelpWindowTest, LeadsNowhereElse) {
    open();
    const QString before = shown();
    for (const char* link : {"https://www.example.com/", "file:///etc/passwd", "help:nothing"}) {
        Q_EMIT child<QTextBrowser>("text").anchorClicked(QUrl(QString::fromLatin1(link)));
        EXPECT_EQ(shown(), before) << link;
    }
}

TEST_F(HelpWindowTest, KeepsItsTopicInAnotherLanguage) {
    open();
    window_->showTopic(QStringLiteral("unblock"));
    EXPECT_TRUE(shown().contains(QStringLiteral("Unblock password")));
    language_.use(QStringLiteral("sv"));
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(child<QLabel>("heading").text(), QStringLiteral("Låsa upp med PUK-koden"));
    EXPECT_TRUE(shown().contains(QStringLiteral("Lås upp lösenord")));
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Hjälp — Insegel"));
}

TEST_F(HelpWindowTest, IsNamedForScreenReaders) {
    open();
    window_->showTopic(QStringLiteral("never"));
    const auto name = [this](const char* part) {
        return QAccessible::queryAccessibleInterface(&child<QWidget>(part))->text(QAccessible::Name);
    };
    EXPECT_EQ(name("topics"), QStringLiteral("Topics of the help"));
    EXPECT_EQ(name("text"), QStringLiteral("What you are never asked"));
    EXPECT_EQ(name("closeButton"), QStringLiteral("Close"));
}

TEST_F(HelpWindowTest, IsReachedFromTheMainWindow) {
    test::FakeClient client;
    MainWindow main(client);
    main.setAttribute(Qt::WA_DeleteOnClose, false);
    const QSignalSpy asked(&main, &MainWindow::helpRequested);
    auto* action = main.findChild<QAction*>(QStringLiteral("helpAction"));
    EXPECT_EQ(action->shortcut(), QKeySequence(QKeySequence::HelpContents));
    action->trigger();
    EXPECT_EQ(asked.count(), 1);
}

}  // namespace
}  // namespace insegel::ui
