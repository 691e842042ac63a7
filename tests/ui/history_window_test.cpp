#include "history_window.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "banner.h"
#include "history_model.h"
#include "language.h"
#include "ui/fake_client.h"
#include "ui/named_parts.h"

namespace insegel::ui {
namespace {

using Entries = std::vector<client::HistoryEntry>;

client::HistoryEntry login(std::uint64_t number, const std::string& origin = "https://www.example.com") {
    using namespace std::chrono;
    client::HistoryEntry entry;
    entry.number = number;
    entry.time = sys_days(year(2026) / 3 / 1) + hours(12) + minutes(number % 60);
    entry.origin = origin;
    entry.format = "web-eid:1.0";
    entry.tokenId = "a";
    entry.holder = "Test Person";
    entry.serialNumber = "199001012384";
    return entry;
}

client::HistoryEntry signature(std::uint64_t number, const std::string& text) {
    client::HistoryEntry entry = login(number);
    entry.use = token::IdentityUse::sign;
    entry.kind = token::TokenKind::card;
    entry.format = "bankid-xml";
    entry.text = text;
    return entry;
}

class HistoryWindowTest : public ::testing::Test {
  protected:
    void open(Result<Entries> entries) {
        language_.use(QStringLiteral("en"));
        window_ = std::make_unique<HistoryWindow>(client_);
        window_->show();
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return child<QCheckBox>("keepBox").isEnabled(); }));
        answer(client_.historySearches.size() - 1, std::move(entries));
    }
    void answer(std::size_t search, Result<Entries> entries) {
        client_.historySearches.at(search).done(std::move(entries));
        QApplication::processEvents();
    }
    template <typename T>
    T& child(const char* name) const {
        return *window_->findChild<T*>(QString::fromLatin1(name));
    }
    QAbstractItemModel& rows() const { return *child<QTableView>("table").model(); }
    QString cell(int row, int column) const { return rows().index(row, column).data().toString(); }
    QString empty() const {
        return child<QLabel>("emptyLabel").isVisible() ? child<QLabel>("emptyLabel").text() : QString();
    }
    QString facts() const { return child<QLabel>("facts").accessibleName(); }
    QString text() const { return child<QPlainTextEdit>("text").toPlainText(); }
    QString said() const { return child<Banner>("message").text().remove(QChar(0x200B)); }
    QMessageBox* question() const { return window_->findChild<QMessageBox*>(); }
    void press(const char* name) const { child<QPushButton>(name).click(); }
    /// The button of the question that does not cancel.
    void agree() const {
        for (QAbstractButton* button : question()->buttons()) {
            if (question()->buttonRole(button) != QMessageBox::RejectRole) {
                button->click();
                break;
            }
        }
        QApplication::processEvents();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    test::FakeClient client_;
    Language language_;
    std::unique_ptr<HistoryWindow> window_;
};

TEST_F(HistoryWindowTest, ListsWhatWasApproved) {
    client::HistoryEntry file = signature(1, "");
    file.origin.clear();
    file.file = "contract\u202E.pdf";
    open(Entries{signature(3, "I agree."), login(2, "https://xn--rksmrgs-5wao1o.example"), file});
    ASSERT_EQ(rows().rowCount(), 3);
    EXPECT_EQ(cell(0, HistoryModel::what), QStringLiteral("Signature"));
    EXPECT_EQ(cell(1, HistoryModel::what), QStringLiteral("Login"));
    EXPECT_TRUE(cell(0, HistoryModel::when).contains(QStringLiteral("Mar 2026")));
    const QString site = cell(1, HistoryModel::where);
    EXPECT_TRUE(site.startsWith(QStringLiteral("https://xn--rksmrgs-5wao1o.example"))) << site.toStdString();
    EXPECT_TRUE(site.contains(QStringLiteral("https://räksmörgås.example"))) << site.toStdString();
    EXPECT_EQ(cell(2, HistoryModel::where), QStringLiteral("contract[U+202E].pdf"));
    EXPECT_TRUE(cell(0, HistoryModel::with).contains(QStringLiteral("BankID on card")));
    EXPECT_TRUE(child<QLabel>("count").text().startsWith(QStringLiteral("3 ")));
}

TEST_F(HistoryWindowTest, EveryPartHasAName) {
    open(Entries{signature(3, "I agree.")});
    expectNamedParts(*window_);
    answer(0, Entries{});
    expectNamedParts(*window_);
}

TEST_F(HistoryWindowTest, TheWholeTextIsReadWithWhatIsInvisibleInIt) {
    client::HistoryEntry entry = signature(3, std::string(order::History::textPreview, 'x'));
    open(Entries{entry, login(2)});
    ASSERT_EQ(client_.historyReads.size(), 1U);
    EXPECT_EQ(client_.historyReads[0].number, 3U);
    entry.text += "\nsecond\u200B line";
    entry.hiddenSize = 1500;
    client_.historyReads[0].done(entry);
    QApplication::processEvents();
    EXPECT_TRUE(text().endsWith(QStringLiteral("x\nsecond[U+200B] line"))) << text().toStdString();
    EXPECT_TRUE(facts().contains(QStringLiteral("1.5 kB"))) << facts().toStdString();
    child<QTableView>("table").setCurrentIndex(rows().index(1, 0));
    EXPECT_FALSE(child<QPlainTextEdit>("text").isVisible()) << "a login has none";
    client_.historyReads[0].done(entry);
    QApplication::processEvents();
    EXPECT_FALSE(child<QPlainTextEdit>("text").isVisible()) << "what comes late is of another";
}

TEST_F(HistoryWindowTest, AShortTextIsThereAtOnce) {
    open(Entries{signature(3, "I agree.")});
    EXPECT_EQ(text(), QStringLiteral("I agree."));
    EXPECT_TRUE(client_.historyReads.empty());
}

TEST_F(HistoryWindowTest, SearchesAsOneTypesForTheLastWordsAlone) {
    open(Entries{signature(3, "I agree."), login(2)});
    QTest::keyClicks(&child<QLineEdit>("search"), QStringLiteral("agr"));
    ASSERT_EQ(client_.historySearches.size(), 2U) << "one at a time";
    EXPECT_EQ(client_.historySearches[1].words, "a");
    answer(1, Entries{signature(3, "I agree."), login(2)});
    EXPECT_EQ(rows().rowCount(), 2);
    ASSERT_EQ(client_.historySearches.size(), 3U);
    EXPECT_EQ(client_.historySearches[2].words, "agr");
    answer(2, Entries{signature(3, "I agree.")});
    EXPECT_EQ(child<QLabel>("count").text(), QStringLiteral("1 found"));
    QTest::keyClicks(&child<QLineEdit>("search"), QStringLiteral("x"));
    answer(3, Entries{});
    EXPECT_TRUE(empty().contains(QStringLiteral("agrx"))) << empty().toStdString();
}

TEST_F(HistoryWindowTest, KeepsWhatIsSelectedWhenMoreComes) {
    open(Entries{signature(3, "I agree."), login(2)});
    child<QTableView>("table").setCurrentIndex(rows().index(1, 0));
    window_->reload();
    answer(client_.historySearches.size() - 1, Entries{login(4), signature(3, "I agree."), login(2)});
    EXPECT_EQ(child<QTableView>("table").currentIndex().row(), 2);
}

TEST_F(HistoryWindowTest, SaysWhyItIsEmpty) {
    open(Entries{});
    EXPECT_TRUE(empty().contains(QStringLiteral("Nothing here yet")));
    EXPECT_FALSE(child<QPushButton>("exportButton").isEnabled());
    EXPECT_FALSE(child<QPushButton>("clearButton").isEnabled());
    child<QCheckBox>("keepBox").click();
    QApplication::processEvents();
    EXPECT_FALSE(client_.historyIsKept);
    EXPECT_TRUE(empty().contains(QStringLiteral("No history is kept")));
    window_->reload();
    answer(client_.historySearches.size() - 1, fail(ErrorCode::accessDenied));
    EXPECT_TRUE(empty().contains(QStringLiteral("could not be read")));
    window_->reload();
    answer(client_.historySearches.size() - 1, fail(ErrorCode::malformed));
    EXPECT_TRUE(empty().contains(QStringLiteral("damaged")));
    EXPECT_TRUE(child<QPushButton>("clearButton").isEnabled());
}

TEST_F(HistoryWindowTest, SaysThatTheAdministratorHasItOff) {
    open(Entries{});
    EXPECT_FALSE(child<QLabel>("fixedLabel").isVisible());
    client_.fixed.isHistoryOff = true;
    client_.historyIsKept = false;
    window_ = std::make_unique<HistoryWindow>(client_);
    window_->show();
    answer(client_.historySearches.size() - 1, Entries{});
    EXPECT_FALSE(QTest::qWaitFor([this] { return child<QCheckBox>("keepBox").isEnabled(); }, 200));
    EXPECT_FALSE(child<QCheckBox>("keepBox").isChecked());
    EXPECT_TRUE(child<QLabel>("fixedLabel").isVisible());
    EXPECT_TRUE(child<QLabel>("fixedLabel").text().contains(QStringLiteral("administrator")));
    EXPECT_EQ(empty(), QStringLiteral("No history is kept."));
}

TEST_F(HistoryWindowTest, ExportsAndAsksBeforeReplacing) {
    open(Entries{login(2)});
    window_->exportTo(QStringLiteral("/home/test/history.json"));
    ASSERT_EQ(client_.historyExports.size(), 1U);
    EXPECT_EQ(client_.historyExports[0].target, "/home/test/history.json");
    EXPECT_FALSE(client_.historyExports[0].overwrite);
    client_.historyExports[0].done(fail(ErrorCode::alreadyExists));
    QApplication::processEvents();
    ASSERT_NE(question(), nullptr);
    EXPECT_TRUE(question()->text().contains(QStringLiteral("history.json")));
    agree();
    ASSERT_EQ(client_.historyExports.size(), 2U);
    EXPECT_TRUE(client_.historyExports[1].overwrite);
    client_.historyExports[1].done({});
    QApplication::processEvents();
    EXPECT_TRUE(said().contains(QStringLiteral("/home/test/history.json"))) << said().toStdString();
}

TEST_F(HistoryWindowTest, AsksBeforeClearingAndNamesWhatGoes) {
    open(Entries{signature(3, "I agree."), login(2)});
    press("clearButton");
    ASSERT_NE(question(), nullptr);
    EXPECT_TRUE(question()->informativeText().startsWith(QStringLiteral("2 ")));
    EXPECT_TRUE(question()->informativeText().contains(QStringLiteral("cannot be undone")));
    EXPECT_EQ(question()->buttonRole(question()->defaultButton()), QMessageBox::RejectRole);
    EXPECT_TRUE(client_.historyClearings.empty());
    agree();
    ASSERT_EQ(client_.historyClearings.size(), 1U);
    client_.historyClearings[0]({});
    QApplication::processEvents();
    answer(client_.historySearches.size() - 1, Entries{});
    EXPECT_EQ(rows().rowCount(), 0);
    EXPECT_FALSE(said().isEmpty());
}

TEST_F(HistoryWindowTest, ClearingIsOfAllAndNotOfWhatWasFound) {
    open(Entries{signature(3, "I agree."), login(2)});
    QTest::keyClicks(&child<QLineEdit>("search"), QStringLiteral("a"));
    answer(1, Entries{signature(3, "I agree.")});
    press("clearButton");
    EXPECT_TRUE(question()->informativeText().contains(QStringLiteral("not only what is shown")));
}

TEST_F(HistoryWindowTest, ShowsTenThousand) {
    Entries many;
    for (std::uint64_t number = 10'000; number > 0; --number) {
        many.push_back(login(number));
    }
    open(Entries{});
    answer(0, std::move(many));
    EXPECT_EQ(rows().rowCount(), 10'000);
    EXPECT_FALSE(window_->grab().isNull());
}

TEST_F(HistoryWindowTest, ItsWordsFollowTheLanguage) {
    open(Entries{signature(3, "I agree.")});
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Historik — Insegel"));
    EXPECT_EQ(cell(0, HistoryModel::what), QStringLiteral("Underskrift"));
    EXPECT_TRUE(facts().contains(QStringLiteral("Underskrift")));
}

TEST_F(HistoryWindowTest, AnAnswerAfterItHasGoneHurtsNobody) {
    open(Entries{login(2)});
    window_->reload();
    window_.reset();
    answer(client_.historySearches.size() - 1, Entries{});
}

}  // namespace
}  // namespace insegel::ui
