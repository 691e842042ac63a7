#include "signed_text_view.h"

#include <gtest/gtest.h>
#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>
#include <QWheelEvent>

#include "banner.h"
#include "font_coverage.h"
#include "language.h"

namespace insegel::ui {
namespace {

using client::SignedText;
using client::TextFormat;

class SignedTextViewTest : public ::testing::Test {
  protected:
    SignedTextViewTest() { language_.use(QStringLiteral("en")); }

    void open(const SignedText& text, QSize size = {520, 300}) {
        view_.resize(size);
        view_.setText(text);
        view_.show();
        view_.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&view_));
        page().setFocus();
        settle();
    }
    void open(const std::string& text) { open(SignedText{text, TextFormat::plain, {}}); }
    void openFormatted(const std::string& text) { open({text, TextFormat::simpleMarkdownV1}); }

    static void settle() {
        for (int i = 0; i < 5; ++i) {
            QApplication::sendPostedEvents();
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        }
    }

    SignedTextPage& page() const { return *view_.findChild<SignedTextPage*>(); }
    QTextDocument& document() const { return *page().document(); }
    QScrollBar& bar() const { return *page().verticalScrollBar(); }
    QString shown() const { return document().toPlainText(); }
    QString remark() const { return view_.findChild<Banner*>()->text(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&page(), key, modifiers);
        settle();
    }
    static std::string lines(int count) {
        std::string text;
        for (int i = 1; i <= count; ++i) {
            text += "Rad " + std::to_string(i) + "\n";
        }
        return text;
    }
    QTextCharFormat formatAt(const char* text) const {
        const QTextCursor found = document().find(QString::fromUtf8(text));
        EXPECT_FALSE(found.isNull()) << text;
        return found.charFormat();
    }

    Language language_;
    SignedTextView view_;
};

TEST_F(SignedTextViewTest, PlainTextIsShownAsItIs) {
    open("# Inte *rubrik*\n\n  två  mellanslag\toch tabb \n<b>x</b> &amp; [a](https://example.com)\n");
    EXPECT_EQ(shown(), QStringLiteral("# Inte *rubrik*\n\n  två  mellanslag\toch tabb \n<b>x</b> &amp; "
                                      "[a](https://example.com)\n"));
    EXPECT_EQ(remark(), QString());
    for (QTextBlock block = document().begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            EXPECT_FALSE(at.fragment().charFormat().isAnchor());
        }
    }
}

TEST_F(SignedTextViewTest, AllEndsOfLinesAreEnds) {
    open("a\nb\r\nc\rd");
    EXPECT_EQ(shown(), QStringLiteral("a\nb\nc\nd"));
}

TEST_F(SignedTextViewTest, WhatCannotBeSeenIsWrittenOutInColoursOfItsOwn) {
    open("Betala \u202E001\u202C kr\u200B till\u00AD mig\u2028\x01\u2003slut\uFE0F");
    EXPECT_EQ(shown(), QStringLiteral("Betala [U+202E]001[U+202C] kr[U+200B] till[U+00AD] "
                                      "mig[U+2028][U+0001][U+2003]slut[U+FE0F]"));
    EXPECT_TRUE(remark().contains(QStringLiteral("cannot be seen"))) << remark().toStdString();
    EXPECT_NE(formatAt("U+202E").background().color(), formatAt("Betala").background().color());
    EXPECT_NE(formatAt("U+202E").background().style(), Qt::NoBrush);
    EXPECT_EQ(formatAt("001").background().style(), Qt::NoBrush);
}

TEST_F(SignedTextViewTest, AByteOrderMarkIsACharacterToo) {
    open("\uFEFFa\uFEFF");
    EXPECT_EQ(shown(), QStringLiteral("[U+FEFF]a[U+FEFF]"));
    openFormatted("*\uFEFFa*\n\n+ \uFEFF\n\n|\uFEFF|\n|-|");
    EXPECT_EQ(shown().count(QStringLiteral("[U+FEFF]")), 3);
}

TEST_F(SignedTextViewTest, WhatQtTakesForItsOwnSignsIsText) {
    open("a\uFFFC\uFDD0\uFDD1\u2029\uFFFEz");
    EXPECT_EQ(shown(), QStringLiteral("a[U+FFFC][U+FDD0][U+FDD1][U+2029][U+FFFE]z"));
    openFormatted("a\uFFFC\uFDD0\uFDD1\u2029\uFFFEz");
    EXPECT_EQ(shown(), QStringLiteral("a[U+FFFC][U+FDD0][U+FDD1][U+2029][U+FFFE]z"));
}

TEST_F(SignedTextViewTest, SpacesThatAreUsualInTextAreLeftAlone) {
    open("1\u00A0000\u202F000 kr");
    EXPECT_EQ(shown().replace(QChar(0xA0), QLatin1Char(' ')), QStringLiteral("1 000\u202F000 kr"));
    EXPECT_EQ(remark(), QString());
}

TEST_F(SignedTextViewTest, MarksCannotBePiledUp) {
    open("e\u0301\u0302\u0303\u0304\u0305\u0306 \u0301x");
    EXPECT_EQ(shown(), QStringLiteral("e\u0301\u0302\u0303\u0304[U+0305][U+0306] [U+0301]x"));
}

TEST_F(SignedTextViewTest, EveryLineRunsFromLeftToRight) {
    openFormatted("א 100 kr\n# ב\n+ ג\n\n|ד|\n|-|\n|ה|");
    for (QTextBlock block = document().begin(); block.isValid(); block = block.next()) {
        EXPECT_EQ(block.textDirection(), Qt::LeftToRight) << block.text().toStdString();
    }
}

TEST_F(SignedTextViewTest, CharactersNoFontHasAreSaidAndWrittenOut) {
    const QString rare =
        QString::fromUcs4(U"\U0001E926\U00010A00");  // Letters of scripts that few fonts have.
    if (unshowable(rare, view_.font()).size() != 2) {
        GTEST_SKIP() << "this computer has fonts for them";
    }
    open("a" + rare.toStdString() + "b" + rare.toStdString());
    EXPECT_EQ(shown(), QStringLiteral("a[U+1E926][U+10A00]b[U+1E926][U+10A00]"));
    EXPECT_EQ(
        remark(),
        QStringLiteral("2 characters cannot be shown with the fonts of this computer: U+10A00, U+1E926."));
    EXPECT_TRUE(unshowable(QStringLiteral("Räksmörgås 1 000 \t\n"), view_.font()).isEmpty());
}

// Qt has boxes of its own for a script that no font can write, and they are no letters.
TEST_F(SignedTextViewTest, AScriptNoFontCanWriteIsWrittenOut) {
    const QString devanagari = QString::fromUcs4(U"\U00000928\U0000092E");
    const QList<char32_t> missing = unshowable(devanagari, view_.font());
    if (missing.isEmpty()) {
        GTEST_SKIP() << "this computer has a font for it";
    }
    open(devanagari.toStdString());
    EXPECT_EQ(shown(), QStringLiteral("[U+0928][U+092E]"));
}

TEST_F(SignedTextViewTest, FormattedTextHasHeadingsListsTablesAndRules) {
    openFormatted(
        "# Avtal\nJag *lovar* _detta_.\n\n+7 hyra\n+ el\n  - mer\n\n---\n\n| Vad | Kr |\n|---|--:|\n| Hyra | "
        "8 "
        "000 |\nSlut");
    const QString text = shown();
    for (const char* part :
         {"Avtal", "Jag lovar detta.", "7.\thyra", "•\tel", "•\tmer", "Vad", "8 000", "Slut"}) {
        EXPECT_TRUE(text.contains(QString::fromUtf8(part))) << part << " in\n" << text.toStdString();
    }
    EXPECT_EQ(document().begin().blockFormat().headingLevel(), 1);
    EXPECT_GT(formatAt("Avtal").fontPointSize(), view_.font().pointSizeF());
    EXPECT_EQ(formatAt("lovar").fontWeight(), QFont::Bold);
    EXPECT_TRUE(formatAt("detta").fontItalic());
    EXPECT_GT(document().find(QStringLiteral("mer")).blockFormat().leftMargin(),
              document().find(QStringLiteral("el")).blockFormat().leftMargin());
    const QTextCursor cell = document().find(QStringLiteral("8 000"));
    ASSERT_NE(cell.currentTable(), nullptr);
    EXPECT_EQ(cell.currentTable()->rows(), 2);
    EXPECT_EQ(cell.currentTable()->columns(), 2);
    EXPECT_EQ(cell.blockFormat().alignment(), Qt::AlignRight);
    EXPECT_EQ(document().find(QStringLiteral("Slut")).currentTable(), nullptr);
    int rules = 0;
    for (QTextBlock block = document().begin(); block.isValid(); block = block.next()) {
        rules += block.blockFormat().hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth) ? 1 : 0;
    }
    EXPECT_EQ(rules, 1);
}

TEST_F(SignedTextViewTest, WhatFitsHasBeenReadOnceItWasSeen) {
    view_.resize(520, 300);
    view_.setText({"Kort."});
    EXPECT_FALSE(view_.wasReadToEnd());
    QSignalSpy read(&view_, &SignedTextView::readToEnd);
    open("Kort.");
    EXPECT_TRUE(view_.fits());
    EXPECT_TRUE(view_.wasReadToEnd());
    EXPECT_EQ(read.count(), 1);
}

TEST_F(SignedTextViewTest, ALongTextIsReadWhenItsEndWasInSight) {
    open(lines(100));
    QSignalSpy read(&view_, &SignedTextView::readToEnd);
    EXPECT_FALSE(view_.fits());
    EXPECT_FALSE(view_.wasReadToEnd());
    bar().setValue(bar().maximum() - 1);
    settle();
    EXPECT_FALSE(view_.wasReadToEnd());
    bar().setValue(bar().maximum());
    settle();
    EXPECT_TRUE(view_.wasReadToEnd());
    bar().setValue(0);
    settle();
    EXPECT_TRUE(view_.wasReadToEnd());
    EXPECT_EQ(read.count(), 1);
}

TEST_F(SignedTextViewTest, WhatWasReadStaysReadAndWhatWasNotDoesNot) {
    open(lines(12));
    EXPECT_TRUE(view_.wasReadToEnd());
    view_.resize(300, 130);
    settle();
    EXPECT_FALSE(view_.fits());
    EXPECT_TRUE(view_.wasReadToEnd());
    QFont large = view_.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    view_.setFont(large);
    settle();
    EXPECT_TRUE(view_.wasReadToEnd());

    view_.setText({lines(100)});
    settle();
    EXPECT_FALSE(view_.wasReadToEnd());
    language_.use(QStringLiteral("sv"));
    settle();
    EXPECT_FALSE(view_.wasReadToEnd());
}

TEST_F(SignedTextViewTest, AnotherTextBeginsAtItsBeginning) {
    open(lines(100));
    press(Qt::Key_End);
    EXPECT_TRUE(view_.wasReadToEnd());
    view_.setText({lines(90)});
    settle();
    EXPECT_EQ(bar().value(), 0);
    EXPECT_FALSE(view_.wasReadToEnd());
}

// Qt lays a long document out in steps: the end of what it has got to is not the end.
TEST_F(SignedTextViewTest, TheEndIsTheEndOfTheWholeText) {
    open(lines(3000));
    const int last = bar().maximum();
    QTest::qWait(50);
    EXPECT_EQ(bar().maximum(), last);
    EXPECT_GT(last, 3000 * 5);
}

TEST_F(SignedTextViewTest, TheKeysScroll) {
    open(lines(100));
    press(Qt::Key_Down);
    const int line = bar().value();
    EXPECT_GT(line, 0);
    press(Qt::Key_PageDown);
    const int page = bar().value();
    EXPECT_GT(page, 100);
    press(Qt::Key_Space);
    EXPECT_GT(bar().value(), page + 100);
    press(Qt::Key_Space, Qt::ShiftModifier);
    press(Qt::Key_PageUp);
    press(Qt::Key_Up);
    EXPECT_EQ(bar().value(), 0);
    press(Qt::Key_End);
    EXPECT_EQ(bar().value(), bar().maximum());
    EXPECT_TRUE(view_.wasReadToEnd());
    press(Qt::Key_Home);
    EXPECT_EQ(bar().value(), 0);
}

TEST_F(SignedTextViewTest, PagesDownToTheEndAreEnough) {
    open(lines(60));
    for (int i = 0; i < 30 && !view_.wasReadToEnd(); ++i) {
        press(Qt::Key_PageDown);
    }
    EXPECT_TRUE(view_.wasReadToEnd());
}

TEST_F(SignedTextViewTest, NothingOfItLiesOutsideToTheSide) {
    const std::string wide = "|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n|" +
                             std::string(300, 'x') + "|b|c|d|e|f|g|hhhhhhhhhhhhhhhhhhhhhhhhhh|\n";
    for (const std::string& text : {wide, std::string(2000, 'x'), "+ " + std::string(2000, 'x'),
                                    "# " + std::string(400, 'W'), std::string(600, ' ') + "slut"}) {
        for (const TextFormat format : {TextFormat::plain, TextFormat::simpleMarkdownV1}) {
            open({text, format}, {380, 300});
            EXPECT_EQ(page().horizontalScrollBar()->maximum(), 0) << text.substr(0, 40);
        }
    }
}

TEST_F(SignedTextViewTest, CopiesTextAndNothingElse) {
    openFormatted("# Avtal\n*lovar*");
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("Avtal\nlovar"));
    EXPECT_FALSE(QApplication::clipboard()->mimeData()->hasHtml());
    QApplication::clipboard()->clear();
}

TEST_F(SignedTextViewTest, CannotBeChangedAndOpensNoMenu) {
    open("Jag lovar.");
    QTest::keyClicks(&page(), QStringLiteral("inte"));
    press(Qt::Key_Delete);
    EXPECT_EQ(shown(), QStringLiteral("Jag lovar."));
    EXPECT_EQ(page().contextMenuPolicy(), Qt::PreventContextMenu);
    EXPECT_FALSE(page().acceptDrops());
    EXPECT_TRUE(page().isReadOnly());
}

TEST_F(SignedTextViewTest, TheWheelDoesNotMakeItLarger) {
    open(lines(100));
    const qreal size = document().defaultFont().pointSizeF();
    QWheelEvent zoom(QPointF(20, 20), page().mapToGlobal(QPointF(20, 20)), {}, {0, 120}, Qt::NoButton,
                     Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(page().viewport(), &zoom);
    EXPECT_EQ(document().defaultFont().pointSizeF(), size);
}

TEST_F(SignedTextViewTest, AScreenReaderHasItsNameAndItsText) {
    openFormatted("# Avtal\n\n| Vad | Kr |\n|---|---|\n| Hyra | 8 000 |");
    QAccessibleInterface* told = QAccessible::queryAccessibleInterface(&page());
    ASSERT_NE(told, nullptr);
    EXPECT_EQ(told->text(QAccessible::Name), QStringLiteral("Text to sign"));
    ASSERT_NE(told->textInterface(), nullptr);
    const QString text = told->textInterface()->text(0, told->textInterface()->characterCount());
    for (const char* part : {"Avtal", "Vad", "8 000"}) {
        EXPECT_TRUE(text.contains(QString::fromUtf8(part))) << text.toStdString();
    }
    EXPECT_TRUE(told->state().readOnly);
    language_.use(QStringLiteral("sv"));
    settle();
    EXPECT_EQ(told->text(QAccessible::Name), QStringLiteral("Text att skriva under"));
}

// Time in the same proportion: what takes long is work that is done again and again. That it is little is
// measured by tests/bench/signed_text.cpp.
TEST_F(SignedTextViewTest, ALineWithoutPlacesToBreakItIsBrokenAnywhere) {
    std::string text;
    while (text.size() < 30'000) {
        text += "a\x01";
    }
    open(text);
    EXPECT_EQ(document().defaultTextOption().wrapMode(), QTextOption::WrapAnywhere);
    EXPECT_EQ(document().blockCount(), 1);
    open("Jag lovar.");
    EXPECT_EQ(document().defaultTextOption().wrapMode(), QTextOption::WrapAtWordBoundaryOrAnywhere);
}

}  // namespace
}  // namespace insegel::ui
