// The main window as cards and readers come and go.

#include "main_window.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolTip>
#include <set>

#include "banner.h"
#include "card_service_advice.h"
#include "import_dialog.h"
#include "language.h"
#include "remove_dialog.h"
#include "token_model.h"
#include "token_text.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

using test::blockedCard;
using test::pinOf;
using test::someCard;
using test::someToken;
using token::IdentityUse;
using Service = client::ReadersState::Service;

class MainWindowTest : public ::testing::Test {
  protected:
    MainWindowTest() {
        language_.use(QStringLiteral("en"));
        window_.setAttribute(Qt::WA_DeleteOnClose, false);
        window_.show();
    }

    template <typename T>
    T& child(const char* name) {
        return *window_.findChild<T*>(QString::fromLatin1(name));
    }
    QListView& list() { return child<QListView>("list"); }
    std::string selected() {
        const QModelIndex current = list().currentIndex();
        return current.isValid() && list().selectionModel()->isSelected(current)
                   ? current.data(TokenModel::InfoRole).value<const token::TokenInfo*>()->id
                   : std::string();
    }
    void choose(int row) { list().setCurrentIndex(list().model()->index(row, 0)); }
    QString banner() {
        const auto& said = child<Banner>("readersBanner");
        return said.isVisible() ? said.text() : QString();
    }
    QString line() {
        const auto& said = child<QLabel>("readersLine");
        return said.isVisible() ? said.text() : QString();
    }

    test::FakeClient client_;
    Language language_;
    MainWindow window_{client_};
};

TEST_F(MainWindowTest, WhatWasSelectedIsSelectedAgainWhenItReturns) {
    const token::TokenList all{someCard("a", "Anna"), someCard("b", "Bo"), someToken("c", "Cecilia")};
    window_.setTokens(all, true);
    EXPECT_EQ(selected(), "a");
    choose(1);
    window_.setTokens({all[0], all[2]}, true);
    EXPECT_EQ(selected(), "") << "what is done to the selected one must not be done to its neighbour";
    EXPECT_FALSE(child<QPushButton>("detailsButton").isEnabled());
    EXPECT_FALSE(child<QPushButton>("passwordButton").isEnabled());
    window_.setTokens(all, true);
    EXPECT_EQ(selected(), "b");
    EXPECT_TRUE(child<QPushButton>("passwordButton").isEnabled());
}

TEST_F(MainWindowTest, WhatWasChosenMeanwhileStaysSelected) {
    const token::TokenList all{someCard("a", "Anna"), someCard("b", "Bo"), someToken("c", "Cecilia")};
    window_.setTokens(all, true);
    choose(1);
    window_.setTokens({all[0], all[2]}, true);
    choose(1);
    window_.setTokens(all, true);
    EXPECT_EQ(selected(), "c");
}

TEST_F(MainWindowTest, TheOnlyOneIsSelectedUntilTheOneThatWentReturns) {
    window_.setTokens({someCard("a")}, true);
    window_.setTokens({}, true);
    window_.setTokens({someCard("b")}, true);
    EXPECT_EQ(selected(), "b");
    window_.setTokens({someCard("a"), someCard("b")}, true);
    EXPECT_EQ(selected(), "a");
}

TEST_F(MainWindowTest, SaysThatItIsNotTheProgramThatIsInstalled) {
    const auto& banner = child<Banner>("programBanner");
    EXPECT_FALSE(banner.isVisible());
    window_.setProgramState(ProgramFile::State::replaced);
    EXPECT_TRUE(banner.isVisible() && banner.text().contains(QStringLiteral("start it again")));
    window_.setProgramState(ProgramFile::State::removed);
    EXPECT_TRUE(banner.text().contains(QStringLiteral("removed")));
    window_.setProgramState(ProgramFile::State::same);
    EXPECT_FALSE(banner.isVisible());
}

TEST_F(MainWindowTest, AnEmptyWindowSaysThatThereIsNoCardService) {
    window_.setTokens({}, true);
    EXPECT_EQ(banner(), QString()) << "not known yet";
    window_.setReaders({Service::notThere, 0});
    EXPECT_TRUE(banner().contains(QStringLiteral("card service"))) << banner().toStdString();
    EXPECT_TRUE(banner().contains(cardServiceAdvice()));
    EXPECT_EQ(line(), QString());
    window_.setReaders({Service::ready, 1});
    EXPECT_EQ(banner(), QString());
    EXPECT_EQ(line(), QString());
}

TEST_F(MainWindowTest, AnEmptyWindowSaysThatThereIsNoReader) {
    window_.setTokens({}, true);
    window_.setReaders({Service::ready, 0});
    EXPECT_TRUE(banner().contains(QStringLiteral("connect a card reader"))) << banner().toStdString();
    EXPECT_TRUE(child<QLabel>("cardText").isVisible());
    EXPECT_TRUE(child<QLabel>("cardText").text().contains(QStringLiteral("card reader")));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(banner().contains(QStringLiteral("anslut en kortläsare"))) << banner().toStdString();
}

// Many have files alone, and no reader.
TEST_F(MainWindowTest, WhoHasFilesIsToldOfReadersInAQuietLine) {
    window_.setTokens({someToken("f")}, true);
    window_.setReaders({Service::ready, 0});
    EXPECT_EQ(banner(), QString());
    EXPECT_EQ(line(), QStringLiteral("No card reader is connected."));
    window_.setReaders({Service::notThere, 0});
    EXPECT_EQ(banner(), QString());
    EXPECT_FALSE(line().isEmpty());
}

TEST_F(MainWindowTest, ACardServiceThatEndedIsSaidToWhoUsesCards) {
    window_.setTokens({someToken("f"), someCard("c")}, true);
    window_.setReaders({Service::ready, 1});
    window_.setTokens({someToken("f")}, true);
    window_.setReaders({Service::notThere, 0});
    EXPECT_FALSE(banner().isEmpty());
    EXPECT_EQ(line(), QString());
}

TEST_F(MainWindowTest, ASilentCardHasWords) {
    token::TokenInfo card;
    card.id = "s";
    card.kind = token::TokenKind::card;
    card.location = "Test Reader 00 00";
    card.state = token::TokenState::unreadable;
    card.problemCode = ErrorCode::cardSilent;
    EXPECT_EQ(tokenText::state(card), QStringLiteral("No answer"));
    EXPECT_EQ(tokenText::validity(card), tokenText::error(Error{ErrorCode::cardSilent, {}, {}, {}, {}}));
    EXPECT_TRUE(tokenText::validity(card).contains(QStringLiteral("Take it out")));
}

TEST_F(MainWindowTest, APinBeyondHelpSaysWhatToDo) {
    token::TokenInfo card = blockedCard("c", IdentityUse::sign);
    EXPECT_TRUE(tokenText::spoken(card).contains(QStringLiteral("Sign: blocked")));
    EXPECT_TRUE(tokenText::trouble(card).contains(QStringLiteral("The button Password")));
    pinOf(card, IdentityUse::sign).pukBlocked = true;
    EXPECT_TRUE(tokenText::spoken(card).contains(QStringLiteral("order a new card")));
    EXPECT_TRUE(tokenText::trouble(card).contains(QStringLiteral("Order a new card")));
    EXPECT_FALSE(tokenText::trouble(card).contains(QStringLiteral("The button Password")));
    pinOf(card, IdentityUse::sign).hasPuk = false;
    EXPECT_TRUE(tokenText::spoken(card).contains(QStringLiteral("contact your bank")));
    EXPECT_TRUE(tokenText::trouble(card).contains(QStringLiteral("Contact your bank")));
}

TEST_F(MainWindowTest, CountsBankIdsAndOrdersEachForItself) {
    auto& count = child<QLabel>("count");
    token::TokenInfo library = someCard("c2");
    library.state = token::TokenState::unreadable;
    library.problemCode = ErrorCode::otherCard;
    const token::TokenList all{someToken("a"), someCard("c1"), library,
                               someToken("e", "", token::TokenState::unreadable),
                               someToken("p", "Test Person", token::TokenState::pending)};
    window_.setTokens(all, true);
    EXPECT_EQ(count.text(), QStringLiteral("2 BankIDs  ·  1 ordered"));
    window_.setTokens({all[4], someToken("q", "Test Person", token::TokenState::pending)}, true);
    EXPECT_EQ(count.text(), QStringLiteral("2 ordered"));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(count.text(), QStringLiteral("2 beställda"));
    window_.setTokens({all[0], all[4]}, true);
    EXPECT_EQ(count.text(), QStringLiteral("1 BankID  ·  1 beställt"));
    window_.setTokens({library}, true);
    EXPECT_FALSE(count.isVisible());
}

TEST_F(MainWindowTest, AFileThatCannotBeReadSaysWhy) {
    token::TokenInfo file = someToken("e", "", token::TokenState::unreadable);
    std::set<QString> said;
    for (const ErrorCode code : {ErrorCode::malformed, ErrorCode::accessDenied, ErrorCode::emptyFile,
                                 ErrorCode::tooLarge, ErrorCode::ioFailed}) {
        file.problemCode = code;
        said.insert(tokenText::validity(file));
    }
    EXPECT_EQ(said.size(), 5U);
}

TEST_F(MainWindowTest, WhatCannotBeDoneIsGreyAndSaysWhy) {
    const auto reason = [this](const char* button) {
        const auto& found = child<QPushButton>(button);
        EXPECT_EQ(found.isEnabled(), found.toolTip().isEmpty()) << button;
        EXPECT_EQ(found.accessibleDescription(), found.toolTip()) << button;
        return found.toolTip();
    };
    window_.setTokens({someToken("f")}, true);
    for (const char* button : {"detailsButton", "passwordButton", "exportButton", "removeButton"}) {
        EXPECT_EQ(reason(button), QString()) << button;
    }
    window_.setTokens({someCard("c")}, true);
    EXPECT_EQ(reason("passwordButton"), QString());
    EXPECT_TRUE(reason("exportButton").contains(QStringLiteral("card")));
    EXPECT_TRUE(reason("removeButton").contains(QStringLiteral("card")));
    EXPECT_FALSE(child<QAction>("exportAction").isEnabled());

    window_.setTokens({someToken("p", "Test Person", token::TokenState::pending)}, true);
    EXPECT_FALSE(reason("passwordButton").isEmpty());
    EXPECT_FALSE(reason("exportButton").isEmpty());
    EXPECT_EQ(reason("removeButton"), QString());
    EXPECT_TRUE(child<QPushButton>("removeButton").text().contains(QStringLiteral("ive up the order")));

    window_.setTokens({someToken("u", "", token::TokenState::unreadable)}, true);
    EXPECT_FALSE(reason("passwordButton").isEmpty());
    EXPECT_FALSE(reason("exportButton").isEmpty());
    EXPECT_EQ(reason("removeButton"), QString());
}

TEST_F(MainWindowTest, TheButtonsFitANarrowWindowInSwedish) {
    language_.use(QStringLiteral("sv"));
    window_.resize(460, 600);
    token::TokenInfo pending = someToken("p", "Test Person", token::TokenState::pending);
    token::TokenInfo onStick = someToken("s");
    onStick.location = "/media/test/ONE/a.p12";
    for (const token::TokenInfo& info : {someToken("f"), pending, onStick, someCard("c")}) {
        window_.setTokens({info}, true);
        QApplication::processEvents();
        EXPECT_EQ(window_.width(), 460) << info.id;
        for (const auto* button : child<QWidget>("tokenBar").findChildren<QPushButton*>()) {
            if (button->isVisible()) {
                EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
            }
        }
    }
}

TEST_F(MainWindowTest, OneOnAStickSaysSoAndCanBeImported) {
    token::TokenInfo info = someToken("s");
    info.location = "/media/test/ONE/BankID/a.p12";
    window_.setTokens({info}, true);
    window_.setDrives({{"1", "KINGSTON", "/media/test/ONE", 1'000'000, false}});
    EXPECT_EQ(list().model()->index(0, 0).data(TokenModel::PlaceRole).toString(),
              QStringLiteral("on the stick KINGSTON"));
    ASSERT_TRUE(child<QPushButton>("importSelectedButton").isVisible());
    child<QPushButton>("importSelectedButton").click();
    EXPECT_NE(window_.findChild<ImportDialog*>(), nullptr);
}

TEST_F(MainWindowTest, WhatWasRemovedIsNotWaitedFor) {
    const token::TokenList all{someToken("a", "Anna"), someToken("b", "Bo")};
    window_.setTokens(all, true);
    choose(1);
    child<QAction>("removeAction").trigger();
    auto* dialog = window_.findChild<RemoveDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QPushButton*>(QStringLiteral("removeButton"))->click();
    client_.removals.at(0).done({});
    QApplication::processEvents();
    window_.setTokens({all[0]}, true);
    EXPECT_EQ(selected(), "");
    choose(0);
    window_.setTokens(all, true);
    EXPECT_EQ(selected(), "a");
}

TEST_F(MainWindowTest, ARowHasAMenu) {
    window_.setTokens({someToken("a", "Anna"), someToken("b", "Bo")}, true);
    QApplication::processEvents();
    const QPoint at = list().visualRect(list().model()->index(1, 0)).center();
    Q_EMIT list().customContextMenuRequested(at);
    EXPECT_EQ(selected(), "b");
    const auto menus = window_.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    ASSERT_EQ(menus.size(), 1);
    EXPECT_EQ(menus[0]->actions().size(), 4);
    menus[0]->close();
}

TEST_F(MainWindowTest, OneThatWasDeliveredIsSelected) {
    window_.setTokens({someToken("a", "Anna")}, true);
    window_.select("n");
    window_.setTokens({someToken("a", "Anna"), someToken("n", "Ny")}, true);
    EXPECT_EQ(selected(), "n");
}

TEST_F(MainWindowTest, WhatHasNoRoomIsInATooltip) {
    const std::string lengthy(120, 'N');
    window_.setTokens({someCard("a", "Anna"), someCard("b", lengthy)}, true);
    QApplication::processEvents();
    const auto tooltip = [this](int row) {
        const QPoint at = list().visualRect(list().model()->index(row, 0)).center();
        QHelpEvent help(QEvent::ToolTip, at, list().viewport()->mapToGlobal(at));
        QApplication::sendEvent(list().viewport(), &help);
        return QToolTip::text().remove(QChar(0x200B));
    };
    EXPECT_EQ(tooltip(0), QString());
    EXPECT_TRUE(tooltip(1).contains(QString::fromStdString(lengthy)));
}

}  // namespace
}  // namespace insegel::ui
