#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>

#include "history_window.h"
#include "secret_edit.h"
#include "sign_file_dialog.h"
#include "ui/gallery/gallery.h"
#include "verify_dialog.h"

namespace insegel::gallery {
namespace {

/// What a window reads on a thread of its own has come.
void wait() {
    QThread::msleep(100);
    settle();
}

std::filesystem::path someFile(const QTemporaryDir& folder, const char* name, int size) {
    const QString path = folder.filePath(QString::fromUtf8(name));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray(size, 'x'));
    }
    return std::filesystem::path(path.toStdU16String());
}

client::HistoryEntry entry(std::uint64_t number, token::IdentityUse use, const std::string& origin) {
    using namespace std::chrono;
    client::HistoryEntry made;
    made.number = number;
    made.time = sys_days(year(2026) / 3 / 1) + minutes(37 * number);
    made.use = use;
    made.origin = origin;
    made.format = use == token::IdentityUse::auth ? "web-eid:1.0" : "bankid-xml";
    made.kind = number % 3 == 0 ? token::TokenKind::card : token::TokenKind::file;
    made.holder = "Test Person";
    made.serialNumber = "199001012384";
    return made;
}

std::vector<client::HistoryEntry> someHistory() {
    using token::IdentityUse;
    std::vector<client::HistoryEntry> history{
        entry(40, IdentityUse::sign, "https://www.example.com"),
        entry(39, IdentityUse::auth, "https://xn--rksmrgs-5wao1o.example"),
        entry(38, IdentityUse::sign, ""),
        entry(37, IdentityUse::sign, ""),
        entry(36, IdentityUse::auth,
              "https://" + std::string(60, 'a') + "." + std::string(60, 'b') + ".example:8443"),
    };
    history[0].text =
        "# Avtal\n\nJag godkänner att 1 500 kr dras från mitt konto.\n\n- den 1 april\n- den 1 maj\u200B\n";
    history[0].textFormat = client::TextFormat::simpleMarkdownV1;
    history[0].hiddenSize = 1500;
    history[2].file = "Hyresavtal 2026.pdf";
    history[2].format = "cms";
    history[3].text = "En text från kommandoraden.";
    history[4].holder = "Testpersonmedettalldelesovanligtlångtnamn" + std::string(50, 'n');
    for (std::uint64_t number = 35; number > 20; --number) {
        history.push_back(entry(number, IdentityUse::auth, "https://www.example.com"));
    }
    return history;
}

}  // namespace

void drawSigning(test::FakeClient& client) {
    const QTemporaryDir folder;
    const auto file = someFile(folder, "Hyresavtal 2026.pdf", 148'200);
    const ui::Delay never = [](auto, auto, auto) {};
    token::TokenInfo one = client.list.front();
    ui::SignFileDialog dialog(client, file, {one}, never);
    wait();
    draw(dialog, "sign-file");
    auto* password = dialog.findChild<ui::SecretEdit*>();
    password->insert(QStringLiteral("hemligt ord"));
    press(dialog, "acceptButton");
    draw(dialog, "sign-file-working");
    client.signings.back().progress(400'000'000, 1'000'000'000);
    draw(dialog, "sign-file-reading");
    client.signings.back().done(
        tl::unexpected(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(8)}));
    draw(dialog, "sign-file-wrong");

    someFile(folder, "Hyresavtal 2026.pdf.p7s", 3000);
    ui::SignFileDialog again(client, file, {one, test::someCard("c1", "Test Person Två")}, never);
    wait();
    draw(again, "sign-file-replace");
    again.findChild<QCheckBox*>()->click();
    press(again, "acceptButton");
    client.signings.back().done(client::FileSigned{client::signaturePath(file, "cms"), {}});
    draw(again, "sign-file-done");

    const auto other = someFile(
        folder, "Ett dokument med ett alldeles ovanligt långt namn som inte får plats på en rad.txt", 12);
    token::TokenInfo card = test::someCard("c1");
    test::pinOf(card, token::IdentityUse::sign).triesLeft = 1;
    ui::SignFileDialog last(client, other, {card}, never);
    wait();
    last.findChild<ui::SecretEdit*>()->insert(QStringLiteral("471295"));
    press(last, "acceptButton");
    draw(last, "sign-file-last-try");
    ui::SignFileDialog blocked(client, other, {test::blockedCard("c1", token::IdentityUse::sign)}, never);
    wait();
    draw(blocked, "sign-file-blocked");
    test::pinOf(card, token::IdentityUse::sign).isTypedAtReader = true;
    ui::SignFileDialog reader(client, other, {card}, never);
    wait();
    draw(reader, "sign-file-reader");
    token::TokenInfo loginOnly = client.list.front();
    loginOnly.identities.pop_back();
    ui::SignFileDialog none(client, other, {loginOnly, client.list[3]}, never);
    wait();
    draw(none, "sign-file-none");
    ui::SignFileDialog gone(client, "/home/test/gone.pdf", {one}, never);
    wait();
    draw(gone, "sign-file-gone");
}

void drawVerifying(test::FakeClient& client) {
    client::CheckOutcome outcome;
    outcome.format = "cms";
    outcome.document = "/home/test/Hyresavtal 2026.pdf.p7s";
    outcome.content = "/home/test/Hyresavtal 2026.pdf";
    outcome.signature.holder = "Test Person";
    outcome.signature.serialNumber = "199001012384";
    outcome.signature.issuer = "Test Bank Customer CA v1 for BankID";
    outcome.signature.time = "2026-03-01T12:00:00Z";
    ui::VerifyDialog good(client, outcome.document);
    draw(good, "verify-working");
    client.checks.back().done(outcome);
    draw(good, "verify-good");
    outcome.signature.isIssuerKnown = false;
    outcome.signature.signedText = client::SignedText{};
    outcome.signature.signedText->text = "Jag godkänner att 1 500 kr dras från mitt konto.";
    outcome.content.reset();
    ui::VerifyDialog unknown(client, outcome.document);
    client.checks.back().done(outcome);
    draw(unknown, "verify-unknown");
    ui::VerifyDialog bad(client, outcome.document);
    client.checks.back().done(
        fail(ErrorCode::verificationFailed, "the content was altered: it is not what was signed"));
    draw(bad, "verify-bad");
    ui::VerifyDialog lacking(client, outcome.document);
    client.checks.back().done(fail(ErrorCode::notFound));
    draw(lacking, "verify-lacking");
}

void drawHistory(test::FakeClient& client) {
    ui::HistoryWindow window(client);
    wait();
    client.historySearches.back().done(someHistory());
    settle();
    draw(window, "history");
    window.findChild<QTableView*>()->selectRow(1);
    draw(window, "history-login");
    window.findChild<QTableView*>()->selectRow(4);
    window.resize(480, 400);
    draw(window, "history-small");
    window.resize(820, 620);
    press(window, "clearButton");
    settle();
    draw(*window.findChild<QMessageBox*>(), "history-clear");
    window.findChild<QMessageBox*>()->reject();
    window.exportTo(QStringLiteral("/home/test/history.json"));
    client.historyExports.back().done({});
    draw(window, "history-exported");
    window.findChild<QLineEdit*>()->setText(QStringLiteral("hyra"));
    client.historySearches.back().done(std::vector<client::HistoryEntry>());
    draw(window, "history-nothing-found");
    ui::HistoryWindow empty(client);
    wait();
    client.historySearches.back().done(std::vector<client::HistoryEntry>());
    draw(empty, "history-empty");
    client.historyIsKept = false;
    ui::HistoryWindow off(client);
    wait();
    client.historySearches.back().done(std::vector<client::HistoryEntry>());
    draw(off, "history-off");
    client.historyIsKept = true;
}

}  // namespace insegel::gallery
