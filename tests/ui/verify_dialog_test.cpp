#include "verify_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "ui/fake_client.h"
#include "ui/named_parts.h"

namespace insegel::ui {
namespace {

client::CheckOutcome goodOne() {
    client::CheckOutcome outcome;
    outcome.format = "cms";
    outcome.document = "/home/test/contract.pdf.p7s";
    outcome.content = "/home/test/contract.pdf";
    outcome.signature.holder = "Test Person";
    outcome.signature.serialNumber = "199001012384";
    outcome.signature.issuer = "Test Bank";
    outcome.signature.time = "2026-03-01T12:00:00Z";
    return outcome;
}

class VerifyDialogTest : public ::testing::Test {
  protected:
    void open(const char* file = "/home/test/contract.pdf.p7s") {
        language_.use(QStringLiteral("en"));
        dialog_ = std::make_unique<VerifyDialog>(client_, file);
        dialog_->show();
        dialog_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
    }
    template <typename T>
    T& child(const char* name) const {
        return *dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    QString verdict() const { return child<Banner>("verdict").text(); }
    QString facts() const { return child<QLabel>("facts").accessibleName(); }
    void answer(Result<client::CheckOutcome> result) {
        client_.checks.back().done(std::move(result));
        QApplication::processEvents();
    }

    test::FakeClient client_;
    Language language_;
    std::unique_ptr<VerifyDialog> dialog_;
};

TEST_F(VerifyDialogTest, SaysWhoSignedAndWhen) {
    open();
    ASSERT_EQ(client_.checks.size(), 1U);
    EXPECT_EQ(client_.checks[0].task.file, "/home/test/contract.pdf.p7s");
    EXPECT_TRUE(child<QWidget>("progress").isVisible());
    answer(goodOne());
    EXPECT_FALSE(child<QWidget>("progress").isVisible());
    EXPECT_TRUE(verdict().contains(QStringLiteral("holds: Test Person"))) << verdict().toStdString();
    for (const char* part : {"19900101-2384", "Test Bank", "1 Mar 2026", "contract.pdf"}) {
        EXPECT_TRUE(facts().contains(QString::fromLatin1(part))) << part << ": " << facts().toStdString();
    }
    expectNamedParts(*dialog_);
}

TEST_F(VerifyDialogTest, ANameThatNobodyVouchesForIsNotTakenForGranted) {
    open();
    client::CheckOutcome outcome = goodOne();
    outcome.signature.isIssuerKnown = false;
    answer(outcome);
    EXPECT_TRUE(verdict().contains(QStringLiteral("could be anybody's"))) << verdict().toStdString();
}

TEST_F(VerifyDialogTest, SaysThatItDoesNotHold) {
    open();
    answer(fail(ErrorCode::verificationFailed, "the content was altered"));
    EXPECT_TRUE(verdict().contains(QStringLiteral("does not hold")));
    EXPECT_TRUE(child<QLabel>("note").accessibleName().contains(QStringLiteral("the content was altered")));
    EXPECT_FALSE(child<QLabel>("facts").isVisible());
}

TEST_F(VerifyDialogTest, AsksForTheFileThatIsNotBesideItsSignature) {
    open();
    answer(fail(ErrorCode::notFound));
    auto& button = child<QPushButton>("contentButton");
    EXPECT_TRUE(button.isVisible());
    expectNamedParts(*dialog_);
    dialog_->chooseContent(QStringLiteral("/media/test/contract.pdf"));
    ASSERT_EQ(client_.checks.size(), 2U);
    EXPECT_EQ(client_.checks[1].task.content, "/media/test/contract.pdf");
    answer(goodOne());
    EXPECT_FALSE(button.isVisible());
}

TEST_F(VerifyDialogTest, AFileWithoutASignatureIsSaid) {
    open("/home/test/contract.pdf");
    answer(fail(ErrorCode::notFound));
    EXPECT_TRUE(verdict().contains(QStringLiteral("has none beside it")));
    EXPECT_FALSE(child<QPushButton>("contentButton").isVisible());
}

TEST_F(VerifyDialogTest, ShowsTheTextWithWhatIsInvisibleInIt) {
    open("/home/test/text.xml");
    client::CheckOutcome outcome = goodOne();
    outcome.content.reset();
    outcome.signature.signedText = client::SignedText{};
    outcome.signature.signedText->text = "I agree\u202E.\nYes.";
    outcome.signature.signedText->hiddenData = Bytes(1234);
    answer(outcome);
    EXPECT_TRUE(facts().contains(QStringLiteral("not shown here: 1.2 kB"))) << facts().toStdString();
    EXPECT_EQ(child<QPlainTextEdit>("text").toPlainText(), QStringLiteral("I agree[U+202E].\nYes."));
    expectNamedParts(*dialog_);
}

TEST_F(VerifyDialogTest, WhatIsNoTextIsToldByItsSize) {
    open();
    client::CheckOutcome outcome = goodOne();
    outcome.content.reset();
    outcome.signature.signedBytes = 300;
    answer(outcome);
    EXPECT_TRUE(facts().contains(QStringLiteral("is no text: 300 bytes"))) << facts().toStdString();
    EXPECT_FALSE(child<QPlainTextEdit>("text").isVisible());
}

TEST_F(VerifyDialogTest, SaysWhyInThePersonsLanguage) {
    open();
    language_.use(QStringLiteral("sv"));
    answer(fail(ErrorCode::verificationFailed, "it is dated in the future"));
    EXPECT_EQ(child<QLabel>("note").accessibleName(), QStringLiteral("Orsak: den är daterad i framtiden."));
}

TEST_F(VerifyDialogTest, ALargeFileCanBeCancelled) {
    open();
    client_.checks[0].progress(300, 1000);
    QApplication::processEvents();
    EXPECT_EQ(child<QProgressBar>("bar").value(), 30);
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_EQ(client_.checkCancellations, 1);
    EXPECT_TRUE(dialog_->isVisible());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(VerifyDialogTest, ItsWordsFollowTheLanguage) {
    open();
    answer(goodOne());
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(verdict().contains(QStringLiteral("Underskriften är giltig"))) << verdict().toStdString();
}

TEST_F(VerifyDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    open();
    dialog_.reset();
    EXPECT_EQ(client_.checkCancellations, 1);
    client_.checks[0].progress(1, 2);
    answer(goodOne());
}

}  // namespace
}  // namespace insegel::ui
