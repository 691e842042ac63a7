// The login prompt with a BankID on card.

#include <QLabel>
#include <QListView>
#include <QSignalSpy>

#include "card_pins.h"
#include "language.h"
#include "token_text.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

using test::pinOf;
using token::IdentityUse;

class PromptCardTest : public PromptTest {
  protected:
    PromptCardTest() {
        language_.use(QStringLiteral("en"));
        prompt_.candidates = {test::someCard("c")};
    }

    token::PinInfo& pin() { return pinOf(prompt_.candidates[0], IdentityUse::auth); }
    void block() { prompt_.candidates = {test::blockedCard("c", IdentityUse::auth)}; }
    QPushButton& unblock() const { return child<QPushButton>("unblockButton"); }
    QString tries() const {
        const QLabel& label = child<QLabel>("tries");
        return label.isVisible() ? label.text() : QString();
    }

    Language language_;
};

Error wrong(int triesLeft) {
    return Error{ErrorCode::wrongSecret, {}, triesLeft, {}, {}};
}

TEST_F(PromptCardTest, AsksForThePinByItsName) {
    open();
    EXPECT_EQ(child<QLabel>("passwordLabel").text(), QStringLiteral("&PIN for identifying"));
    EXPECT_EQ(password().accessibleName(), QStringLiteral("PIN for identifying"));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(child<QLabel>("passwordLabel").text(), QStringLiteral("&PIN-kod för legitimering"));
}

TEST_F(PromptCardTest, TriesLeftAreToldWhereTheyAreFewer) {
    open();
    EXPECT_EQ(tries(), QString());
    pin().triesLeft = 2;
    window_->update(prompt_);
    EXPECT_EQ(tries(), QStringLiteral("2 tries left"));
    pin().triesLeft.reset();
    window_->update(prompt_);
    EXPECT_EQ(tries(), QString());
}

TEST_F(PromptCardTest, AnEmptyPinIsSentToNoCard) {
    open();
    time_.pass();
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(client_.declined.empty());
    EXPECT_EQ(message(), words("Type the PIN."));
}

TEST_F(PromptCardTest, AWrongPinIsSaidWithTheTriesLeft) {
    open();
    time_.pass();
    type("654987");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    pin().triesLeft = 2;
    window_->update(prompt_);
    window_->failed(wrong(2));
    EXPECT_EQ(message(), QStringLiteral("Wrong PIN. 2 tries left."));
    EXPECT_EQ(tries(), QString()) << "said once";
    EXPECT_TRUE(password().hasFocus());
}

TEST_F(PromptCardTest, APinTypedAtTheReaderIsNotAskedForHere) {
    pin().isTypedAtReader = true;
    open();
    EXPECT_FALSE(password().isVisible());
    EXPECT_TRUE(child<QLabel>("atReader").isVisible());
    time_.pass();
    EXPECT_TRUE(approve().isEnabled());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "");
    EXPECT_FALSE(child<QLabel>("atReader").isVisible());
    EXPECT_EQ(child<QLabel>("busyLabel").text(), QStringLiteral("Type the PIN at the reader…"));
    window_->failed(Error{ErrorCode::pinPadTimeout, {}, {}, {}, {}});
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 2U);
}

TEST_F(PromptCardTest, TheLastTryIsConfirmedASecondTime) {
    pin().triesLeft = 1;
    open();
    time_.pass();
    type("654987");
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_FALSE(message().isEmpty());
    EXPECT_EQ(approve().text(), QStringLiteral("Us&e the last try"));
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty()) << "nobody confirms by pressing twice";
    EXPECT_FALSE(approve().isEnabled());
    time_.pass();
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "654987");
}

TEST_F(PromptCardTest, TypingOnAfterTheQuestionAsksItAnew) {
    pin().triesLeft = 1;
    open();
    time_.pass();
    type("65498");
    press(Qt::Key_Return);
    time_.pass();
    type("7");
    EXPECT_EQ(message(), QString());
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_FALSE(message().isEmpty());
}

TEST_F(PromptCardTest, WhatAWrongPinLeftCountsBeforeTheCardWasReadAgain) {
    open();
    time_.pass();
    type("654987");
    press(Qt::Key_Return);
    window_->failed(wrong(1));
    type("654988");
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
}

TEST_F(PromptCardTest, ABlockedPinOffersUnblockingAndNothingElse) {
    block();
    open();
    QSignalSpy asked(window_.get(), &LoginPrompt::unblockRequested);
    EXPECT_FALSE(password().isVisible());
    EXPECT_FALSE(approve().isVisible());
    EXPECT_TRUE(unblock().isVisible());
    EXPECT_TRUE(unblock().hasFocus());
    press(Qt::Key_Return);
    EXPECT_TRUE(asked.isEmpty()) << "meant for another window";
    time_.pass();
    press(Qt::Key_Return);
    EXPECT_EQ(asked.size(), 1);
    press(Qt::Key_Space);
    EXPECT_EQ(asked.size(), 2);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(client_.declined.empty()) << "the site goes on waiting";
}

TEST_F(PromptCardTest, ABlockedPinWithoutAPukCanOnlyBeDeclined) {
    block();
    pin().hasPuk = false;
    open();
    time_.pass();
    EXPECT_FALSE(unblock().isVisible());
    EXPECT_FALSE(approve().isVisible());
    EXPECT_TRUE(decline().hasFocus());
    EXPECT_TRUE(message().contains(QStringLiteral("Contact your bank"))) << message().toStdString();
}

TEST_F(PromptCardTest, WhereThePukIsBlockedNothingRecommendsIt) {
    block();
    pin().pukBlocked = true;
    open();
    time_.pass();
    EXPECT_FALSE(unblock().isVisible());
    EXPECT_TRUE(decline().hasFocus());
    EXPECT_TRUE(message().contains(QStringLiteral("Order a new card"))) << message().toStdString();
}

TEST_F(PromptCardTest, TheLastTryOfAPinWithoutAPukIsSaidForWhatItIs) {
    pin().triesLeft = 1;
    pin().hasPuk = false;
    open();
    time_.pass();
    type("654987");
    press(Qt::Key_Return);
    EXPECT_TRUE(message().contains(QStringLiteral("blocked for good")));
}

TEST_F(PromptCardTest, ASilentCardIsSaidAndThePromptCanBeLeft) {
    open();
    time_.pass();
    window_->cardNotAnswering("c");
    EXPECT_EQ(message(), QString()) << "nobody here waits";
    type("654987");
    press(Qt::Key_Return);
    window_->cardNotAnswering("another");
    EXPECT_EQ(message(), QString());
    window_->cardNotAnswering("c");
    EXPECT_EQ(message(), pinText::silent());
    EXPECT_EQ(child<QLabel>("busyLabel").text(), QStringLiteral("Waiting for the card…"));
    EXPECT_TRUE(decline().isEnabled());
    press(Qt::Key_Escape);
    EXPECT_EQ(client_.declined.size(), 1U);
}

TEST_F(PromptCardTest, TabGoesWhereTheHandGoes) {
    prompt_.candidates.push_back(test::someToken("f"));
    open();
    time_.pass();
    QStringList reached;
    for (int i = 0; i < 6; ++i) {
        reached << window_->focusWidget()->objectName();
        press(Qt::Key_Tab);
    }
    EXPECT_EQ(reached.join(QLatin1Char(' ')),
              QStringLiteral("password approveButton declineButton blockButton list password"));
}

TEST_F(PromptCardTest, OnceUnblockedThePinCanBeTyped) {
    open();
    time_.pass();
    type("654987");
    press(Qt::Key_Return);
    window_->failed(Error{ErrorCode::blocked, {}, 0, {}, {}});
    EXPECT_TRUE(unblock().isVisible()) << "before the card has been read again";
    block();
    window_->update(prompt_);
    EXPECT_TRUE(unblock().isVisible());
    EXPECT_FALSE(message().isEmpty());

    prompt_.candidates = {test::someCard("c")};
    window_->update(prompt_);
    EXPECT_TRUE(password().hasFocus());
    EXPECT_EQ(message(), QString());
    type("too early");
    EXPECT_TRUE(password().isEmpty());
    time_.pass();
    type("275903");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 2U);
    EXPECT_EQ(client_.approvals[1].secret, "275903");
}

TEST_F(PromptCardTest, SaysThatItWaitsForAnotherProgram) {
    open();
    time_.pass();
    window_->cardWaitedFor("c", std::chrono::seconds(10));
    EXPECT_FALSE(child<QLabel>("busyLabel").isVisible()) << "nobody here waits";
    type("654987");
    press(Qt::Key_Return);
    EXPECT_EQ(child<QLabel>("busyLabel").text(),
              QStringLiteral("The card is working. Leave it in the reader…"));
    window_->cardWaitedFor("another", std::chrono::seconds(10));
    window_->cardWaitedFor("c", std::chrono::seconds(10));
    EXPECT_EQ(child<QLabel>("busyLabel").text(), pinText::waitedFor(std::chrono::seconds(10)));
    window_->failed(Error{ErrorCode::cardBusy, {}, {}, {}, {}});
    EXPECT_EQ(message(), tokenText::error(Error{ErrorCode::cardBusy, {}, {}, {}, {}}));
}

// A password typed for a file would cost a try at the card.
TEST_F(PromptCardTest, WhatWasTypedForOneIsNotSentToAnother) {
    prompt_.candidates = {test::someToken("f"), test::someCard("c")};
    open();
    time_.pass();
    EXPECT_EQ(child<QLabel>("passwordLabel").text(), QStringLiteral("&Password"));
    type("hemligt");
    child<QListView>("list").setCurrentIndex(child<QListView>("list").model()->index(1, 0));
    EXPECT_TRUE(password().isEmpty());
    EXPECT_EQ(child<QLabel>("passwordLabel").text(), QStringLiteral("&PIN for identifying"));
}

}  // namespace
}  // namespace insegel::ui
