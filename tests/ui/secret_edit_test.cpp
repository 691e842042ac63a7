#include "secret_edit.h"

#include <gtest/gtest.h>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

namespace insegel::ui {
namespace {

class SecretEditTest : public ::testing::Test {
  protected:
    void SetUp() override {
        edit_.show();
        edit_.activateWindow();
        edit_.setFocus();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&edit_));
    }

    std::string taken() { return std::string(edit_.take().view()); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&edit_, key, modifiers);
    }
    void type(const char* text) { QTest::keyClicks(&edit_, QString::fromUtf8(text)); }

    SecretEdit edit_;
};

TEST_F(SecretEditTest, TakesWhatIsTyped) {
    type("hemligt1");
    EXPECT_EQ(edit_.length(), 8);
    EXPECT_EQ(taken(), "hemligt1");
    EXPECT_TRUE(edit_.isEmpty());
    EXPECT_EQ(edit_.cursorPosition(), 0);
}

TEST_F(SecretEditTest, EditsAtTheCaret) {
    type("abcd");
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    press(Qt::Key_Backspace);
    type("X");
    press(Qt::Key_Delete);
    press(Qt::Key_Home);
    type("<");
    press(Qt::Key_End);
    type(">");
    EXPECT_EQ(taken(), "<aXd>");
}

TEST_F(SecretEditTest, StopsAtBothEnds) {
    type("a");
    press(Qt::Key_Delete);
    press(Qt::Key_Right);
    press(Qt::Key_Home);
    press(Qt::Key_Backspace);
    press(Qt::Key_Left);
    EXPECT_EQ(taken(), "a");
}

TEST_F(SecretEditTest, CountsCharactersNotBytes) {
    edit_.insert(QStringLiteral("aö€😀"));
    EXPECT_EQ(edit_.length(), 4);
    press(Qt::Key_Backspace);
    press(Qt::Key_Left);
    press(Qt::Key_Backspace);
    EXPECT_EQ(taken(), "a€");
}

TEST_F(SecretEditTest, ClearsBeforeTheCaret) {
    type("secret");
    press(Qt::Key_Left);
    press(Qt::Key_Backspace, Qt::ControlModifier);
    EXPECT_EQ(taken(), "t");
}

TEST_F(SecretEditTest, PastesAndLeavesOutControlCharacters) {
    QApplication::clipboard()->setText(QStringLiteral("from\ta file\n"));
    press(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(taken(), "froma file");
}

TEST_F(SecretEditTest, NeverGivesItsTextToTheClipboard) {
    QApplication::clipboard()->setText(QStringLiteral("before"));
    type("secret");
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_X, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("before"));
    EXPECT_EQ(taken(), "secret");
}

TEST_F(SecretEditTest, WhatIsTypedOrPastedReplacesWhatIsSelected) {
    type("471295");
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(edit_.selectionLength(), 6);
    type("27");
    EXPECT_EQ(edit_.length(), 2);
    press(Qt::Key_A, Qt::ControlModifier);
    QApplication::clipboard()->setText(QStringLiteral("pasted"));
    press(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(taken(), "pasted");
}

TEST_F(SecretEditTest, ShiftSelectsAndErasingTakesWhatIsSelected) {
    type("abcdef");
    press(Qt::Key_Left, Qt::ShiftModifier);
    press(Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(edit_.selectionStart(), 4);
    EXPECT_EQ(edit_.selectionLength(), 2);
    press(Qt::Key_Backspace);
    press(Qt::Key_Left);
    press(Qt::Key_Home, Qt::ShiftModifier);
    press(Qt::Key_Delete);
    EXPECT_EQ(edit_.length(), 1);
    EXPECT_EQ(taken(), "d");
}

TEST_F(SecretEditTest, AnArrowLeavesTheSelectionAtItsEnd) {
    type("abcd");
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Left);
    EXPECT_EQ(edit_.selectionLength(), 0);
    EXPECT_EQ(edit_.cursorPosition(), 0);
    press(Qt::Key_End, Qt::ShiftModifier);
    press(Qt::Key_Right);
    EXPECT_EQ(edit_.cursorPosition(), 4);
    type("e");
    EXPECT_EQ(taken(), "abcde");
}

TEST_F(SecretEditTest, TheMouseSelects) {
    type("abcdef");
    const QPoint middle = edit_.rect().center();
    QTest::mousePress(&edit_, Qt::LeftButton, {}, QPoint(1, middle.y()));
    QMouseEvent drag(QEvent::MouseMove, QPointF(edit_.width() - 2, middle.y()), QPointF(), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&edit_, &drag);
    QTest::mouseRelease(&edit_, Qt::LeftButton, {}, middle);
    EXPECT_EQ(edit_.selectionLength(), 6);
    edit_.setCursorPosition(0);
    QTest::mouseDClick(&edit_, Qt::LeftButton, {}, middle);
    EXPECT_EQ(edit_.selectionLength(), 6);
}

TEST_F(SecretEditTest, ComingByTabSelectsAll) {
    type("abc");
    QFocusEvent left(QEvent::FocusOut, Qt::TabFocusReason);
    QApplication::sendEvent(&edit_, &left);
    QFocusEvent come(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(&edit_, &come);
    EXPECT_EQ(edit_.selectionLength(), 3);
    type("d");
    EXPECT_EQ(taken(), "d");
}

TEST_F(SecretEditTest, TakesWhatAnInputMethodCommits) {
    QInputMethodEvent composing(QStringLiteral("^"), {});
    QApplication::sendEvent(&edit_, &composing);
    EXPECT_TRUE(edit_.isEmpty());
    QInputMethodEvent committed;
    committed.setCommitString(QStringLiteral("ô"));
    QApplication::sendEvent(&edit_, &committed);
    EXPECT_EQ(taken(), "ô");
}

TEST_F(SecretEditTest, TellsInputMethodsNothingOfTheText) {
    type("secret");
    EXPECT_EQ(edit_.inputMethodQuery(Qt::ImSurroundingText).toString(), QString());
    EXPECT_TRUE(edit_.inputMethodQuery(Qt::ImHints).toInt() & Qt::ImhSensitiveData);
}

TEST_F(SecretEditTest, RefusesWholeWhatIsTooLong) {
    QSignalSpy refused(&edit_, &SecretEdit::refused);
    edit_.setMaximumLength(4);
    type("abc");
    edit_.insert(QStringLiteral("de"));
    EXPECT_EQ(refused.count(), 1);
    EXPECT_EQ(taken(), "abc");

    edit_.setMaximumLength(100000);
    edit_.insert(QString(static_cast<qsizetype>(Secret::maximumSize) + 1, u'x'));
    EXPECT_EQ(refused.count(), 2);
    EXPECT_TRUE(edit_.isEmpty());
}

TEST_F(SecretEditTest, NoticesCapsLock) {
    QSignalSpy caps(&edit_, &SecretEdit::capsLockChanged);
    QTest::keyClick(&edit_, 'A');
    ASSERT_EQ(caps.count(), 1);
    EXPECT_TRUE(caps.takeFirst().first().toBool());
    QTest::keyClick(&edit_, 'a');
    ASSERT_EQ(caps.count(), 1);
    EXPECT_FALSE(caps.takeFirst().first().toBool());
    QTest::keyClick(&edit_, 'A', Qt::ShiftModifier);
    EXPECT_EQ(caps.count(), 0);
}

TEST_F(SecretEditTest, LeavesEnterAndTabToTheWindow) {
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, QStringLiteral("\r"));
        event.accept();
        QApplication::sendEvent(&edit_, &event);
        EXPECT_FALSE(event.isAccepted());
    }
    EXPECT_TRUE(edit_.isEmpty());
}

TEST_F(SecretEditTest, IsAPasswordFieldToScreenReaders) {
    type("abc");
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&edit_);
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->role(), QAccessible::EditableText);
    EXPECT_TRUE(seen->state().passwordEdit);
    EXPECT_EQ(seen->text(QAccessible::Value), QStringLiteral("●●●"));
    ASSERT_NE(seen->textInterface(), nullptr);
    EXPECT_EQ(seen->textInterface()->text(0, 3), QStringLiteral("●●●"));
    EXPECT_EQ(seen->textInterface()->selectionCount(), 0);
    press(Qt::Key_A, Qt::ControlModifier);
    int start = -1;
    int end = -1;
    seen->textInterface()->selection(0, &start, &end);
    EXPECT_EQ(start, 0);
    EXPECT_EQ(end, 3);
    EXPECT_EQ(seen->textInterface()->selectionCount(), 1);
    seen->textInterface()->setSelection(0, 1, 2);
    EXPECT_EQ(edit_.selectionStart(), 1);
    EXPECT_EQ(edit_.selectionLength(), 1);
}

// The pixels are the same whatever is typed: a picture of the field tells its length alone.
TEST_F(SecretEditTest, DrawsDotsOnly) {
    type("iii");
    press(Qt::Key_Home);
    const QImage one = edit_.grab().toImage();
    edit_.clear();
    type("WWW");
    press(Qt::Key_Home);
    EXPECT_EQ(edit_.grab().toImage(), one);
}

}  // namespace
}  // namespace insegel::ui
