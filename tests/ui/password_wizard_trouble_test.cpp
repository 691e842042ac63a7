// The password wizard where a card goes, is silent, or is beyond help.

#include <QPointer>

#include "card_pins.h"
#include "token_text.h"
#include "ui/wizard_fixture.h"

namespace insegel::ui {
namespace {

using test::blockedCard;
using test::pinOf;
using test::someCard;
using token::IdentityUse;

class WizardTroubleTest : public PasswordWizardTest {
  protected:
    QPushButton& cancel() const { return child<QPushButton>("cancelButton"); }
    /// It was sent, and nobody knows whether it was done.
    static tl::unexpected<Error> perhaps(ErrorCode code) {
        Error error{code, {}, {}, {}, {}};
        error.mayBeDone = true;
        return tl::unexpected(error);
    }
};

TEST_F(WizardTroubleTest, WithoutAPukItSaysWhatToDo) {
    token::TokenInfo card = blockedCard("c", IdentityUse::auth);
    pinOf(card, IdentityUse::auth).hasPuk = false;
    open(card);
    enter();
    enter();
    EXPECT_FALSE(option("actionPage", "firstOption").isEnabled());
    EXPECT_FALSE(option("actionPage", "secondOption").isEnabled());
    EXPECT_TRUE(
        option("actionPage", "secondOption").accessibleDescription().contains(QStringLiteral("bank")));
    EXPECT_FALSE(option("actionPage", "firstOption").isChecked());
    EXPECT_FALSE(option("actionPage", "secondOption").isChecked());
    EXPECT_FALSE(next().isVisible()) << "no button that does nothing";
    EXPECT_EQ(cancel().text(), QStringLiteral("&Close"));
    EXPECT_TRUE(cancel().hasFocus());
    back().click();
    press(Qt::Key_Down);
    enter();
    EXPECT_TRUE(option("actionPage", "firstOption").isChecked()) << "the other PIN is well";
    EXPECT_TRUE(next().isVisible());
}

TEST_F(WizardTroubleTest, ACardThatIsPulledIsSaidAndComesBack) {
    openEntry(someCard("c"));
    QTest::keyClicks(&field("current"), QStringLiteral("471295"));
    wizard_->setTokens({});
    EXPECT_FALSE(message().isEmpty());
    EXPECT_FALSE(next().isEnabled());
    enter();
    QTest::keyClicks(&field("next"), QStringLiteral("275903"));
    QTest::keyClicks(&field("again"), QStringLiteral("275903"));
    enter();
    EXPECT_TRUE(client_.pinChanges.empty());
    token::TokenInfo elsewhere = card_;
    elsewhere.location = "Other Reader 01 00";
    wizard_->setTokens({someCard("another"), elsewhere});
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(child<QLabel>("who").text().contains(QStringLiteral("Other Reader")));
    enter();
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_EQ(client_.pinChanges[0].currentOrPuk, "471295");
}

TEST_F(WizardTroubleTest, ACardPulledBeforeAnythingWasSentHasDoneNothing) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    wizard_->setTokens({});
    answer(fail(ErrorCode::cardRemoved));
    EXPECT_TRUE(isAt("entryPage"));
    EXPECT_FALSE(next().isEnabled());
    EXPECT_TRUE(field("current").isEmpty());
    wizard_->setTokens({card_});
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(next().isEnabled());
}

TEST_F(WizardTroubleTest, AChangeThatMayHaveBeenMadeIsToldAndCanBeTriedAgain) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    wizard_->setTokens({});
    answer(perhaps(ErrorCode::cardRemoved));
    EXPECT_EQ(heading(), QStringLiteral("Perhaps changed: Identify"));
    EXPECT_TRUE(message().contains(QStringLiteral("may have been changed"))) << message().toStdString();
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("Try the new PIN first")));
    EXPECT_FALSE(next().isEnabled());
    wizard_->setTokens({card_});
    EXPECT_EQ(heading(), QStringLiteral("Perhaps changed: Identify"));
    EXPECT_EQ(next().text(), QStringLiteral("&Try again"));
    next().click();
    EXPECT_TRUE(isAt("entryPage"));
    const QString hint = message();
    EXPECT_TRUE(hint.contains(QStringLiteral("use the new one"))) << hint.toStdString();
    typeAll("471295", "275903", "275903");
    answer(wrong(2));
    EXPECT_EQ(message(), hint) << "now more than before";
    typeAll("275903", "471295", "471295");
    answer({});
    EXPECT_EQ(message(), QStringLiteral("The PIN has been changed."));
}

TEST_F(WizardTroubleTest, AnUnblockingThatMayHaveBeenDoneIsSeenAtTheCard) {
    openEntry(blockedCard("c", IdentityUse::auth));
    typeAll("87654321", "275903", "275903");
    wizard_->setTokens({});
    answer(perhaps(ErrorCode::cardReset));
    EXPECT_EQ(heading(), QStringLiteral("Perhaps unblocked: Identify"));
    wizard_->setTokens({card_});
    EXPECT_EQ(heading(), QStringLiteral("Perhaps unblocked: Identify"));
    wizard_->setTokens({someCard("c")});
    EXPECT_EQ(message(), QStringLiteral("The PIN has been unblocked."));
    EXPECT_EQ(next().text(), QStringLiteral("&Close"));
}

TEST_F(WizardTroubleTest, ASilentCardIsSaidAndNeedNotBeWaitedFor) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    EXPECT_FALSE(cancel().isEnabled());
    wizard_->cardNotAnswering("another");
    EXPECT_EQ(message(), QString());
    wizard_->cardNotAnswering("c");
    EXPECT_EQ(message(), pinText::silent());
    EXPECT_EQ(child<QLabel>("busyLabel").text(), QStringLiteral("Waiting for the card…"));
    EXPECT_TRUE(cancel().isEnabled());
    press(Qt::Key_Escape);
    EXPECT_FALSE(wizard_->isVisible());
    EXPECT_TRUE(wizard_->isWorking());
    answer(fail(ErrorCode::cardRemoved));
    EXPECT_FALSE(wizard_->isVisible()) << "nothing was done: nothing is to be told";
    EXPECT_FALSE(wizard_->isWorking());
}

TEST_F(WizardTroubleTest, ASilentCardThatDidItAfterAllIsTold) {
    for (const auto& [result, said] :
         {std::pair(Result<void>(), "has been changed"),
          std::pair(Result<void>(perhaps(ErrorCode::cardRemoved)), "may have been changed")}) {
        openEntry(someCard("c"));
        typeAll("471295", "275903", "275903");
        wizard_->cardNotAnswering("c");
        wizard_->close();
        EXPECT_FALSE(wizard_->isVisible());
        answer(result);
        EXPECT_TRUE(wizard_->isVisible());
        EXPECT_TRUE(message().contains(QString::fromUtf8(said))) << message().toStdString();
    }
    openEntry(someCard("c"));
    typeAll("471296", "275903", "275903");
    wizard_->cardNotAnswering("c");
    cancel().click();
    answer(wrong(2));
    EXPECT_TRUE(wizard_->isVisible());
    EXPECT_EQ(complaint("current"), QStringLiteral("Wrong PIN. 2 tries left."));
}

TEST_F(WizardTroubleTest, AWindowLeftBecauseOfASilentCardDeletesItselfWhenAllIsOver) {
    openEntry(someCard("c"));
    const QPointer<PasswordWizard> wizard(wizard_.get());
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    typeAll("471295", "275903", "275903");
    wizard->cardNotAnswering("c");
    wizard->close();
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_NE(wizard, nullptr) << "it has to hear the answer";
    [[maybe_unused]] PasswordWizard* const itself = wizard_.release();
    answer(fail(ErrorCode::cardRemoved));
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(wizard, nullptr);
}

TEST_F(WizardTroubleTest, TheTriesOfThePukAreTheTokens) {
    token::TokenInfo card = blockedCard("c", IdentityUse::auth);
    pinOf(card, IdentityUse::auth).pukTriesLeft = 1;
    openEntry(card);
    EXPECT_TRUE(field("current").accessibleDescription().contains(QStringLiteral("1 try left")))
        << field("current").accessibleDescription().toStdString();
    typeAll("87654322", "275903", "275903");
    EXPECT_TRUE(client_.pinChanges.empty());
    EXPECT_EQ(heading(), QStringLiteral("Last try: Identify"));
    EXPECT_TRUE(message().contains(QStringLiteral("PUK")));
    next().click();
    EXPECT_EQ(client_.pinChanges.size(), 1U);
}

TEST_F(WizardTroubleTest, WhatTheCardSaysOfThePukLaterCounts) {
    openEntry(blockedCard("c", IdentityUse::auth));
    typeAll("87654322", "275903", "275903");
    answer(wrong(9));
    pinOf(card_, IdentityUse::auth).pukTriesLeft = 1;
    wizard_->setTokens({card_});
    typeAll("87654322", "275903", "275903");
    EXPECT_EQ(client_.pinChanges.size(), 1U) << "the last try is asked for first";
}

TEST_F(WizardTroubleTest, WhereThePukIsBlockedNothingRecommendsIt) {
    token::TokenInfo card = blockedCard("c", IdentityUse::auth);
    pinOf(card, IdentityUse::auth).pukBlocked = true;
    open(card);
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("order a new card")));
    enter();
    enter();
    const QRadioButton& unblock = option("actionPage", "secondOption");
    EXPECT_FALSE(unblock.isEnabled());
    EXPECT_TRUE(unblock.accessibleDescription().contains(QStringLiteral("Order a new card")));
    EXPECT_FALSE(next().isVisible());
}

TEST_F(WizardTroubleTest, TheLastTryOfAPinWithoutAPukIsSaidForWhatItIs) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::auth).triesLeft = 1;
    pinOf(card, IdentityUse::auth).hasPuk = false;
    openEntry(card);
    typeAll("471295", "275903", "275903");
    EXPECT_TRUE(message().contains(QStringLiteral("blocked for good")));
    EXPECT_FALSE(child<QLabel>("text").text().contains(QStringLiteral("With the PUK")));
    next().click();
    answer(tl::unexpected(Error{ErrorCode::blocked, {}, 0, {}, {}}));
    EXPECT_FALSE(child<QLabel>("text").text().contains(QStringLiteral("You can unblock")));
    EXPECT_EQ(next().text(), QStringLiteral("&Close"));
}

TEST_F(WizardTroubleTest, WhatCannotBeChangedButUnblockedIsPreselected) {
    openEntry(someCard("c"));
    back().click();
    EXPECT_TRUE(option("actionPage", "firstOption").isChecked());
    wizard_->setTokens({blockedCard("c", IdentityUse::auth)});
    EXPECT_TRUE(option("actionPage", "secondOption").isChecked());
    EXPECT_TRUE(next().isEnabled());
}

TEST_F(WizardTroubleTest, ABlockingByAnotherProgramIsNoticed) {
    openEntry(someCard("c"));
    QTest::keyClicks(&field("current"), QStringLiteral("471295"));
    wizard_->setTokens({blockedCard("c", IdentityUse::auth)});
    EXPECT_TRUE(isAt("actionPage"));
    EXPECT_TRUE(option("actionPage", "secondOption").isChecked());
}

TEST_F(WizardTroubleTest, WhatConcernsNoFieldIsSaidAbove) {
    openEntry(someCard("c"));
    for (const ErrorCode code : {ErrorCode::cardBusy, ErrorCode::cardFailed, ErrorCode::noCardService,
                                 ErrorCode::cardReset, ErrorCode::noCard}) {
        typeAll("471295", "275903", "275903");
        answer(fail(code));
        EXPECT_EQ(message(), tokenText::error(Error{code, {}, {}, {}, {}}));
        EXPECT_EQ(complaint("current"), QString());
        EXPECT_TRUE(next().isEnabled());
        EXPECT_TRUE(field("current").hasFocus());
    }
}

TEST_F(WizardTroubleTest, SaysThatItWaitsForAnotherProgram) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    wizard_->cardWaitedFor("c", std::chrono::seconds(10));
    EXPECT_EQ(child<QLabel>("busyLabel").text(), pinText::waitedFor(std::chrono::seconds(10)));
}

TEST_F(WizardTroubleTest, APinThatBecomesBlockedLeadsToUnblocking) {
    openEntry(someCard("c"));
    typeAll("471296", "275903", "275903");
    wizard_->setTokens({blockedCard("c", IdentityUse::auth)});
    answer(tl::unexpected(Error{ErrorCode::blocked, {}, 0, {}, {}}));
    EXPECT_EQ(message(), QStringLiteral("The PIN was wrong and is blocked now."));
    EXPECT_EQ(next().text(), QStringLiteral("&Unblock password"));
    enter();
    EXPECT_TRUE(isAt("entryPage"));
    EXPECT_EQ(field("current").accessibleName(), QStringLiteral("PUK"));
    typeAll("87654321", "275903", "275903");
    ASSERT_EQ(client_.pinChanges.size(), 2U);
    EXPECT_TRUE(client_.pinChanges[1].isUnblocking);
}

TEST_F(WizardTroubleTest, AnAnswerAfterItHasGoneHurtsNobody) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    wizard_.reset();
    answer({});
}

}  // namespace
}  // namespace insegel::ui
