#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "login_prompt.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

using test::someToken;

TEST_F(PromptTest, ThrowsKeysAwayUntilItHasBeenActiveForHalfASecond) {
    open();
    EXPECT_EQ(time_.asked, std::chrono::milliseconds(500));
    type("meant for the browser");
    press(Qt::Key_Return);
    press(Qt::Key_Escape);
    EXPECT_TRUE(password().isEmpty());
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_TRUE(client_.declined.empty());

    time_.pass();
    type("hemligt");
    EXPECT_TRUE(approve().isEnabled());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "hemligt");
    EXPECT_EQ(client_.approvals[0].tokenId, "a");
    EXPECT_EQ(client_.approvals[0].orderId, "order");
}

TEST_F(PromptTest, GuardsAgainAfterEachActivation) {
    open();
    time_.pass();
    type("abc");
    EXPECT_TRUE(approve().isEnabled());

    QWidget other;
    other.show();
    other.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&other));
    EXPECT_FALSE(approve().isEnabled());

    window_->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    EXPECT_FALSE(approve().isEnabled());
    type("x");
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    time_.pass();
    EXPECT_EQ(password().length(), 3);
    EXPECT_TRUE(approve().isEnabled());
}

TEST_F(PromptTest, AnOlderActivationsTimeDoesNotOpen) {
    open();
    const auto older = std::exchange(time_.calls, {});
    QEvent again(QEvent::WindowActivate);
    QApplication::sendEvent(window_.get(), &again);
    for (const auto& call : older) {
        call();
    }
    type("abc");
    EXPECT_TRUE(password().isEmpty());
    time_.pass();
    type("abc");
    EXPECT_EQ(password().length(), 3);
}

TEST_F(PromptTest, AKeyHeldSinceBeforeDoesNotCount) {
    open();
    const auto send = [this](int key, const QString& text, bool repeated) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text, repeated);
        QApplication::sendEvent(window_->focusWidget(), &event);
    };
    send(Qt::Key_X, QStringLiteral("x"), false);
    time_.pass();
    send(Qt::Key_X, QStringLiteral("x"), true);
    EXPECT_TRUE(password().isEmpty());
    type("abc");
    send(Qt::Key_Return, QStringLiteral("\r"), true);
    EXPECT_TRUE(client_.approvals.empty());
}

TEST_F(PromptTest, EscapeDeclines) {
    open();
    time_.pass();
    type("abc");
    press(Qt::Key_Escape);
    EXPECT_EQ(client_.declined, std::vector<std::string>{"order"});
    EXPECT_FALSE(window_->isVisible());
    EXPECT_TRUE(password().isEmpty());
}

TEST_F(PromptTest, ClosingTheWindowDeclines) {
    open();
    window_->close();
    EXPECT_EQ(client_.declined.size(), 1U);
}

// A file may have an empty password; the client tells, and holds it against nobody.
TEST_F(PromptTest, AnEmptyPasswordIsTriedAndElseAskedFor) {
    open();
    time_.pass();
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "");
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    EXPECT_EQ(message(), words("Type the password."));
    type("abc");
    EXPECT_EQ(message(), QString());
    press(Qt::Key_Return);
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    EXPECT_EQ(message(), tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, {}}));
}

TEST_F(PromptTest, EnterOnCancelDeclines) {
    open();
    time_.pass();
    type("abc");
    decline().setFocus();
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_EQ(client_.declined.size(), 1U);
}

TEST_F(PromptTest, IsBusyWhileThePasswordIsChecked) {
    open();
    time_.pass();
    type("abc");
    press(Qt::Key_Return);
    EXPECT_TRUE(child<QWidget>("busy").isVisible());
    EXPECT_FALSE(password().isEnabled());
    EXPECT_FALSE(approve().isEnabled());
    // A second Enter of an impatient person neither approves again nor declines.
    QTest::keyClick(window_.get(), Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
    EXPECT_TRUE(client_.declined.empty());
}

TEST_F(PromptTest, AWrongPasswordIsSaidInPlace) {
    open();
    time_.pass();
    type("abc");
    press(Qt::Key_Return);
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    EXPECT_FALSE(message().isEmpty());
    EXPECT_FALSE(child<QWidget>("busy").isVisible());
    EXPECT_TRUE(password().isEnabled());
    EXPECT_TRUE(password().hasFocus());
    EXPECT_TRUE(password().isEmpty());
    type("def");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 2U);
    EXPECT_EQ(client_.approvals[1].secret, "def");
    EXPECT_TRUE(message().isEmpty());
}

TEST_F(PromptTest, AThrottleSaysHowLong) {
    open();
    window_->failed(Error{ErrorCode::throttled, {}, {}, std::chrono::seconds(32)});
    EXPECT_TRUE(message().contains(QStringLiteral("32"))) << message().toStdString();
}

TEST_F(PromptTest, CountsAWaitDownAndLetsNothingThroughMeanwhile) {
    open();
    time_.pass();
    ASSERT_TRUE(time_.calls.empty());
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(4)});
    type("abc");
    const QString spoken = child<Banner>("message").accessibleName();
    EXPECT_TRUE(spoken.contains(QLatin1Char('4'))) << spoken.toStdString();
    for (const char left : {'4', '3', '2', '1'}) {
        EXPECT_TRUE(message().contains(QLatin1Char(left))) << message().toStdString();
        EXPECT_EQ(child<Banner>("message").accessibleName(), spoken) << "said once";
        EXPECT_FALSE(approve().isEnabled());
        press(Qt::Key_Return);
        EXPECT_TRUE(client_.approvals.empty());
        EXPECT_EQ(time_.calls.size(), 1U);
        time_.pass();
    }
    EXPECT_TRUE(time_.calls.empty()) << "nothing wakes up when nothing waits";
    EXPECT_EQ(message(), tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, {}}));
    EXPECT_EQ(child<Banner>("message").accessibleName(), message());
    EXPECT_TRUE(approve().isEnabled());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "abc");
}

TEST_F(PromptTest, AWaitIsOfItsBankIdAlone) {
    open();
    time_.pass();
    QListView& list = child<QListView>("list");
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(3)});
    list.setCurrentIndex(list.model()->index(1, 0));
    EXPECT_EQ(message(), QString()) << "what was wrong with the other is not wrong with this";
    EXPECT_TRUE(approve().isEnabled());
    time_.pass();
    list.setCurrentIndex(list.model()->index(0, 0));
    EXPECT_TRUE(message().contains(QLatin1Char('2'))) << message().toStdString();
    EXPECT_FALSE(approve().isEnabled());
}

TEST_F(PromptTest, AnotherCandidateIsChosenWithTheKeyboard) {
    open();
    time_.pass();
    child<QListView>("list").setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    EXPECT_TRUE(password().hasFocus());
    type("abc");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].tokenId, "b");
}

TEST_F(PromptTest, OnlyOneCandidateIsShownAndNotAskedFor) {
    prompt_.candidates.resize(1);
    open();
    EXPECT_EQ(child<QListView>("list").focusPolicy(), Qt::NoFocus);
    EXPECT_FALSE(child<QLabel>("listLabel").isVisible());
    EXPECT_TRUE(password().hasFocus());
}

TEST_F(PromptTest, TwoOfOnePersonAreToldApart) {
    Language language;
    language.use(QStringLiteral("en"));
    prompt_.candidates = {someToken("a"), someToken("b"), someToken("c")};
    prompt_.candidates[1].validTo += std::chrono::days(400);
    prompt_.candidates[2].kind = token::TokenKind::card;
    prompt_.candidates[2].location = "Test Reader 00 00";
    open();
    const QAbstractItemModel& model = *child<QListView>("list").model();
    const auto spoken = [&](int row) {
        return model.index(row, 0).data(Qt::AccessibleTextRole).toString().toStdString();
    };
    EXPECT_NE(spoken(0).find("Valid until 1 January 2028"), std::string::npos) << spoken(0);
    EXPECT_NE(spoken(1).find("Valid until 4 February 2029"), std::string::npos) << spoken(1);
    EXPECT_NE(spoken(2).find("Test Reader 00 00"), std::string::npos) << spoken(2);
    // And to the eye: no two rows are painted alike.
    const QListView& list = child<QListView>("list");
    const auto picture = [&](int row) {
        QImage image(400, 80, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        list.itemDelegate()->paint(&painter, option, model.index(row, 0));
        return image;
    };
    EXPECT_NE(picture(0), picture(1));
    EXPECT_NE(picture(0), picture(2));
}

TEST_F(PromptTest, KeepsTheChoiceWhenTheListChanges) {
    open();
    time_.pass();
    QListView& list = child<QListView>("list");
    list.setCurrentIndex(list.model()->index(1, 0));
    type("abc");
    prompt_.candidates.insert(prompt_.candidates.begin(), someToken("c", "Cia"));
    prompt_.waiting = 2;
    window_->update(prompt_);
    EXPECT_EQ(list.currentIndex().row(), 2);
    EXPECT_EQ(password().length(), 3);
    EXPECT_TRUE(child<QLabel>("waiting").text().contains(QLatin1Char('2')));
}

TEST_F(PromptTest, AChosenOneThatGoesIsReplacedByNobody) {
    open();
    time_.pass();
    type("abc");
    prompt_.candidates.erase(prompt_.candidates.begin());
    window_->update(prompt_);
    EXPECT_FALSE(message().isEmpty());
    EXPECT_TRUE(password().isEmpty());
    EXPECT_FALSE(approve().isEnabled());
    press(Qt::Key_Return);
    time_.pass();
    press(Qt::Key_Return);  // In the list, where it chooses and approves nothing.
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(password().hasFocus());
    type("def");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].tokenId, "b");
    EXPECT_EQ(client_.approvals[0].secret, "def");
}

TEST_F(PromptTest, TheChosenOneIsItselfAgainWhenItComesBack) {
    prompt_.candidates.resize(1);
    open();
    time_.pass();
    type("abc");
    const auto before = std::exchange(prompt_.candidates, {});
    window_->update(prompt_);
    EXPECT_FALSE(message().isEmpty());
    EXPECT_TRUE(decline().hasFocus());
    prompt_.candidates = before;
    window_->update(prompt_);
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(password().hasFocus());
    type("too early");
    EXPECT_TRUE(password().isEmpty());
    time_.pass();
    type("abc");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].tokenId, "a");
}

TEST_F(PromptTest, OneThatGoesWhileItIsCheckedIsSaidToBeGone) {
    open();
    time_.pass();
    type("abc");
    press(Qt::Key_Return);
    prompt_.candidates.erase(prompt_.candidates.begin());
    window_->update(prompt_);
    window_->failed(Error{ErrorCode::notFound, {}, {}, {}});
    EXPECT_EQ(message(), words("The BankID you had chosen is not available any more."));
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_TRUE(child<QListView>("list").hasFocus());
}

TEST_F(PromptTest, WithoutACandidateItSaysWhyAndCanOnlyBeClosed) {
    prompt_.unfit = {{someToken("x", "Test Person", token::TokenState::expired), ErrorCode::expired}};
    prompt_.candidates.clear();
    open();
    time_.pass();
    EXPECT_FALSE(approve().isVisible());
    EXPECT_FALSE(password().isVisible());
    EXPECT_EQ(child<QListView>("list").model()->rowCount(), 1);
    EXPECT_TRUE(decline().hasFocus());
    press(Qt::Key_Return);
    EXPECT_EQ(client_.declined.size(), 1U);
}

TEST_F(PromptTest, ACandidateThatComesWhileItIsUpCanBeUsed) {
    prompt_.candidates.clear();
    open();
    time_.pass();
    prompt_.candidates = {someToken("a")};
    window_->update(prompt_);
    EXPECT_TRUE(password().hasFocus());
    press(Qt::Key_Return);  // Meant for Close.
    EXPECT_TRUE(client_.approvals.empty());
    time_.pass();
    type("abc");
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
}

TEST_F(PromptTest, AnInternationalNameIsShownInBothForms) {
    prompt_.origin = "https://xn--rksmrgs-5wao1o.example";
    prompt_.originUnicode = "https://räksmörgås.example";
    open();
    EXPECT_EQ(child<QLabel>("site").accessibleName(), QStringLiteral("https://xn--rksmrgs-5wao1o.example"));
    EXPECT_TRUE(child<QLabel>("siteUnicode").isVisible());
    EXPECT_TRUE(child<QLabel>("siteUnicode")
                    .text()
                    .remove(QChar(0x200B))
                    .contains(QStringLiteral("https://räksmörgås.example")));
}

TEST_F(PromptTest, WhatTheSiteSaysIsNeverMarkup) {
    prompt_.origin = "https://<b>x</b>\xE2\x80\xAE.example";
    open();
    EXPECT_EQ(child<QLabel>("site").textFormat(), Qt::PlainText);
    EXPECT_TRUE(child<QLabel>("site").text().contains(QStringLiteral("[U+202E]")));
}

TEST_F(PromptTest, SpeaksTheLanguageChosenWhileItIsUp) {
    Language language;
    language.use(QStringLiteral("en"));
    open();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Identify yourself — Insegel"));
    language.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Legitimera dig — Insegel"));
    EXPECT_EQ(decline().text(), QStringLiteral("&Avbryt"));
}

TEST_F(PromptTest, StaysOnTop) {
    open();
    EXPECT_TRUE(window_->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
}

}  // namespace
}  // namespace insegel::ui
