#include "import_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "banner.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

class ImportDialogTest : public ::testing::Test {
  protected:
    void SetUp() override {
        dialog_ = std::make_unique<ImportDialog>(client_, "/media/test/Test Person.p12");
        dialog_->show();
        dialog_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
    }

    template <typename T>
    T& child(const char* name) const {
        return *dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    void enter(const char* password) const {
        QTest::keyClicks(&child<SecretEdit>("password"), QString::fromUtf8(password));
        QTest::keyClick(&child<SecretEdit>("password"), Qt::Key_Return);
    }
    void answer(Result<client::ImportOutcome> result) {
        client_.imports.back().done(std::move(result));
        QApplication::processEvents();
    }
    static client::ImportOutcome success() {
        client::ImportOutcome outcome;
        outcome.token = test::someToken("a");
        return outcome;
    }

    test::FakeClient client_;
    std::unique_ptr<ImportDialog> dialog_;
};

TEST_F(ImportDialogTest, ImportsWithThePasswordGiven) {
    QSignalSpy imported(dialog_.get(), &ImportDialog::imported);
    enter("hemligt");
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_EQ(client_.imports[0].password, "hemligt");
    EXPECT_EQ(client_.imports[0].source, "/media/test/Test Person.p12");
    EXPECT_FALSE(client_.imports[0].options.replace);
    answer(success());
    EXPECT_EQ(imported.count(), 1);
    EXPECT_TRUE(child<Banner>("message").text().contains(QStringLiteral("Test Person")));
    EXPECT_FALSE(child<Banner>("note").isVisible());
}

TEST_F(ImportDialogTest, SaysWhereItIs) {
    enter("hemligt");
    client_.imports[0].step(client::FileStep::checkingPassword);
    QApplication::processEvents();
    const QString first = child<QLabel>("stepLabel").text();
    client_.imports[0].step(client::FileStep::saving);
    QApplication::processEvents();
    EXPECT_TRUE(child<QWidget>("progress").isVisible());
    EXPECT_NE(child<QLabel>("stepLabel").text(), first);
}

TEST_F(ImportDialogTest, AWrongPasswordAsksAgain) {
    enter("fel");
    answer(fail(ErrorCode::wrongSecret));
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_FALSE(child<Banner>("message").text().isEmpty());
    EXPECT_TRUE(child<SecretEdit>("password").hasFocus());
    EXPECT_TRUE(child<SecretEdit>("password").isEmpty());
    enter("hemligt");
    EXPECT_EQ(client_.imports.size(), 2U);
}

TEST_F(ImportDialogTest, APasswordMayBeEmpty) {
    EXPECT_TRUE(child<QPushButton>("acceptButton").isEnabled());
    enter("");
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_EQ(client_.imports[0].password, "");
    answer(success());
    EXPECT_EQ(child<Banner>("note").text(),
              ImportDialog::tr("It has no password: whoever gets hold of the file can use it in your name."));
}

TEST_F(ImportDialogTest, AnEmptyPasswordThatIsWrongIsAskedFor) {
    enter("");
    answer(fail(ErrorCode::wrongSecret));
    EXPECT_EQ(child<Banner>("message").text(),
              ImportDialog::tr("The file has a password. Type it and try again."));
    enter("fel");
    answer(fail(ErrorCode::wrongSecret));
    EXPECT_EQ(child<Banner>("message").text(), tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, {}}));
}

TEST_F(ImportDialogTest, AsksBeforeReplacingAndNeedsNoSecondPassword) {
    enter("hemligt");
    answer(fail(ErrorCode::alreadyExists));
    ASSERT_TRUE(child<QPushButton>("cancelButton").isVisible());
    child<QPushButton>("acceptButton").click();
    ASSERT_EQ(client_.imports.size(), 2U);
    EXPECT_TRUE(client_.imports[1].options.replace);
    EXPECT_EQ(client_.imports[1].password, "hemligt");
}

TEST_F(ImportDialogTest, DoesNotReplaceWithoutAYes) {
    enter("hemligt");
    answer(fail(ErrorCode::alreadyExists));
    child<QPushButton>("cancelButton").click();
    EXPECT_EQ(client_.imports.size(), 1U);
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, SaysThatTheSourceWasNotProtectedAgainstChanges) {
    enter("hemligt");
    client::ImportOutcome outcome = success();
    outcome.sourceHadIntegrity = false;
    answer(outcome);
    EXPECT_TRUE(child<Banner>("note").isVisible());
}

TEST_F(ImportDialogTest, SaysThatTheSourceIsStillThere) {
    enter("hemligt");
    client::ImportOutcome outcome = success();
    outcome.sourceKept = Error{ErrorCode::accessDenied, {}, {}, {}};
    answer(outcome);
    EXPECT_EQ(child<Banner>("note").text(),
              ImportDialog::tr("The file itself could not be removed, and is still where it was."));
}

TEST_F(ImportDialogTest, CancelEndsTheWorkFirst) {
    enter("hemligt");
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_TRUE(client_.imports[0].cancelled);
    EXPECT_TRUE(dialog_->isVisible());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    enter("hemligt");
    dialog_.reset();
    EXPECT_TRUE(client_.imports[0].cancelled);
    client_.imports[0].step(client::FileStep::saving);
    answer(success());
}

}  // namespace
}  // namespace insegel::ui
