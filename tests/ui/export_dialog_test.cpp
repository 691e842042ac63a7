#include "export_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

client::Drive stick(const std::string& name, bool isReadOnly = false) {
    return {"id-" + name, name, "/media/test/" + name, 14'200'000'000, isReadOnly};
}

class ExportDialogTest : public ::testing::Test {
  protected:
    void show(std::vector<client::Drive> drives, token::TokenInfo info = test::someToken("a")) {
        language_.use(QStringLiteral("en"));
        client_.sticks = std::move(drives);
        dialog_ = std::make_unique<ExportDialog>(client_, std::move(info), client_.sticks);
        dialog_->show();
        dialog_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
    }
    void plug(std::vector<client::Drive> drives) {
        client_.sticks = drives;
        dialog_->setDrives(drives);
    }

    template <typename T>
    T& child(const char* name) const {
        return *dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    QListWidget& places() const { return child<QListWidget>("places"); }
    QString chosen() const {
        const QListWidgetItem* item = places().currentItem();
        return item != nullptr && item->isSelected() ? item->text() : QString();
    }
    bool canExport() const { return child<QPushButton>("acceptButton").isEnabled(); }
    QString said() const { return child<Banner>("message").text().remove(QChar(0x200B)); }
    void exportWith(const char* password) const {
        QTest::keyClicks(&child<SecretEdit>("password"), QString::fromUtf8(password));
        QTest::keyClick(&child<SecretEdit>("password"), Qt::Key_Return);
    }
    void answer(Result<client::ExportOutcome> result) {
        client_.exports.back().done(std::move(result));
        QApplication::processEvents();
    }
    client::ExportOutcome success() {
        client::ExportOutcome outcome;
        outcome.path = client_.exports.back().target;
        return outcome;
    }

    test::FakeClient client_;
    Language language_;
    std::unique_ptr<ExportDialog> dialog_;
};

TEST_F(ExportDialogTest, IsAsHighAsWhatItHolds) {
    show({stick("KINGSTON")});
    const int choosing = dialog_->height();
    exportWith("hemligt");
    const int working = dialog_->height();
    EXPECT_LT(working, choosing);
    answer(fail(ErrorCode::wrongSecret));
    EXPECT_GT(dialog_->height(), choosing) << "with what went wrong";
    exportWith("hemligt");
    answer(success());
    EXPECT_LT(dialog_->height(), choosing);
    EXPECT_GE(dialog_->height(), dialog_->minimumSizeHint().height());
}

// The system did not confirm that the copy lasts: it is there, and what was to be moved is still here.
TEST_F(ExportDialogTest, SaysThatTheCopyMayNotLast) {
    show({stick("KINGSTON")});
    child<QRadioButton>("moveButton").click();
    exportWith("hemligt");
    Error error{ErrorCode::ioFailed, {}, {}, {}};
    error.mayBeDone = true;
    answer(tl::unexpected(error));
    EXPECT_TRUE(said().contains(QStringLiteral("The copy is here")));
    EXPECT_TRUE(child<Banner>("note").text().contains(tokenText::error(error)));
    child<QPushButton>("acceptButton").click();
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(ExportDialogTest, CopiesToTheFirstStickThatCanBeWritten) {
    show({stick("LOCKED", true), stick("KINGSTON")});
    EXPECT_FALSE(places().item(0)->flags().testFlag(Qt::ItemIsEnabled));
    EXPECT_TRUE(places().item(0)->text().contains(QStringLiteral("read-only")));
    EXPECT_TRUE(chosen().contains(QStringLiteral("KINGSTON")));
    EXPECT_TRUE(chosen().contains(QStringLiteral("14.2 GB free"))) << chosen().toStdString();
    exportWith("hemligt");
    ASSERT_EQ(client_.exports.size(), 1U);
    const auto& asked = client_.exports[0];
    EXPECT_EQ(asked.tokenId, "a");
    EXPECT_EQ(asked.password, "hemligt");
    EXPECT_EQ(asked.target.parent_path(), "/media/test/KINGSTON/BankID");
    EXPECT_EQ(asked.target.filename(), client::suggestedFileName(test::someToken("a")));
    EXPECT_FALSE(asked.options.move);
    EXPECT_FALSE(asked.options.overwrite);
    answer(success());
    EXPECT_TRUE(said().contains(QStringLiteral("KINGSTON"))) << said().toStdString();
    EXPECT_FALSE(said().contains(QStringLiteral("no longer")));
}

TEST_F(ExportDialogTest, SticksComeAndGo) {
    show({});
    EXPECT_TRUE(child<QWidget>("noDrive").isVisible());
    EXPECT_FALSE(canExport());
    plug({stick("ONE")});
    EXPECT_TRUE(chosen().contains(QStringLiteral("ONE")));
    EXPECT_TRUE(canExport());
    plug({stick("OTHER")});
    EXPECT_EQ(chosen(), QString()) << "nobody has chosen the other one";
    EXPECT_FALSE(canExport());
    EXPECT_FALSE(said().isEmpty());
    plug({stick("ONE"), stick("OTHER")});
    EXPECT_TRUE(chosen().contains(QStringLiteral("ONE")));
    EXPECT_TRUE(said().isEmpty());
    EXPECT_TRUE(canExport());
}

TEST_F(ExportDialogTest, GoesToAFolderAsWell) {
    show({});
    dialog_->chooseFolder(QStringLiteral("/home/test/Backup"));
    EXPECT_TRUE(chosen().contains(QStringLiteral("Backup")));
    plug({stick("ONE")});
    EXPECT_TRUE(chosen().contains(QStringLiteral("Backup"))) << "it was chosen";
    exportWith("");
    ASSERT_EQ(client_.exports.size(), 1U);
    EXPECT_EQ(client_.exports[0].target.parent_path(), "/home/test/Backup");
}

TEST_F(ExportDialogTest, SaysWhereAMovedOneIsNow) {
    show({stick("ONE")});
    child<QRadioButton>("moveButton").setChecked(true);
    exportWith("hemligt");
    EXPECT_TRUE(client_.exports[0].options.move);
    client::ExportOutcome outcome = success();
    outcome.sourceRemoved = true;
    dialog_->update(nullptr);  // It has left the list.
    answer(outcome);
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_TRUE(said().contains(QStringLiteral("no longer on this computer")));
    EXPECT_FALSE(child<Banner>("note").isVisible());
}

TEST_F(ExportDialogTest, SaysWhyAMovedOneIsStillHere) {
    show({stick("ONE")});
    child<QRadioButton>("moveButton").setChecked(true);
    exportWith("hemligt");
    client::ExportOutcome outcome = success();
    outcome.sourceKept = Error{ErrorCode::accessDenied, {}, {}, {}};
    answer(outcome);
    EXPECT_TRUE(child<Banner>("note").isVisible());
}

TEST_F(ExportDialogTest, AsksBeforeReplacingAFile) {
    show({stick("ONE")});
    exportWith("hemligt");
    answer(fail(ErrorCode::alreadyExists));
    EXPECT_TRUE(said().contains(QStringLiteral("replace")));
    EXPECT_TRUE(child<QPushButton>("cancelButton").isDefault()) << "Enter replaces nothing";
    child<QPushButton>("acceptButton").click();
    ASSERT_EQ(client_.exports.size(), 2U);
    EXPECT_TRUE(client_.exports[1].options.overwrite);
    EXPECT_EQ(client_.exports[1].password, "hemligt");
    EXPECT_EQ(client_.exports[1].target, client_.exports[0].target);
}

TEST_F(ExportDialogTest, AWrongPasswordAsksAgain) {
    show({stick("ONE")});
    exportWith("fel");
    answer(fail(ErrorCode::wrongSecret));
    EXPECT_FALSE(said().isEmpty());
    EXPECT_TRUE(child<SecretEdit>("password").hasFocus());
    EXPECT_TRUE(child<SecretEdit>("password").isEmpty());
    exportWith("hemligt");
    EXPECT_EQ(client_.exports.size(), 2U);
}

TEST_F(ExportDialogTest, AStickPulledDuringTheCopyIsSaid) {
    show({stick("ONE"), stick("TWO")});
    exportWith("hemligt");
    plug({stick("TWO")});
    answer(fail(ErrorCode::ioFailed));
    EXPECT_TRUE(said().contains(QStringLiteral("pulled out before"))) << said().toStdString();
    EXPECT_FALSE(canExport());
}

TEST_F(ExportDialogTest, CancelEndsTheWorkFirst) {
    show({stick("ONE")});
    exportWith("hemligt");
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_EQ(client_.exportCancellations, 1);
    EXPECT_TRUE(dialog_->isVisible());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(dialog_->isVisible());
}

// Moving from there to here is importing it.
TEST_F(ExportDialogTest, OneOnAStickIsCopiedElsewhereOnly) {
    token::TokenInfo info = test::someToken("a");
    info.location = "/media/test/ONE/BankID/a.p12";
    show({stick("ONE"), stick("TWO")}, info);
    EXPECT_FALSE(places().item(0)->flags().testFlag(Qt::ItemIsEnabled));
    EXPECT_TRUE(chosen().contains(QStringLiteral("TWO")));
    EXPECT_FALSE(child<QWidget>("how").isVisible());
    plug({stick("TWO")});
    dialog_->update(nullptr);
    EXPECT_FALSE(dialog_->isVisible()) << "it went with its stick";
}

TEST_F(ExportDialogTest, ItsWordsFollowTheLanguage) {
    show({stick("ONE", true)});
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(places().item(0)->text().contains(QStringLiteral("skrivskyddat")));
    EXPECT_TRUE(child<QRadioButton>("moveButton").text().contains(QStringLiteral("Flytta")));
}

TEST_F(ExportDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    show({stick("ONE")});
    exportWith("hemligt");
    dialog_.reset();
    EXPECT_EQ(client_.exportCancellations, 1);
    client_.exports[0].step(client::FileStep::saving);
    answer(success());
}

}  // namespace
}  // namespace insegel::ui
