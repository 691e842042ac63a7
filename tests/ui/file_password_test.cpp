#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTest>

#include "banner.h"
#include "file_password_wizard.h"
#include "language.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui/fake_client.h"
#include "ui/named_parts.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

constexpr auto oldOne = "hemligt ord 1";
constexpr auto newOne = "sommarekorrar 47";

QString wrongFor(int seconds) {
    return tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(seconds)});
}

class FilePasswordTest : public ::testing::Test {
  protected:
    FilePasswordTest() { language_.use(QStringLiteral("en")); }

    void open() {
        wizard_ = std::make_unique<FilePasswordWizard>(client_, file_, time_.delay());
        wizard_->show();
        wizard_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(wizard_.get()));
    }
    void openEntry() {
        open();
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        ASSERT_TRUE(isAt("entryPage"));
    }
    template <typename T>
    T& child(const char* name) const {
        return *wizard_->findChild<T*>(QString::fromLatin1(name));
    }
    bool isAt(const char* page) const {
        return child<QStackedWidget>("stack").currentWidget()->objectName() == QString::fromLatin1(page);
    }
    SecretEdit& field(const char* name) const { return child<SecretEdit>(name); }
    QPushButton& button(const char* name) const { return child<QPushButton>(name); }
    QString message() const { return child<Banner>("message").text(); }
    QString complaint(const char* name) const {
        return child<QWidget>((std::string(name) + "Field").c_str()).findChild<Banner*>()->text();
    }
    void press(Qt::Key key) const {
        QWidget* at = wizard_->focusWidget();
        QTest::keyClick(at != nullptr ? at : wizard_.get(), key);
    }
    void type(const char* text) const { QTest::keyClicks(wizard_->focusWidget(), QString::fromUtf8(text)); }
    void typeAll(const char* current, const char* next, const char* again) const {
        for (const char* text : {current, next, again}) {
            type(text);
            press(Qt::Key_Return);
        }
    }
    void step(client::FileStep step) {
        client_.passwordChanges.back().step(step);
        QApplication::processEvents();
    }
    void answer(Result<void> result) {
        client_.passwordChanges.back().done(std::move(result));
        QApplication::processEvents();
    }

    test::FakeClient client_;
    Language language_;
    HeldTime time_;
    token::TokenInfo file_ = test::someToken("a1");
    std::unique_ptr<FilePasswordWizard> wizard_;
};

TEST_F(FilePasswordTest, IsChangedWithTheKeyboardAlone) {
    openEntry();
    EXPECT_TRUE(field("current").hasFocus());
    typeAll(oldOne, newOne, newOne);
    ASSERT_EQ(client_.passwordChanges.size(), 1U);
    EXPECT_EQ(client_.passwordChanges[0].tokenId, "a1");
    EXPECT_EQ(client_.passwordChanges[0].current, oldOne);
    EXPECT_EQ(client_.passwordChanges[0].next, newOne);
    EXPECT_TRUE(wizard_->isWorking());
    press(Qt::Key_Return);
    EXPECT_EQ(client_.passwordChanges.size(), 1U);
    answer({});
    EXPECT_EQ(message(), QStringLiteral("The password has been changed."));
    EXPECT_TRUE(field("current").isEmpty());
    EXPECT_TRUE(field("next").isEmpty());
    EXPECT_TRUE(button("nextButton").hasFocus());
    press(Qt::Key_Return);
    EXPECT_FALSE(wizard_->isVisible());
}

TEST_F(FilePasswordTest, UnblockingIsGreyAndSaysWhy) {
    open();
    press(Qt::Key_Return);
    ASSERT_TRUE(isAt("actionPage"));
    const auto& change = child<QRadioButton>("firstOption");
    const auto& unblock = child<QRadioButton>("secondOption");
    EXPECT_TRUE(change.isChecked());
    EXPECT_TRUE(change.hasFocus());
    EXPECT_FALSE(unblock.isEnabled());
    EXPECT_TRUE(unblock.accessibleDescription().contains(QStringLiteral("order a new BankID")));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(unblock.text(), QStringLiteral("Lås upp lösenord"));
    EXPECT_TRUE(unblock.accessibleDescription().contains(QStringLiteral("kan inte låsas upp")));
}

TEST_F(FilePasswordTest, ShowsTheStepsAndCanBeCancelled) {
    openEntry();
    typeAll(oldOne, newOne, newOne);
    EXPECT_EQ(child<QLabel>("busyLabel").text(), QStringLiteral("Checking the password…"));
    step(client::FileStep::saving);
    EXPECT_EQ(child<QLabel>("busyLabel").text(), QStringLiteral("Saving…"));
    EXPECT_EQ(child<QProgressBar>("busyBar").value(), 3);
    QTest::mouseClick(&button("cancelButton"), Qt::LeftButton);
    EXPECT_EQ(client_.cancellations, 1);
    EXPECT_TRUE(wizard_->isVisible()) << "it may have been too late";
    EXPECT_FALSE(button("cancelButton").isEnabled());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(wizard_->isVisible());
}

TEST_F(FilePasswordTest, CancelledTooLateIsTold) {
    openEntry();
    typeAll(oldOne, newOne, newOne);
    wizard_->close();
    wizard_->close();
    EXPECT_EQ(client_.cancellations, 1);
    answer({});
    EXPECT_TRUE(wizard_->isVisible());
    EXPECT_EQ(message(), QStringLiteral("The password has been changed."));
}

TEST_F(FilePasswordTest, AWrongOneIsSaidAndItsWaitCountedDown) {
    openEntry();
    typeAll("fel ord", newOne, newOne);
    answer(tl::unexpected(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(2)}));
    EXPECT_EQ(complaint("current"), wrongFor(2));
    EXPECT_TRUE(field("current").hasFocus());
    EXPECT_TRUE(field("current").isEmpty());
    EXPECT_FALSE(field("next").isEmpty()) << "it was right, and stays";
    EXPECT_FALSE(button("nextButton").isEnabled());
    type(oldOne);
    press(Qt::Key_Return);
    EXPECT_EQ(client_.passwordChanges.size(), 1U) << "not before the wait is over";
    time_.pass();
    EXPECT_EQ(complaint("current"), wrongFor(1));
    time_.pass();
    EXPECT_TRUE(button("nextButton").isEnabled());
    EXPECT_EQ(complaint("current"), QStringLiteral("Wrong password. Try again."));
    press(Qt::Key_Return);
    ASSERT_EQ(client_.passwordChanges.size(), 2U);
    EXPECT_EQ(client_.passwordChanges[1].current, oldOne);
    EXPECT_EQ(client_.passwordChanges[1].next, newOne);
    EXPECT_EQ(complaint("current"), QString());
}

TEST_F(FilePasswordTest, AWaitFromBeforeIsSaidAndKeepsWhatWasTyped) {
    openEntry();
    typeAll(oldOne, newOne, newOne);
    answer(tl::unexpected(Error{ErrorCode::throttled, {}, {}, std::chrono::seconds(1)}));
    EXPECT_FALSE(field("current").isEmpty()) << "it was not looked at";
    time_.pass();
    EXPECT_EQ(complaint("current"), QStringLiteral("You can try again now."));
    press(Qt::Key_Return);
    EXPECT_EQ(client_.passwordChanges.size(), 2U);
}

TEST_F(FilePasswordTest, TheSameOneWillNotDo) {
    openEntry();
    typeAll(newOne, newOne, newOne);
    EXPECT_TRUE(client_.passwordChanges.empty());
    EXPECT_TRUE(complaint("next").contains(QStringLiteral("same as the old one")));
    EXPECT_TRUE(field("next").hasFocus());
}

TEST_F(FilePasswordTest, AnEmptyOneIsAskedForOnce) {
    openEntry();
    field("next").setFocus();
    type(newOne);
    press(Qt::Key_Return);
    type(newOne);
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.passwordChanges.empty());
    EXPECT_TRUE(complaint("current").contains(QStringLiteral("If it has none")));
    EXPECT_TRUE(field("current").hasFocus());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.passwordChanges.size(), 1U);
    EXPECT_EQ(client_.passwordChanges[0].current, "");
}

TEST_F(FilePasswordTest, CopiesThatKeepTheOldOneAreNamed) {
    file_.otherLocations = {"/media/test/STICK/BankID/test.p12"};
    openEntry();
    typeAll(oldOne, newOne, newOne);
    answer({});
    const QString text = child<QLabel>("text").text();
    EXPECT_TRUE(text.contains(QStringLiteral("keep the old password")));
    EXPECT_TRUE(text.contains(QStringLiteral("/media/test/STICK/BankID/test.p12")));
}

TEST_F(FilePasswordTest, ChangedButPerhapsNotForGoodIsNoFailure) {
    openEntry();
    typeAll(oldOne, newOne, newOne);
    Error error{ErrorCode::ioFailed, {}, {}, {}};
    error.mayBeDone = true;
    answer(tl::unexpected(error));
    EXPECT_EQ(child<Banner>("message").text(), tokenText::error(error));
    EXPECT_FALSE(child<QPushButton>("cancelButton").isVisible());
}

TEST_F(FilePasswordTest, AFullDiskIsSaidAndNothingIsTypedAnew) {
    openEntry();
    typeAll(oldOne, newOne, newOne);
    answer(fail(ErrorCode::diskFull));
    EXPECT_TRUE(message().contains(QStringLiteral("The old password still holds.")));
    EXPECT_TRUE(message().contains(QStringLiteral("disk is full")));
    press(Qt::Key_Return);
    ASSERT_EQ(client_.passwordChanges.size(), 2U);
    EXPECT_EQ(client_.passwordChanges[1].next, newOne);
}

TEST_F(FilePasswordTest, AStickThatIsPulledIsSaid) {
    openEntry();
    wizard_->setTokens({});
    EXPECT_TRUE(message().contains(QStringLiteral("not there any more")));
    EXPECT_FALSE(button("nextButton").isEnabled());
    wizard_->setTokens({file_});
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(button("nextButton").isEnabled());
}

TEST_F(FilePasswordTest, NothingIsLeftWhenThePersonGoesAway) {
    openEntry();
    type(oldOne);
    wizard_->forgetSecrets();
    EXPECT_TRUE(field("current").isEmpty());
    EXPECT_TRUE(field("current").hasFocus());
}

TEST_F(FilePasswordTest, TabGoesThroughTheFieldsToTheButtons) {
    openEntry();
    QStringList order;
    for (int i = 0; i < 6; ++i) {
        order << wizard_->focusWidget()->objectName();
        QTest::keyClick(wizard_.get(), Qt::Key_Tab);
    }
    EXPECT_EQ(order.join(QLatin1Char(' ')),
              QStringLiteral("current next again nextButton backButton cancelButton"));
}

TEST_F(FilePasswordTest, EveryPartHasAName) {
    openEntry();
    expectNamedParts(*wizard_);
}

}  // namespace
}  // namespace insegel::ui
