#include "remove_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

class RemoveDialogTest : public ::testing::Test {
  protected:
    void show(const token::TokenInfo& info) {
        language_.use(QStringLiteral("en"));
        dialog_ = std::make_unique<RemoveDialog>(client_, info, client_.sticks);
        dialog_->show();
        dialog_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
    }
    template <typename T>
    T& child(const char* name) const {
        return *dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    QString words(const char* label) const { return child<QLabel>(label).text().remove(QChar(0x200B)); }

    test::FakeClient client_;
    Language language_;
    std::unique_ptr<RemoveDialog> dialog_;
};

TEST_F(RemoveDialogTest, EnterKeepsIt) {
    show(test::someToken("a"));
    EXPECT_TRUE(child<QPushButton>("cancelButton").isDefault());
    QTest::keyClick(dialog_.get(), Qt::Key_Return);
    EXPECT_FALSE(dialog_->isVisible());
    EXPECT_TRUE(client_.removals.empty());
}

TEST_F(RemoveDialogTest, NamesWhatGoesAndWhatStays) {
    token::TokenInfo info = test::someToken("a");
    info.otherLocations = {"/media/test/ONE/BankID/a.p12"};
    show(info);
    EXPECT_TRUE(words("who").contains(QStringLiteral("Test Person")));
    EXPECT_TRUE(words("who").contains(QStringLiteral("Test Bank")));
    EXPECT_TRUE(words("place").contains(QStringLiteral("this computer")));
    EXPECT_TRUE(words("copies").contains(QStringLiteral("/media/test/ONE/BankID/a.p12")));
    EXPECT_TRUE(child<Banner>("warning").text().contains(QStringLiteral("cannot be undone")));
    QSignalSpy removed(dialog_.get(), &RemoveDialog::removed);
    child<QPushButton>("removeButton").click();
    ASSERT_EQ(client_.removals.size(), 1U);
    EXPECT_EQ(client_.removals[0].tokenId, "a");
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_TRUE(dialog_->isVisible()) << "it is being removed";
    client_.removals[0].done({});
    QApplication::processEvents();
    EXPECT_EQ(removed.count(), 1);
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(RemoveDialogTest, ExportsFirst) {
    show(test::someToken("a"));
    int asked = 0;
    QObject::connect(dialog_.get(), &RemoveDialog::exportRequested,
                     [&](const token::TokenInfo& info) { asked += info.id == "a" ? 1 : 100; });
    child<QPushButton>("exportButton").click();
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(dialog_->isVisible());
    EXPECT_TRUE(client_.removals.empty());
}

TEST_F(RemoveDialogTest, AnOrderIsGivenUp) {
    token::TokenInfo info = test::someToken("p", "Test Person", token::TokenState::pending);
    info.orderedFrom = "https://bank.example.com";
    show(info);
    EXPECT_FALSE(child<QPushButton>("exportButton").isVisible());
    EXPECT_TRUE(words("place").contains(QStringLiteral("https://bank.example.com")));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(words("heading").contains(QStringLiteral("avstå")));
    EXPECT_EQ(child<QPushButton>("removeButton").text(), QStringLiteral("A&vstå från beställningen"));
    info.state = token::TokenState::ok;
    dialog_->update(&info);
    EXPECT_FALSE(dialog_->isVisible()) << "it was delivered meanwhile";
}

TEST_F(RemoveDialogTest, SaysThatItMayComeBack) {
    show(test::someToken("a"));
    QSignalSpy removed(dialog_.get(), &RemoveDialog::removed);
    child<QPushButton>("removeButton").click();
    Error error{ErrorCode::ioFailed, {}, {}, {}};
    error.mayBeDone = true;
    client_.removals[0].done(tl::unexpected(error));
    QApplication::processEvents();
    EXPECT_EQ(removed.count(), 1);
    dialog_->update(nullptr);  // The list has it no more.
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_TRUE(child<Banner>("message").text().startsWith(QStringLiteral("It is done")));
    EXPECT_FALSE(child<QPushButton>("removeButton").isVisible());
}

TEST_F(RemoveDialogTest, SaysWhyItCouldNot) {
    show(test::someToken("a"));
    child<QPushButton>("removeButton").click();
    client_.removals[0].done(fail(ErrorCode::accessDenied));
    QApplication::processEvents();
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_TRUE(child<Banner>("message").isVisible());
    EXPECT_TRUE(child<QPushButton>("removeButton").isEnabled());
}

TEST_F(RemoveDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    show(test::someToken("a"));
    child<QPushButton>("removeButton").click();
    dialog_.reset();
    client_.removals[0].done({});
    QApplication::processEvents();
}

}  // namespace
}  // namespace insegel::ui
