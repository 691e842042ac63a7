#include "sites_window.h"

#include <gtest/gtest.h>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "sites_model.h"
#include "ui/fake_client.h"
#include "ui/named_parts.h"

namespace insegel::ui {
namespace {

using Sites = std::vector<client::Site>;

token::TimePoint now() {
    return token::TimePoint(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
}

client::Site used(const std::string& origin = "https://www.example.com") {
    using namespace std::chrono;
    client::Site site;
    site.origin = origin;
    site.met = sys_days(year(2026) / 3 / 1) + hours(12);
    site.lastUse = site.met + hours(24);
    site.approvals = 3;
    return site;
}

client::Site met(const std::string& origin) {
    client::Site site = used(origin);
    site.lastUse.reset();
    site.approvals = 0;
    return site;
}

client::Site blocked(const std::string& origin) {
    client::Site site = met(origin);
    site.isBlocked = true;
    return site;
}

class SitesWindowTest : public ::testing::Test {
  protected:
    void open(Sites sites) {
        language_.use(QStringLiteral("en"));
        window_ = std::make_unique<SitesWindow>(client_);
        window_->show();
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        answer(std::move(sites));
    }
    void answer(Sites sites) {
        client_.siteReads.back()(std::move(sites));
        QApplication::processEvents();
    }
    void changed(Result<void> result) {
        client_.siteChanges.back().done(std::move(result));
        QApplication::processEvents();
    }
    template <typename T>
    T& child(const char* name) const {
        return *window_->findChild<T*>(QString::fromLatin1(name));
    }
    QTableView& table() const { return child<QTableView>("table"); }
    QString cell(int row, int column) const { return table().model()->index(row, column).data().toString(); }
    void select(int row) const { table().selectRow(row); }
    QPushButton& block() const { return child<QPushButton>("blockButton"); }
    QPushButton& forget() const { return child<QPushButton>("forgetButton"); }
    QString empty() const {
        return child<QLabel>("emptyLabel").isVisible() ? child<QLabel>("emptyLabel").text() : QString();
    }
    QString facts() const { return child<QLabel>("facts").accessibleName(); }
    QString said() const { return child<Banner>("message").text().remove(QChar(0x200B)); }

    test::FakeClient client_;
    Language language_;
    std::unique_ptr<SitesWindow> window_;
};

TEST_F(SitesWindowTest, ListsTheSitesThatWereMet) {
    client::Site international = met("https://xn--rksmrgs-5wao1o.example");
    international.originUnicode = "https://räksmörgås.example";
    client::Site silent = met("https://silent.example");
    silent.silentUntil = now() + std::chrono::minutes(4);
    client::Site fixed = used("https://fixed.example");
    fixed.isAllowed = false;
    open({used(), international, silent, blocked("https://blocked.example"), fixed});
    ASSERT_EQ(table().model()->rowCount(), 5);
    EXPECT_EQ(cell(0, SitesModel::site), QStringLiteral("https://www.example.com"));
    EXPECT_TRUE(cell(0, SitesModel::lastUse).contains(QStringLiteral("2 Mar 2026")));
    EXPECT_EQ(cell(0, SitesModel::state), QStringLiteral("May ask"));
    EXPECT_EQ(cell(1, SitesModel::site),
              QStringLiteral("https://xn--rksmrgs-5wao1o.example (shown as https://räksmörgås.example)"));
    EXPECT_EQ(cell(1, SitesModel::lastUse), QStringLiteral("Never"));
    EXPECT_TRUE(cell(2, SitesModel::state).startsWith(QStringLiteral("Silent until ")));
    EXPECT_EQ(cell(3, SitesModel::state), QStringLiteral("Blocked by you"));
    EXPECT_EQ(cell(4, SitesModel::state), QStringLiteral("Blocked by the administrator"));
    EXPECT_EQ(child<QLabel>("count").text(), QStringLiteral("5 web sites"));
    EXPECT_TRUE(facts().contains(QStringLiteral("Approved 3 times"))) << facts().toStdString();
}

TEST_F(SitesWindowTest, EveryPartHasAName) {
    open({used(), blocked("https://blocked.example")});
    expectNamedParts(*window_);
    select(1);
    forget().click();
    expectNamedParts(*window_);
    window_->findChild<QMessageBox*>()->reject();
    window_->reload();
    answer({});
    expectNamedParts(*window_);
}

TEST_F(SitesWindowTest, ASiteIsBlockedAndLetAskAgain) {
    open({used()});
    EXPECT_EQ(block().text(), QStringLiteral("&Block"));
    block().click();
    ASSERT_EQ(client_.siteChanges.size(), 1U);
    EXPECT_EQ(client_.siteChanges[0].what, "block");
    EXPECT_EQ(client_.siteChanges[0].origin, "https://www.example.com");
    EXPECT_FALSE(block().isEnabled()) << "one change at a time";
    EXPECT_FALSE(forget().isEnabled());
    changed({});
    EXPECT_EQ(said(), QStringLiteral("https://www.example.com is blocked."));
    answer({blocked("https://www.example.com")});
    EXPECT_EQ(block().text(), QStringLiteral("&Let it ask"));
    block().click();
    EXPECT_EQ(client_.siteChanges.back().what, "unblock");
    changed({});
    answer({used()});
    EXPECT_EQ(block().text(), QStringLiteral("&Block"));
}

TEST_F(SitesWindowTest, ASilenceCanBeEnded) {
    client::Site silent = met("https://silent.example");
    silent.silentUntil = now() + std::chrono::minutes(4);
    open({silent});
    EXPECT_TRUE(facts().contains(QStringLiteral("declined several times"))) << facts().toStdString();
    block().click();
    EXPECT_EQ(client_.siteChanges.back().what, "unblock");
}

TEST_F(SitesWindowTest, ASilenceThatIsOverIsReadAnew) {
    client::Site silent = met("https://silent.example");
    silent.silentUntil = now() - std::chrono::seconds(1);
    open({silent});
    const std::size_t reads = client_.siteReads.size();
    EXPECT_TRUE(QTest::qWaitFor([&] { return client_.siteReads.size() > reads; }, 5000));
}

TEST_F(SitesWindowTest, ForgettingAsksOnlyWhereItLetsTheSiteAsk) {
    open({used(), blocked("https://blocked.example"), met("https://third.example")});
    forget().click();
    ASSERT_EQ(client_.siteChanges.size(), 1U);
    EXPECT_EQ(client_.siteChanges[0].what, "forget");
    changed({});
    answer({blocked("https://blocked.example"), met("https://third.example")});
    EXPECT_TRUE(facts().startsWith(QStringLiteral("https://blocked.example")))
        << "what stands in its place is selected";
    forget().click();
    auto* question = window_->findChild<QMessageBox*>();
    ASSERT_NE(question, nullptr);
    EXPECT_EQ(question->buttonRole(question->defaultButton()), QMessageBox::RejectRole);
    EXPECT_EQ(client_.siteChanges.size(), 1U);
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    ASSERT_EQ(client_.siteChanges.size(), 2U);
    EXPECT_EQ(client_.siteChanges[1].origin, "https://blocked.example");
}

TEST_F(SitesWindowTest, WhatCouldNotBeKeptIsSaid) {
    open({used()});
    block().click();
    changed(fail(ErrorCode::diskFull));
    EXPECT_TRUE(said().startsWith(QStringLiteral("The change holds until Insegel is quit")))
        << said().toStdString();
    forget().click();
    changed(fail(ErrorCode::notFound));
    EXPECT_TRUE(said().isEmpty()) << "somebody was faster";
    window_->setTrouble(Error{ErrorCode::malformed, {}, {}, {}});
    EXPECT_TRUE(child<Banner>("trouble").isVisible());
    EXPECT_TRUE(child<Banner>("trouble").text().contains(QStringLiteral("may ask again")));
}

TEST_F(SitesWindowTest, TheAdministratorsSitesAreSaid) {
    client_.fixed.allowedSites = {{"https://*.bank.example"}};
    client_.fixed.blockedSites = {"https://1.example", "https://2.example", "https://3.example",
                                  "https://4.example", "https://5.example", "https://6.example"};
    client::Site fixed = used();
    fixed.isAllowed = false;
    open({fixed});
    const QString said = child<QLabel>("fixedLabel").accessibleName();
    EXPECT_TRUE(said.contains(QStringLiteral("https://*.bank.example"))) << said.toStdString();
    EXPECT_TRUE(said.contains(QStringLiteral("https://5.example and 1 more"))) << said.toStdString();
    EXPECT_FALSE(block().isEnabled()) << "there is nothing to block, and nothing to let";
    EXPECT_TRUE(forget().isEnabled());
    fixed.isBlocked = true;
    window_->reload();
    answer({fixed});
    EXPECT_TRUE(block().isEnabled()) << "one's own block can be taken back";
}

TEST_F(SitesWindowTest, IsSearched) {
    client::Site international = met("https://xn--rksmrgs-5wao1o.example");
    international.originUnicode = "https://räksmörgås.example";
    open({used(), international, met("https://third.example")});
    select(2);
    child<QLineEdit>("search").setText(QStringLiteral("SMÖR"));
    ASSERT_EQ(table().model()->rowCount(), 1);
    EXPECT_TRUE(facts().contains(QStringLiteral("räksmörgås")));
    EXPECT_EQ(child<QLabel>("count").text(), QStringLiteral("1 found"));
    child<QLineEdit>("search").setText(QStringLiteral("nothing"));
    EXPECT_TRUE(empty().contains(QStringLiteral("“nothing”"))) << empty().toStdString();
    EXPECT_FALSE(block().isEnabled());
    EXPECT_FALSE(forget().isEnabled());
}

TEST_F(SitesWindowTest, SaysWhatAnEmptyListMeans) {
    open({});
    EXPECT_TRUE(empty().startsWith(QStringLiteral("Nothing here yet"))) << empty().toStdString();
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(empty().startsWith(QStringLiteral("Här finns inget än"))) << empty().toStdString();
}

TEST_F(SitesWindowTest, WhatChangesWhileItIsReadIsReadAgain) {
    open({used()});
    window_->reload();
    window_->reload();
    EXPECT_EQ(client_.siteReads.size(), 2U) << "one reading at a time";
    answer({used()});
    EXPECT_EQ(client_.siteReads.size(), 3U);
    select(0);
    answer({met("https://new.example"), used()});
    EXPECT_TRUE(facts().startsWith(QStringLiteral("https://www.example.com"))) << "the same one is selected";
}

}  // namespace
}  // namespace insegel::ui
