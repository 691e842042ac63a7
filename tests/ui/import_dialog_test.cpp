#include "import_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "banner.h"
#include "language.h"
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
    /// Types the password, and lets the file open with it.
    void openWith(const char* password, client::ImportPreview preview = {test::someToken("a"), {}, {}}) {
        enter(password);
        client_.inspections.back().done(std::move(preview));
        QApplication::processEvents();
    }
    void refuse(ErrorCode code) {
        client_.inspections.back().done(fail(code));
        QApplication::processEvents();
    }
    /// The same, and goes on with it.
    void importWith(const char* password) {
        openWith(password);
        child<QPushButton>("acceptButton").click();
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
    importWith("hemligt");
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_EQ(client_.imports[0].password, "hemligt");
    EXPECT_FALSE(client_.imports[0].options.move);
    EXPECT_EQ(client_.imports[0].source, "/media/test/Test Person.p12");
    EXPECT_FALSE(client_.imports[0].options.replace);
    answer(success());
    EXPECT_EQ(imported.count(), 1);
    EXPECT_TRUE(child<Banner>("message").text().contains(QStringLiteral("Test Person")));
    EXPECT_FALSE(child<Banner>("note").isVisible());
}

TEST_F(ImportDialogTest, SaysThatItCannotBeUsedWhereItsIssuerIsNotAllowed) {
    client_.fixed.allowedIssuers.emplace();
    openWith("hemligt");
    EXPECT_TRUE(child<Banner>("note").text().contains(QStringLiteral("does not allow its issuer")));
    child<QPushButton>("acceptButton").click();
    EXPECT_FALSE(child<Banner>("note").isVisible());
    answer(success());
    EXPECT_TRUE(child<Banner>("note").text().contains(QStringLiteral("does not allow its issuer")));
}

TEST_F(ImportDialogTest, SaysWhereItIs) {
    importWith("hemligt");
    client_.imports[0].step(client::FileStep::checkingPassword);
    QApplication::processEvents();
    const QString first = child<QLabel>("stepLabel").text();
    client_.imports[0].step(client::FileStep::saving);
    QApplication::processEvents();
    EXPECT_TRUE(child<QWidget>("progress").isVisible());
    EXPECT_NE(child<QLabel>("stepLabel").text(), first);
}

TEST_F(ImportDialogTest, OpeningTheFileCanBeCancelled) {
    enter("hemligt");
    EXPECT_TRUE(child<QWidget>("progress").isVisible());
    child<QPushButton>("cancelButton").click();
    EXPECT_FALSE(dialog_->isVisible());
    EXPECT_EQ(client_.inspectionCancellations, 1);
    refuse(ErrorCode::cancelled);  // It comes when the window is gone.
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, IsAsHighAsWhatItHolds) {
    const int asking = dialog_->height();
    enter("hemligt");
    const int opening = dialog_->height();
    EXPECT_LT(opening, asking);
    client_.inspections.back().done(client::ImportPreview{test::someToken("a"), test::someToken("a"), {}});
    QApplication::processEvents();
    const int confirming = dialog_->height();
    EXPECT_GT(confirming, opening);
    child<QPushButton>("acceptButton").click();
    answer(success());
    EXPECT_LT(dialog_->height(), confirming);
    EXPECT_GE(dialog_->height(), dialog_->minimumSizeHint().height());
}

// The system did not confirm that what was stored lasts: it is there all the same.
TEST_F(ImportDialogTest, SaysThatItMayNotLast) {
    importWith("hemligt");
    Error error{ErrorCode::ioFailed, {}, {}, {}};
    error.mayBeDone = true;
    answer(tl::unexpected(error));
    EXPECT_EQ(child<Banner>("message").text(), tokenText::error(error));
    EXPECT_FALSE(child<QWidget>("entry").isVisible());
    EXPECT_FALSE(child<QPushButton>("cancelButton").isVisible());
    child<QPushButton>("acceptButton").click();
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, AWrongPasswordAsksAgain) {
    enter("fel");
    refuse(ErrorCode::wrongSecret);
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_FALSE(child<Banner>("message").text().isEmpty());
    EXPECT_TRUE(child<SecretEdit>("password").hasFocus());
    EXPECT_TRUE(child<SecretEdit>("password").isEmpty());
    importWith("hemligt");
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_EQ(client_.imports[0].password, "hemligt");
}

TEST_F(ImportDialogTest, APasswordMayBeEmpty) {
    EXPECT_TRUE(child<QPushButton>("acceptButton").isEnabled());
    importWith("");
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_EQ(client_.imports[0].password, "");
    answer(success());
    EXPECT_EQ(child<Banner>("note").text(),
              ImportDialog::tr("It has no password: whoever gets hold of the file can use it in your name."));
}

TEST_F(ImportDialogTest, AnEmptyPasswordThatIsWrongIsAskedFor) {
    enter("");
    refuse(ErrorCode::wrongSecret);
    EXPECT_EQ(child<Banner>("message").text(),
              ImportDialog::tr("The file has a password. Type it and try again."));
    enter("fel");
    refuse(ErrorCode::wrongSecret);
    EXPECT_EQ(child<Banner>("message").text(), tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, {}}));
}

TEST_F(ImportDialogTest, SaysWhoItIsBeforeAnythingIsStored) {
    client::ImportPreview preview{test::someToken("a"), {}, {}};
    preview.token.integrityProtected = false;
    openWith("hemligt", preview);
    EXPECT_TRUE(client_.imports.empty());
    EXPECT_TRUE(child<QLabel>("who").isVisible());
    EXPECT_TRUE(child<QLabel>("who").text().contains(QStringLiteral("Test Person")));
    EXPECT_TRUE(child<QLabel>("who").text().contains(QStringLiteral("19900101-2384")));
    EXPECT_TRUE(child<QLabel>("details").text().contains(QStringLiteral("2028")));
    EXPECT_TRUE(child<Banner>("note").isVisible()) << "it has no MAC";
    EXPECT_FALSE(child<QPushButton>("keepButton").isVisible());
    child<QPushButton>("cancelButton").click();
    EXPECT_TRUE(client_.imports.empty());
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, MovesWhereThatWasChosen) {
    openWith("hemligt");
    child<QCheckBox>("moveBox").setChecked(true);
    child<QPushButton>("acceptButton").click();
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_TRUE(client_.imports[0].options.move);
}

TEST_F(ImportDialogTest, SaysWhichIsNewerBeforeReplacing) {
    client::ImportPreview preview{test::someToken("a"), test::someToken("a"), client::FileAge::newer};
    preview.token.validTo += std::chrono::days(400);
    openWith("hemligt", preview);
    EXPECT_TRUE(child<Banner>("message").text().contains(tokenText::date(preview.token.validTo)));
    EXPECT_TRUE(child<Banner>("message").text().contains(tokenText::date(preview.existing->validTo)));
    EXPECT_TRUE(child<QPushButton>("acceptButton").hasFocus());
    child<QPushButton>("acceptButton").click();
    ASSERT_EQ(client_.imports.size(), 1U);
    EXPECT_TRUE(client_.imports[0].options.replace);
    EXPECT_EQ(client_.imports[0].password, "hemligt");
}

TEST_F(ImportDialogTest, AnOlderOneIsNotWhatEnterTakes) {
    QSignalSpy kept(dialog_.get(), &ImportDialog::kept);
    openWith("hemligt", {test::someToken("a"), test::someToken("a"), client::FileAge::older});
    EXPECT_TRUE(child<QPushButton>("keepButton").hasFocus());
    EXPECT_TRUE(child<QPushButton>("keepButton").isDefault());
    child<QPushButton>("keepButton").click();
    EXPECT_TRUE(client_.imports.empty());
    EXPECT_EQ(kept.count(), 1);
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, WhatCameMeanwhileIsAskedAboutWithoutASecondPassword) {
    importWith("hemligt");
    EXPECT_FALSE(client_.imports[0].options.replace);
    answer(fail(ErrorCode::alreadyExists));
    ASSERT_TRUE(child<QPushButton>("keepButton").isVisible());
    child<QPushButton>("acceptButton").click();
    ASSERT_EQ(client_.imports.size(), 2U);
    EXPECT_TRUE(client_.imports[1].options.replace);
    EXPECT_EQ(client_.imports[1].password, "hemligt");
}

TEST_F(ImportDialogTest, ItsWordsFollowTheLanguage) {
    Language language;
    language.use(QStringLiteral("sv"));
    openWith("hemligt", {test::someToken("a"), test::someToken("a"), client::FileAge::newer});
    EXPECT_TRUE(child<Banner>("message").text().contains(QStringLiteral("Filen är nyare")));
    EXPECT_EQ(child<QPushButton>("keepButton").text(), QStringLiteral("&Behåll det som finns"));
    language.use(QStringLiteral("en"));
    QApplication::processEvents();
    EXPECT_TRUE(child<Banner>("message").text().contains(QStringLiteral("The file is newer")));
}

TEST_F(ImportDialogTest, SaysThatTheSourceWasNotProtectedAgainstChanges) {
    importWith("hemligt");
    client::ImportOutcome outcome = success();
    outcome.sourceHadIntegrity = false;
    answer(outcome);
    EXPECT_TRUE(child<Banner>("note").isVisible());
}

TEST_F(ImportDialogTest, SaysThatTheSourceIsStillThere) {
    importWith("hemligt");
    client::ImportOutcome outcome = success();
    outcome.sourceKept = Error{ErrorCode::accessDenied, {}, {}, {}};
    answer(outcome);
    EXPECT_EQ(child<Banner>("note").text(),
              ImportDialog::tr("The file itself could not be removed, and is still where it was."));
}

TEST_F(ImportDialogTest, CancelEndsTheWorkFirst) {
    importWith("hemligt");
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_TRUE(client_.imports[0].cancelled);
    EXPECT_TRUE(dialog_->isVisible());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ImportDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    importWith("hemligt");
    dialog_.reset();
    EXPECT_TRUE(client_.imports[0].cancelled);
    client_.imports[0].step(client::FileStep::saving);
    answer(success());
}

}  // namespace
}  // namespace insegel::ui
