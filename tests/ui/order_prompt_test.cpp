#include <QClipboard>
#include <QLabel>

#include "language.h"
#include "order_prompt.h"
#include "secret_field.h"
#include "ui/named_parts.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

constexpr auto good = "sommarekorrar 47";

class OrderPromptTest : public ::testing::Test {
  protected:
    OrderPromptTest() {
        language_.use(QStringLiteral("en"));
        prompt_.orderId = "order";
        prompt_.type = order::OrderType::enrol;
        prompt_.origin = "https://xn--banken-bua.example";
        prompt_.originUnicode = "https://bänken.example";
        prompt_.enrolment = order::EnrolmentRequest{"Test Person", "199001012384", "p256", "Test Bank"};
    }

    void open() {
        window_ = std::make_unique<OrderPrompt>(client_, prompt_, time_.delay());
        window_->show();
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    }
    void openForTyping() {
        open();
        time_.pass();
    }

    template <typename T>
    T& child(const char* name) const {
        return *window_->findChild<T*>(QString::fromLatin1(name));
    }
    SecretEdit& next() const { return child<SecretEdit>("next"); }
    SecretEdit& again() const { return child<SecretEdit>("again"); }
    QPushButton& approve() const { return child<QPushButton>("approveButton"); }
    QString text(const char* label) const { return child<QLabel>(label).text().remove(QChar(0x200B)); }
    QString complaint(const char* field) const {
        return child<SecretField>(field).findChild<Banner*>()->text();
    }
    QStringList rules() const {
        QStringList all;
        for (const QLabel* label : child<QWidget>("entry").findChildren<QLabel*>()) {
            if (label->accessibleName().startsWith(QStringLiteral("Met"))) {
                all << label->text().mid(2);
            }
        }
        return all;
    }
    void type(const char* text) const { QTest::keyClicks(window_->focusWidget(), QString::fromUtf8(text)); }
    void press(Qt::Key key) const { QTest::keyClick(window_->focusWidget(), key); }
    void order(const char* password = good) const {
        type(password);
        press(Qt::Key_Return);
        type(password);
        press(Qt::Key_Return);
    }

    test::FakeClient client_;
    Language language_;
    order::Prompt prompt_;
    HeldTime time_;
    std::unique_ptr<OrderPrompt> window_;
};

TEST_F(OrderPromptTest, ShowsWhoAsksAndWhatIsOrdered) {
    open();
    EXPECT_EQ(text("site"), QStringLiteral("https://xn--banken-bua.example"));
    EXPECT_EQ(text("siteUnicode"), QStringLiteral("(shown as https://bänken.example)"));
    EXPECT_EQ(text("wish"), QStringLiteral("wants you to order a BankID on file."));
    EXPECT_EQ(text("bank"), QStringLiteral("Test Bank"));
    EXPECT_EQ(text("name"), QStringLiteral("Test Person"));
    EXPECT_EQ(text("number"), QStringLiteral("19900101-2384"));
    EXPECT_TRUE(text("claim").contains(QStringLiteral("what the site says")));
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Order a BankID — Insegel"));
}

TEST_F(OrderPromptTest, SpeaksSwedish) {
    open();
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Beställ BankID — Insegel"));
    EXPECT_EQ(approve().text(), QStringLiteral("&Beställ"));
    EXPECT_EQ(text("wish"), QStringLiteral("vill att du beställer ett BankID på fil."));
    EXPECT_TRUE(text("course").contains(QStringLiteral("Du väljer ett lösenord")));
    EXPECT_EQ(next().accessibleName(), QStringLiteral("Lösenord för ditt nya BankID"));
    window_->working();
    window_->progress(1, 2);
    EXPECT_EQ(text("busyLabel"), QStringLiteral("Skapar nyckel 1 av 2 …"));
}

TEST_F(OrderPromptTest, IsOrderedWithTheKeyboardAlone) {
    openForTyping();
    EXPECT_TRUE(next().hasFocus());
    type(good);
    press(Qt::Key_Return);
    EXPECT_TRUE(again().hasFocus());
    EXPECT_TRUE(client_.approvals.empty());
    type(good);
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].orderId, "order");
    EXPECT_EQ(client_.approvals[0].tokenId, "");
    EXPECT_EQ(client_.approvals[0].secret, good);
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
    EXPECT_TRUE(client_.declined.empty());
}

TEST_F(OrderPromptTest, TabGoesFromTheFieldsToTheButtons) {
    openForTyping();
    type(good);
    QTest::keyClick(window_.get(), Qt::Key_Tab);
    EXPECT_TRUE(again().hasFocus());
    QTest::keyClick(window_.get(), Qt::Key_Tab);
    EXPECT_TRUE(child<QPushButton>("declineButton").hasFocus() || approve().hasFocus());
}

TEST_F(OrderPromptTest, NothingCountsInTheFirstHalfSecond) {
    open();
    EXPECT_EQ(time_.asked, PromptGuard::wait);
    type(good);
    press(Qt::Key_Return);
    press(Qt::Key_Escape);
    EXPECT_TRUE(next().isEmpty());
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(client_.declined.empty());
    time_.pass();
    EXPECT_TRUE(approve().isEnabled());
}

TEST_F(OrderPromptTest, TicksTheRulesAsTheyAreMet) {
    openForTyping();
    EXPECT_TRUE(rules().isEmpty());
    EXPECT_EQ(text("strength"), QString());
    type("7");
    EXPECT_EQ(rules(), QStringList{QStringLiteral("1 digit")});
    type("abcd");
    EXPECT_EQ(rules(), (QStringList{QStringLiteral("4 letters"), QStringLiteral("1 digit")}));
    EXPECT_EQ(text("strength"), QStringLiteral("Strength: very weak"));
    EXPECT_TRUE(next().accessibleDescription().contains(QStringLiteral("12 characters or more")));
    next().clear();
    type(good);
    EXPECT_EQ(rules().size(), 3);
    EXPECT_EQ(text("strength"), QStringLiteral("Strength: very strong"));
    EXPECT_EQ(next().accessibleDescription(), QStringLiteral("Strength: very strong."));
}

TEST_F(OrderPromptTest, TheAdministratorMayWantLongerPasswords) {
    client_.fixed.minimumPasswordLength = 40;
    openForTyping();
    EXPECT_TRUE(next().accessibleDescription().contains(QStringLiteral("40 characters or more")));
    order();
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(complaint("nextField").contains(QStringLiteral("at least 40 characters")));
}

TEST_F(OrderPromptTest, APastedPasswordIsAsGoodAsATypedOne) {
    openForTyping();
    QApplication::clipboard()->setText(QString::fromUtf8(good));
    for (SecretEdit* edit : {&next(), &again()}) {
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    }
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, good);
    QApplication::clipboard()->clear();
}

TEST_F(OrderPromptTest, SaysWhyAPasswordWillNotDo) {
    openForTyping();
    QTest::mouseClick(&approve(), Qt::LeftButton);
    EXPECT_EQ(complaint("nextField"), QStringLiteral("Type a new password."));
    EXPECT_TRUE(next().hasFocus());
    order("kort1");
    EXPECT_TRUE(complaint("nextField").contains(QStringLiteral("at least 12")));
    EXPECT_TRUE(next().hasFocus());
    EXPECT_EQ(next().selectionLength(), 5) << "what is typed takes its place";
    type("s");
    EXPECT_EQ(complaint("nextField"), QString());
    EXPECT_EQ(next().length(), 1);
    next().clear();
    again().clear();
    next().setFocus();
    order("password1234");
    EXPECT_TRUE(complaint("nextField").contains(QStringLiteral("too easy to guess")));
    EXPECT_TRUE(client_.approvals.empty());
}

TEST_F(OrderPromptTest, SaysAtTheSecondFieldThatTheyDiffer) {
    openForTyping();
    type(good);
    press(Qt::Key_Return);
    type("sommarekorrar 4");
    EXPECT_EQ(complaint("againField"), QString()) << "not while it is typed";
    type("8");
    EXPECT_EQ(complaint("againField"), QStringLiteral("The two passwords differ."));
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(again().hasFocus());
    type(good);
    EXPECT_EQ(complaint("againField"), QString());
    EXPECT_TRUE(again().accessibleDescription().contains(QStringLiteral("The same as above")));
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
}

TEST_F(OrderPromptTest, LeavingTheSecondFieldShortSaysSo) {
    openForTyping();
    type(good);
    press(Qt::Key_Return);
    type("sommar");
    QTest::keyClick(window_.get(), Qt::Key_Tab);
    EXPECT_EQ(complaint("againField"), QStringLiteral("The two passwords differ."));
}

TEST_F(OrderPromptTest, TellsWhichKeyIsMadeAndCanBeCancelled) {
    openForTyping();
    order();
    EXPECT_TRUE(child<QWidget>("busy").isVisible());
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_FALSE(next().isEnabled());
    window_->working();
    window_->progress(2, 2);
    EXPECT_EQ(text("busyLabel"), QStringLiteral("Making key 2 of 2…"));
    QTest::mouseClick(&child<QPushButton>("declineButton"), Qt::LeftButton);
    EXPECT_EQ(client_.declined, std::vector<std::string>{"order"});
    EXPECT_TRUE(next().isEmpty());
    EXPECT_FALSE(window_->isVisible());
}

TEST_F(OrderPromptTest, EscDeclines) {
    openForTyping();
    press(Qt::Key_Escape);
    EXPECT_EQ(client_.declined, std::vector<std::string>{"order"});
}

TEST_F(OrderPromptTest, AFullDiskIsSaidAndEnterTriesAgain) {
    openForTyping();
    order();
    window_->working();
    window_->failed(Error{ErrorCode::diskFull, {}, {}, {}});
    EXPECT_TRUE(child<Banner>("message").text().contains(QStringLiteral("disk is full")));
    EXPECT_FALSE(child<QWidget>("busy").isVisible());
    EXPECT_TRUE(approve().hasFocus());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 2U);
    EXPECT_EQ(client_.approvals[1].secret, good);
    EXPECT_EQ(child<Banner>("message").text(), QString());
}

TEST_F(OrderPromptTest, WhatTheClientRefusesIsSaidAtTheField) {
    openForTyping();
    order();
    window_->working();
    window_->failed(Error{ErrorCode::weakPassword, {}, {}, {}});
    EXPECT_TRUE(complaint("nextField").contains(QStringLiteral("too easy")));
    EXPECT_TRUE(next().hasFocus());
    EXPECT_TRUE(next().isEnabled());
}

TEST_F(OrderPromptTest, WhatTheSiteSaysIsNoMarkup) {
    prompt_.enrolment->issuerName = "<b>Bank</b>\u202Eknab";
    open();
    EXPECT_EQ(child<QLabel>("bank").textFormat(), Qt::PlainText);
    EXPECT_TRUE(text("bank").contains(QStringLiteral("[U+202E]")));
}

TEST_F(OrderPromptTest, EveryPartHasAName) {
    open();
    expectNamedParts(*window_);
}

}  // namespace
}  // namespace insegel::ui
