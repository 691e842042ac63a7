#include <QDateTime>
#include <QLineEdit>
#include <QMessageBox>
#include <QTableView>

#include "block_question.h"
#include "sites_window.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {
namespace {

client::Site site(const std::string& origin, int hoursAgo) {
    client::Site one;
    one.origin = origin;
    one.met = token::TimePoint(std::chrono::seconds(QDateTime::currentSecsSinceEpoch())) -
              std::chrono::hours(hoursAgo);
    return one;
}

client::Site used(const std::string& origin, int hoursAgo, std::uint64_t approvals) {
    client::Site one = site(origin, hoursAgo + 500);
    one.lastUse = one.met + std::chrono::hours(500);
    one.approvals = approvals;
    return one;
}

std::vector<client::Site> someSites() {
    std::vector<client::Site> sites{used("https://www.testbank.example", 2, 41)};
    sites.push_back(site("https://insisting.example", 3));
    sites.back().silentUntil = sites.back().met + std::chrono::hours(3) + std::chrono::minutes(5);
    sites.push_back(used("https://xn--rksmrgs-5wao1o.example", 30, 1));
    sites.back().originUnicode = "https://räksmörgås.example";
    sites.push_back(site("https://lottery.example", 70));
    sites.back().isBlocked = true;
    sites.push_back(used("http://127.0.0.1:8080", 90, 7));
    sites.push_back(
        used("https://"
             "an-intranet-whose-name-is-longer-than-any-column-of-this-table-could-be.offices.example:8443",
             400, 12));
    sites.push_back(used("https://old.agency.example", 2000, 3));
    sites.back().isAllowed = false;
    return sites;
}

/// QTableView::selectRow() selects none from right to left.
void select(const QWidget& window, int row) {
    auto* table = window.findChild<QTableView*>();
    table->setCurrentIndex(table->model()->index(row, 0));
}

}  // namespace

void drawSites(test::FakeClient& client) {
    ui::SitesWindow window(client);
    draw(window, "sites-reading");
    client.siteReads.back()(someSites());
    settle();
    draw(window, "sites");
    select(window, 1);
    draw(window, "sites-silent");
    select(window, 5);
    window.resize(560, 380);
    draw(window, "sites-small");
    window.resize(760, 520);
    select(window, 3);
    press(window, "forgetButton");
    settle();
    draw(*window.findChild<QMessageBox*>(), "sites-forget");
    window.findChild<QMessageBox*>()->reject();
    press(window, "blockButton");
    client.siteChanges.back().done({});
    settle();
    client.siteReads.back()(someSites());
    settle();
    draw(window, "sites-may-ask");
    window.findChild<QLineEdit*>()->setText(QStringLiteral("kommun"));
    draw(window, "sites-nothing-found");

    client.fixed.allowedSites = {{"https://www.testbank.example", "https://*.agency.example"}};
    client.fixed.blockedSites = {"https://old.agency.example"};
    ui::SitesWindow fixed(client);
    client.siteReads.back()(someSites());
    settle();
    select(fixed, 6);
    fixed.setTrouble(Error{ErrorCode::malformed, {}, {}, {}});
    draw(fixed, "sites-fixed");
    client.fixed = {};

    ui::SitesWindow empty(client);
    client.siteReads.back()(std::vector<client::Site>());
    settle();
    draw(empty, "sites-empty");

    order::Prompt prompt;
    prompt.origin = "https://xn--rksmrgs-5wao1o.example";
    prompt.originUnicode = "https://räksmörgås.example";
    ui::BlockQuestion question(prompt);
    draw(question, "block-question");
}

}  // namespace insegel::gallery
