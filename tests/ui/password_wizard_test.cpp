#include "card_pins.h"
#include "token_text.h"
#include "ui/wizard_fixture.h"

namespace insegel::ui {
namespace {

using test::blockedCard;
using test::pinOf;
using test::someCard;
using token::IdentityUse;

TEST_F(PasswordWizardTest, ChangesAPinWithTheKeyboardAlone) {
    open(someCard("c"));
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("Identify: 3 tries left")));
    enter();
    EXPECT_TRUE(isAt("pinPage"));
    EXPECT_TRUE(option("pinPage", "firstOption").hasFocus());
    press(Qt::Key_Down);
    enter();
    EXPECT_EQ(heading(), QStringLiteral("Sign: what do you want to do?"));
    EXPECT_TRUE(option("actionPage", "firstOption").isChecked());
    enter();
    EXPECT_TRUE(field("current").hasFocus());
    typeAll("471295", "275903", "275903");
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    const auto& sent = client_.pinChanges[0];
    EXPECT_EQ(sent.tokenId, "c");
    EXPECT_EQ(sent.use, IdentityUse::sign);
    EXPECT_FALSE(sent.isUnblocking);
    EXPECT_EQ(sent.currentOrPuk, "471295");
    EXPECT_EQ(sent.next, "275903");
    EXPECT_TRUE(child<QWidget>("busy").isVisible());
    answer({});
    EXPECT_EQ(message(), QStringLiteral("The PIN has been changed."));
    EXPECT_TRUE(next().hasFocus());
    enter();
    EXPECT_FALSE(wizard_->isVisible());
}

TEST_F(PasswordWizardTest, TheBlockedOneIsMarkedAndChosen) {
    open(blockedCard("c", IdentityUse::sign));
    enter();
    EXPECT_TRUE(option("pinPage", "secondOption").isChecked());
    EXPECT_TRUE(option("pinPage", "secondOption").hasFocus());
    EXPECT_EQ(option("pinPage", "secondOption").accessibleDescription(), QStringLiteral("blocked"));
    EXPECT_EQ(option("pinPage", "firstOption").accessibleDescription(), QStringLiteral("3 tries left"));
    enter();
    EXPECT_FALSE(option("actionPage", "firstOption").isEnabled());
    EXPECT_TRUE(
        option("actionPage", "firstOption").accessibleDescription().contains(QStringLiteral("blocked")));
    EXPECT_TRUE(option("actionPage", "secondOption").isChecked());
    enter();
    EXPECT_EQ(field("current").accessibleName(), QStringLiteral("PUK"));
    EXPECT_TRUE(field("current").accessibleDescription().contains(QStringLiteral("PIN letter")));
    typeAll("87654321", "275903", "275903");
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_TRUE(client_.pinChanges[0].isUnblocking);
    EXPECT_EQ(client_.pinChanges[0].use, IdentityUse::sign);
    EXPECT_EQ(client_.pinChanges[0].currentOrPuk, "87654321");
    answer({});
    EXPECT_EQ(message(), QStringLiteral("The PIN has been unblocked."));
}

TEST_F(PasswordWizardTest, APinThatServesBothIsNotAskedFor) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::sign).number = 0;
    open(card);
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("one PIN for both")));
    enter();
    EXPECT_TRUE(isAt("actionPage"));
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("one and the same for both")));
    back().click();
    EXPECT_EQ(heading(), QStringLiteral("Change or unblock a PIN"));
}

TEST_F(PasswordWizardTest, WhatIsWrongIsSaidAtItsFieldBeforeAnythingIsSent) {
    openEntry(someCard("c"));
    enter();
    EXPECT_EQ(complaint("current"), QStringLiteral("Type the current PIN."));
    const struct {
        const char* newOne;
        ErrorCode code;
    } refused[] = {{"2759", ErrorCode::pinLength},     {"27590a", ErrorCode::pinCharacters},
                   {"471295", ErrorCode::pinSame},     {"123456", ErrorCode::pinSequence},
                   {"777777", ErrorCode::pinRepeated}, {"900101", ErrorCode::pinPersonal},
                   {"275903275", ErrorCode::pinLength}};
    QTest::keyClicks(&field("current"), QStringLiteral("471295"));
    for (const auto& one : refused) {
        QTest::keyClicks(&field("next"), QString::fromLatin1(one.newOne));
        QTest::keyClicks(&field("again"), QString::fromLatin1(one.newOne));
        enter();
        const Error error{one.code, {}, {}, {}, std::pair(6, 8)};
        EXPECT_EQ(complaint("next"), tokenText::error(error)) << one.newOne;
        EXPECT_EQ(complaint("current"), QString());
        EXPECT_EQ(complaint("again"), QString());
        EXPECT_TRUE(field("next").hasFocus());
        EXPECT_TRUE(field("next").isEmpty());
        EXPECT_TRUE(field("next").accessibleDescription().contains(complaint("next")));
        EXPECT_EQ(field("current").length(), 6) << "it need not be typed again";
    }
    typeAll("275903", "275904", "");
    EXPECT_EQ(complaint("next"), QString());
    EXPECT_FALSE(complaint("again").isEmpty());
    EXPECT_TRUE(field("again").hasFocus());
    EXPECT_TRUE(client_.pinChanges.empty());
    QTest::keyClicks(&field("again"), QStringLiteral("2"));
    EXPECT_EQ(complaint("again"), QString()) << "gone with the first key";
}

TEST_F(PasswordWizardTest, ACurrentPinIsNotJudged) {
    openEntry(someCard("c"));
    typeAll("1234", "275903", "275903");
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_EQ(client_.pinChanges[0].currentOrPuk, "1234");
    answer(tl::unexpected(Error{ErrorCode::pinLength, {}, {}, {}, std::pair(6, 8)}));
    EXPECT_FALSE(complaint("current").isEmpty());
    EXPECT_EQ(complaint("next"), QString());
}

TEST_F(PasswordWizardTest, AWrongPinIsSaidWithTheTriesLeft) {
    openEntry(someCard("c"));
    typeAll("471296", "275903", "275903");
    answer(wrong(2));
    EXPECT_EQ(complaint("current"), QStringLiteral("Wrong PIN. 2 tries left."));
    EXPECT_TRUE(field("current").hasFocus());
    for (const char* name : {"current", "next", "again"}) {
        EXPECT_TRUE(field(name).isEmpty()) << name << ": what was sent is not kept";
    }
}

TEST_F(PasswordWizardTest, AWrongPukIsSaidWithItsTriesLeft) {
    openEntry(blockedCard("c", IdentityUse::auth));
    typeAll("87654322", "275903", "275903");
    answer(wrong(9));
    EXPECT_EQ(complaint("current"), QStringLiteral("Wrong PUK. 9 tries left."));
    typeAll("87654322", "275903", "275903");
    answer(wrong(1));
    typeAll("87654322", "275903", "275903");
    EXPECT_EQ(client_.pinChanges.size(), 2U) << "the last try is asked for first";
    EXPECT_EQ(heading(), QStringLiteral("Last try: Identify"));
    next().click();
    EXPECT_EQ(client_.pinChanges.size(), 3U);
    answer(tl::unexpected(Error{ErrorCode::pukBlocked, {}, 0, {}, {}}));
    EXPECT_EQ(message(), QStringLiteral("The PUK is blocked."));
    EXPECT_TRUE(child<QLabel>("text").text().contains(QStringLiteral("Order a new card")));
    EXPECT_EQ(next().text(), QStringLiteral("&Close"));
}

TEST_F(PasswordWizardTest, TheLastTryIsConfirmedASecondTime) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::auth).triesLeft = 1;
    openEntry(card);
    typeAll("471295", "275903", "275903");
    EXPECT_TRUE(client_.pinChanges.empty());
    EXPECT_TRUE(back().hasFocus());
    enter();  // A second Enter of a hasty hand.
    EXPECT_TRUE(client_.pinChanges.empty());
    EXPECT_EQ(field("current").length(), 6);
    EXPECT_EQ(field("again").length(), 6);
    enter();
    next().click();
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_EQ(client_.pinChanges[0].currentOrPuk, "471295");
}

TEST_F(PasswordWizardTest, SendsOnceAndWaitsForTheOutcome) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    enter();
    press(Qt::Key_Escape);
    next().click();
    EXPECT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_TRUE(wizard_->isVisible());
    EXPECT_FALSE(back().isEnabled());
    EXPECT_EQ(message(), QString());
    wizard_->close();
    EXPECT_TRUE(wizard_->isVisible());
    EXPECT_FALSE(message().isEmpty());
    answer({});
    EXPECT_FALSE(wizard_->isVisible());
}

TEST_F(PasswordWizardTest, StaysToTellWhatWentWrong) {
    openEntry(someCard("c"));
    typeAll("471295", "275903", "275903");
    wizard_->close();
    answer(wrong(2));
    EXPECT_TRUE(wizard_->isVisible());
    EXPECT_FALSE(complaint("current").isEmpty());
    press(Qt::Key_Escape);
    EXPECT_FALSE(wizard_->isVisible());
}

TEST_F(PasswordWizardTest, WithAReaderThatHasKeysNothingIsTypedHere) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::auth).isTypedAtReader = true;
    openEntry(card);
    EXPECT_FALSE(field("current").isVisible());
    EXPECT_TRUE(child<QLabel>("atReader").isVisible());
    enter();
    ASSERT_EQ(client_.pinChanges.size(), 1U);
    EXPECT_EQ(client_.pinChanges[0].currentOrPuk, "");
    EXPECT_EQ(client_.pinChanges[0].next, "");
    answer(wrong(2));
    EXPECT_EQ(message(), QStringLiteral("Wrong PIN. 2 tries left."));
    enter();
    answer(fail(ErrorCode::unsupported));
    EXPECT_TRUE(field("current").isVisible()) << "what the reader cannot do is typed here";
    typeAll("471295", "275903", "275903");
    EXPECT_EQ(client_.pinChanges.back().currentOrPuk, "471295");
}

TEST_F(PasswordWizardTest, GoesStraightToUnblockingFromAPrompt) {
    open(blockedCard("c", IdentityUse::auth));
    wizard_->goToUnblocking(IdentityUse::auth);
    EXPECT_EQ(heading(), QStringLiteral("Unblock PIN: Identify"));
    EXPECT_TRUE(field("current").hasFocus());
}

TEST_F(PasswordWizardTest, GoingBackForgetsWhatWasTyped) {
    openEntry(someCard("c"));
    QTest::keyClicks(&field("current"), QStringLiteral("471295"));
    back().click();
    enter();
    EXPECT_TRUE(field("current").isEmpty());
}

TEST_F(PasswordWizardTest, ALockedScreenForgetsWhatWasTyped) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::auth).triesLeft = 1;
    openEntry(card);
    typeAll("471295", "275903", "275903");
    wizard_->forgetSecrets();
    EXPECT_TRUE(isAt("entryPage"));
    EXPECT_TRUE(field("current").isEmpty());
}

TEST_F(PasswordWizardTest, SpeaksTheLanguageChosenWhileItIsOpen) {
    openEntry(someCard("c"));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(wizard_->windowTitle(), QStringLiteral("Lösenord — Insegel"));
    EXPECT_EQ(heading(), QStringLiteral("Byt PIN-kod: Legitimera"));
    EXPECT_EQ(field("current").accessibleName(), QStringLiteral("Nuvarande PIN-kod"));
    EXPECT_EQ(next().text(), QStringLiteral("Byt &PIN-kod"));
}

// Where the hand goes: down the fields, then on, back, away.
TEST_F(PasswordWizardTest, TabGoesWhereTheHandGoes) {
    openEntry(someCard("c"));
    QStringList reached;
    for (int i = 0; i < 6; ++i) {
        reached << wizard_->focusWidget()->objectName();
        press(Qt::Key_Tab);
    }
    EXPECT_EQ(reached.join(QLatin1Char(' ')),
              QStringLiteral("current next again nextButton backButton cancelButton"));
    back().click();
    reached.clear();
    for (int i = 0; i < 4; ++i) {
        reached << wizard_->focusWidget()->objectName();
        press(Qt::Key_Tab);
    }
    EXPECT_EQ(reached.join(QLatin1Char(' ')),
              QStringLiteral("firstOption nextButton backButton cancelButton"));
}

TEST_F(PasswordWizardTest, OnePageHasOneWordForIt) {
    language_.use(QStringLiteral("sv"));
    open(someCard("c"));
    const auto words = [this] {
        QString all;
        for (const QLabel* label : wizard_->findChildren<QLabel*>()) {
            all += label->isVisible() ? label->text() + QLatin1Char('\n') : QString();
        }
        for (const QAbstractButton* button : wizard_->findChildren<QAbstractButton*>()) {
            all += button->isVisible() ? button->text() + QLatin1Char('\n') : QString();
        }
        return all.remove(QLatin1Char('&')).toLower();
    };
    for (const char* page : {"textPage", "pinPage", "actionPage", "entryPage"}) {
        ASSERT_TRUE(isAt(page));
        const bool isPassword = words().contains(QStringLiteral("lösenord"));
        const bool isPin = words().contains(QStringLiteral("pin-kod"));
        EXPECT_NE(isPassword, isPin) << page << ": " << words().toStdString();
        enter();
    }
}

TEST_F(PasswordWizardTest, CtrlQQuitsTheProgram) {
    openEntry(someCard("c"));
    bool quits = false;
    QObject::connect(wizard_.get(), &PasswordWizard::quitRequested, [&quits] { quits = true; });
    QTest::keyClick(wizard_->focusWidget(), Qt::Key_Q, Qt::ControlModifier);
    EXPECT_TRUE(quits);
}

TEST_F(PasswordWizardTest, LongNamesAreBrokenAndNotCutOff) {
    token::TokenInfo card = someCard("c", std::string(90, 'N'));
    card.location = std::string(90, 'R');
    open(card);
    EXPECT_LE(wizard_->width(), 520);
    const auto& who = child<QLabel>("who");
    EXPECT_GT(who.height(), 3 * who.fontMetrics().height());
    EXPECT_LE(who.width(), wizard_->width());
    EXPECT_TRUE(who.accessibleName().contains(QString(90, u'R')));
}

}  // namespace
}  // namespace insegel::ui
