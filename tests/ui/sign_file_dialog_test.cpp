#include "sign_file_dialog.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui/fake_client.h"
#include "ui/named_parts.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

using test::blockedCard;
using test::pinOf;
using test::someCard;
using test::someToken;
using token::IdentityUse;

class SignFileDialogTest : public ::testing::Test {
  protected:
    SignFileDialogTest() {
        language_.use(QStringLiteral("en"));
        write(QStringLiteral("contract.pdf"), 1500);
    }

    void write(const QString& name, int size) const {
        QFile file(folder_.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(size, 'x'));
    }
    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.filePath(QString::fromLatin1(name)).toStdU16String());
    }
    void open(token::TokenList tokens, const char* name = "contract.pdf") {
        dialog_ = std::make_unique<SignFileDialog>(client_, path(name), tokens, time_.delay());
        dialog_->show();
        dialog_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
        // What the disk tells of the file comes by itself.
        ASSERT_TRUE(QTest::qWaitFor([this] {
            return note().contains(QStringLiteral("kB")) || !said().isEmpty() ||
                   child<QCheckBox>("replaceBox").isVisible();
        }));
    }
    template <typename T>
    T& child(const char* name) const {
        return *dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    QString note() const { return child<QLabel>("fileNote").accessibleName(); }
    QString said() const {
        return QString(child<Banner>("message").text() + child<Banner>("outcome").text())
            .remove(QChar(0x200B));
    }
    SecretEdit& secret() const { return child<SecretEdit>("password"); }
    QPushButton& signButton() const { return child<QPushButton>("acceptButton"); }
    void signWith(const char* typed) const {
        QTest::keyClicks(&secret(), QString::fromUtf8(typed));
        QTest::keyClick(&secret(), Qt::Key_Return);
    }
    void answer(Result<client::FileSigned> result) {
        client_.signings.back().done(std::move(result));
        QApplication::processEvents();
    }

    QTemporaryDir folder_;
    test::FakeClient client_;
    Language language_;
    HeldTime time_;
    std::unique_ptr<SignFileDialog> dialog_;
};

TEST_F(SignFileDialogTest, SaysWhatIsSignedAndWhereTheSignatureWillBe) {
    open({someToken("a")});
    EXPECT_EQ(child<QLabel>("file").accessibleName(), QStringLiteral("contract.pdf"));
    EXPECT_TRUE(note().contains(QStringLiteral("1.5 kB"))) << note().toStdString();
    EXPECT_TRUE(child<QLabel>("place").accessibleName().contains(QStringLiteral("contract.pdf.p7s")));
    signWith("hemligt");
    ASSERT_EQ(client_.signings.size(), 1U);
    const auto& asked = client_.signings[0];
    EXPECT_EQ(asked.tokenId, "a");
    EXPECT_EQ(asked.secret, "hemligt");
    EXPECT_EQ(asked.task.file, path("contract.pdf"));
    EXPECT_EQ(asked.task.output, path("contract.pdf.p7s"));
    EXPECT_FALSE(asked.task.overwrite);
    EXPECT_TRUE(secret().isEmpty());
    answer(client::FileSigned{path("contract.pdf.p7s"), {}});
    EXPECT_TRUE(said().contains(QStringLiteral("contract.pdf.p7s"))) << said().toStdString();
    signButton().click();
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(SignFileDialogTest, EveryPartHasAName) {
    open({someToken("a"), someCard("b")});
    expectNamedParts(*dialog_);
    signWith("hemligt");
    expectNamedParts(*dialog_);
    answer(client::FileSigned{path("contract.pdf.p7s"), {}});
    expectNamedParts(*dialog_);
}

TEST_F(SignFileDialogTest, OffersThoseAloneThatCanSign) {
    token::TokenInfo loginOnly = someToken("l", "Anna");
    loginOnly.identities.pop_back();
    token::TokenInfo expired = someToken("e", "Bo", token::TokenState::expired);
    for (token::IdentityInfo& identity : expired.identities) {
        identity.state = token::TokenState::expired;
    }
    open({loginOnly, expired, someToken("a", "Cecilia"), someCard("c", "David")});
    EXPECT_EQ(child<QListView>("list").model()->rowCount(), 2);
    signWith("hemligt");
    EXPECT_EQ(client_.signings.at(0).tokenId, "a");
}

TEST_F(SignFileDialogTest, SaysWhyNoneCanSign) {
    token::TokenInfo loginOnly = someToken("l", "Anna");
    loginOnly.identities.pop_back();
    open({loginOnly, someToken("p", "Bo", token::TokenState::pending)});
    EXPECT_EQ(child<QListView>("list").model()->rowCount(), 2);
    EXPECT_FALSE(signButton().isVisible());
    EXPECT_FALSE(secret().isVisible());
    EXPECT_TRUE(child<QPushButton>("cancelButton").isVisible());
    dialog_->setTokens({});
    EXPECT_TRUE(child<QLabel>("listLabel").text().contains(QStringLiteral("no BankID")));
    dialog_->setTokens({someToken("a")});
    EXPECT_TRUE(signButton().isEnabled());
}

TEST_F(SignFileDialogTest, ReplacesASignatureOnlyWhenToldTo) {
    write(QStringLiteral("contract.pdf.p7s"), 10);
    open({someToken("a")});
    EXPECT_TRUE(child<QCheckBox>("replaceBox").isVisible());
    EXPECT_FALSE(signButton().isEnabled());
    signWith("hemligt");
    EXPECT_TRUE(client_.signings.empty());
    child<QCheckBox>("replaceBox").click();
    EXPECT_TRUE(signButton().isEnabled());
    signButton().click();
    ASSERT_EQ(client_.signings.size(), 1U);
    EXPECT_TRUE(client_.signings[0].task.overwrite);
    EXPECT_EQ(client_.signings[0].secret, "hemligt");
}

TEST_F(SignFileDialogTest, ASignatureThatComesMeanwhileIsAskedFor) {
    open({someToken("a")});
    signWith("hemligt");
    write(QStringLiteral("contract.pdf.p7s"), 10);
    answer(fail(ErrorCode::alreadyExists));
    EXPECT_FALSE(said().isEmpty());
    EXPECT_TRUE(QTest::qWaitFor([this] { return child<QCheckBox>("replaceBox").isVisible(); }));
    EXPECT_FALSE(signButton().isEnabled());
}

TEST_F(SignFileDialogTest, AFileThatIsNotThereIsSaid) {
    open({someToken("a")}, "gone.pdf");
    EXPECT_TRUE(said().contains(QStringLiteral("not there"))) << said().toStdString();
    EXPECT_FALSE(signButton().isEnabled());
}

TEST_F(SignFileDialogTest, AWrongPasswordIsWaitedForAndAskedAgain) {
    open({someToken("a")});
    signWith("fel");
    answer(tl::unexpected(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(8)}));
    EXPECT_TRUE(said().contains(QStringLiteral("8 seconds"))) << said().toStdString();
    EXPECT_FALSE(signButton().isEnabled());
    EXPECT_TRUE(secret().hasFocus());
    for (int second = 0; second < 8; ++second) {
        time_.pass();
    }
    EXPECT_TRUE(signButton().isEnabled());
    signWith("hemligt");
    EXPECT_EQ(client_.signings.size(), 2U);
}

TEST_F(SignFileDialogTest, TheCardIsAskedForItsSigningPin) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::sign).triesLeft = 2;
    open({card});
    EXPECT_TRUE(child<QLabel>("tries").text().contains(QStringLiteral("2 tries left")));
    signWith("");
    EXPECT_TRUE(client_.signings.empty()) << "an empty PIN is not sent";
    signWith("471295");
    ASSERT_EQ(client_.signings.size(), 1U);
    EXPECT_TRUE(child<QLabel>("busyLabel").text().contains(QStringLiteral("card is working")));
    dialog_->cardNotAnswering("c");
    EXPECT_FALSE(said().isEmpty());
    answer(tl::unexpected(Error{ErrorCode::wrongSecret, {}, 1, {}}));
    EXPECT_TRUE(said().contains(QStringLiteral("1 try left"))) << said().toStdString();
}

TEST_F(SignFileDialogTest, TheLastTryIsAskedForAndNotSpentByPressingTwice) {
    token::TokenInfo card = someCard("c");
    pinOf(card, IdentityUse::sign).triesLeft = 1;
    open({card});
    signWith("471295");
    QTest::keyClick(&secret(), Qt::Key_Return);
    EXPECT_TRUE(client_.signings.empty());
    EXPECT_TRUE(said().contains(QStringLiteral("last try")));
    time_.pass();
    QTest::keyClick(&secret(), Qt::Key_Return);
    ASSERT_EQ(client_.signings.size(), 1U);
    EXPECT_EQ(client_.signings[0].secret, "471295");
}

TEST_F(SignFileDialogTest, ABlockedPinIsUnblockedFromHere) {
    open({blockedCard("c", IdentityUse::sign)});
    QSignalSpy unblock(dialog_.get(), &SignFileDialog::unblockRequested);
    auto& button = child<QPushButton>("unblockButton");
    EXPECT_TRUE(button.isVisible());
    EXPECT_FALSE(signButton().isVisible());
    button.click();
    EXPECT_EQ(unblock.count(), 1);
    dialog_->setTokens({someCard("c")});
    EXPECT_TRUE(signButton().isVisible());
    EXPECT_TRUE(said().isEmpty()) << said().toStdString();
}

TEST_F(SignFileDialogTest, ABlockedPinForIdentifyingHoldsNobodyUp) {
    open({blockedCard("c", IdentityUse::auth)});
    EXPECT_TRUE(signButton().isEnabled());
}

TEST_F(SignFileDialogTest, NothingTakesThePlaceOfACardThatWasPulled) {
    open({someCard("c", "Anna"), someToken("f", "Bo")});
    dialog_->setTokens({someToken("f", "Bo")});
    EXPECT_FALSE(signButton().isEnabled());
    EXPECT_FALSE(said().isEmpty());
    dialog_->setTokens({someCard("c", "Anna"), someToken("f", "Bo")});
    EXPECT_TRUE(signButton().isEnabled());
    EXPECT_TRUE(said().isEmpty());
    signWith("471295");
    EXPECT_EQ(client_.signings.at(0).tokenId, "c");
}

TEST_F(SignFileDialogTest, ALargeFileShowsHowFarItIsAndCanBeCancelled) {
    open({someToken("a")});
    signWith("hemligt");
    auto& bar = child<QProgressBar>("busyBar");
    EXPECT_EQ(bar.maximum(), 0);
    client_.signings[0].progress(400'000'000, 1'000'000'000);
    QApplication::processEvents();
    EXPECT_EQ(bar.maximum(), 100);
    EXPECT_EQ(bar.value(), 40);
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    EXPECT_EQ(client_.signingCancellations, 1);
    EXPECT_TRUE(dialog_->isVisible());
    answer(fail(ErrorCode::cancelled));
    EXPECT_FALSE(dialog_->isVisible());
}

TEST_F(SignFileDialogTest, ItsWordsFollowTheLanguage) {
    open({someToken("a")});
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(signButton().text(), QStringLiteral("&Skriv under"));
    EXPECT_EQ(child<QLabel>("heading").text(), QStringLiteral("Skriv under en fil"));
}

TEST_F(SignFileDialogTest, ForgetsWhatWasTyped) {
    open({someToken("a")});
    QTest::keyClicks(&secret(), QStringLiteral("hemligt"));
    dialog_->forgetSecrets();
    EXPECT_TRUE(secret().isEmpty());
}

TEST_F(SignFileDialogTest, AnAnswerAfterItHasGoneHurtsNobody) {
    open({someToken("a")});
    signWith("hemligt");
    dialog_.reset();
    EXPECT_EQ(client_.signingCancellations, 1);
    client_.signings[0].progress(1, 2);
    answer(client::FileSigned{});
}

}  // namespace
}  // namespace insegel::ui
