#include <QListView>
#include <QListWidget>

#include "export_dialog.h"
#include "file_password_wizard.h"
#include "import_dialog.h"
#include "main_window.h"
#include "remove_dialog.h"
#include "secret_edit.h"
#include "token_details.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {

void drawWindow(test::FakeClient& client) {
    {
        ui::MainWindow empty(client);
        empty.setAttribute(Qt::WA_DeleteOnClose, false);
        empty.setTokens({}, true);
        empty.setListener({client::ListenerState::Status::listening, 22654, {}});
        empty.setReaders({client::ReadersState::Service::ready, 1});
        draw(empty, "window-empty");
        empty.setReaders({client::ReadersState::Service::ready, 0});
        draw(empty, "window-empty-no-reader");
        empty.setReaders({client::ReadersState::Service::notThere, 0});
        draw(empty, "window-empty-no-service");
        empty.resize(460, 380);
        draw(empty, "window-empty-small");
        QObject::connect(&empty, &ui::MainWindow::checkRequested, [] {});
        empty.resize(720, 600);
        empty.setReaders({client::ReadersState::Service::ready, 1});
        draw(empty, "window-empty-check");
    }
    ui::MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.resize(720, 640);
    window.setTokens(client.list, true);
    window.setListener({client::ListenerState::Status::listening, 22654, {}});
    draw(window, "window");
    auto* list = window.findChild<QListView*>();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data(ui::TokenModel::InfoRole).value<const token::TokenInfo*>()->state ==
            token::TokenState::locked) {
            list->setCurrentIndex(index);
        }
    }
    draw(window, "window-locked");
    list->setCurrentIndex(list->model()->index(0, 0));
    window.setTrayAvailable(false);
    window.setListener(
        {client::ListenerState::Status::failed, 22654, Error{ErrorCode::portTaken, {}, {}, {}}});
    draw(window, "window-banners");
    window.setProgramState(ui::ProgramFile::State::replaced);
    draw(window, "window-replaced");
    window.setProgramState(ui::ProgramFile::State::same);
    window.setListener({client::ListenerState::Status::listening, 22654, {}});
    window.setReaders({client::ReadersState::Service::notThere, 0});
    draw(window, "window-no-service");
    window.resize(460, 380);
    draw(window, "window-small");

    token::TokenInfo info = client.list.front();
    info.integrityProtected = false;
    info.otherLocations = {"/media/test/STICK/BankID/test.p12"};
    ui::TokenDetails details(client, info);
    draw(details, "details");
    ui::TokenDetails expired(client, client.list[1]);
    draw(expired, "details-expired");
}

void drawNotAllowed(test::FakeClient& client) {
    const std::string allowed(64, 'a');
    client.fixed.allowedIssuers = {allowed};
    token::TokenInfo usable = client.list.front();
    usable.identities[0].issuerCertificateSha256 = {allowed};
    const token::TokenInfo other = test::someToken("o1", "Test Person Annan");
    ui::MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.setTokens({usable, other, test::someCard("c2", "Test Person Kort")}, true);
    window.setListener({client::ListenerState::Status::listening, 22654, {}});
    window.resize(720, 480);
    draw(window, "window-not-allowed");
    window.resize(460, 480);
    draw(window, "window-not-allowed-small");
    ui::TokenDetails details(client, other);
    draw(details, "details-not-allowed");
    ui::ImportDialog dialog(client, "/home/test/o1.p12");
    press(dialog, "acceptButton");
    client.inspections.back().done(client::ImportPreview{other, {}, {}});
    draw(dialog, "import-not-allowed");
    client.fixed = {};
}

void drawImport(test::FakeClient& client) {
    ui::ImportDialog dialog(client, "/home/test/Test Person (260101) 199001012384.p12");
    draw(dialog, "import");
    auto* password = dialog.findChild<ui::SecretEdit*>();
    password->insert(QStringLiteral("hemligt"));
    draw(dialog, "import-typed");
    press(dialog, "acceptButton");
    draw(dialog, "import-opening");
    client.inspections.back().done(fail(ErrorCode::wrongSecret));
    draw(dialog, "import-wrong");
    password->insert(QStringLiteral("hemligt"));
    press(dialog, "acceptButton");
    client::ImportPreview preview{client.list.front(), {}, {}};
    preview.token.integrityProtected = false;
    client.inspections.back().done(preview);
    draw(dialog, "import-who");
    press(dialog, "acceptButton");
    client.imports.back().step(client::FileStep::protecting);
    draw(dialog, "import-working");
    client::ImportOutcome outcome;
    outcome.token = client.list.front();
    outcome.sourceHadIntegrity = false;
    client.imports.back().done(outcome);
    draw(dialog, "import-done");

    const std::pair<client::FileAge, const char*> ages[] = {{client::FileAge::newer, "import-newer"},
                                                            {client::FileAge::older, "import-older"},
                                                            {client::FileAge::same, "import-same"}};
    for (const auto& [age, name] : ages) {
        ui::ImportDialog again(client, "/media/test/KINGSTON/BankID/a.p12");
        press(again, "acceptButton");
        client::ImportPreview here{client.list.front(), client.list.front(), age};
        here.token.validTo += std::chrono::days(age == client::FileAge::newer   ? 400
                                                : age == client::FileAge::older ? -200
                                                                                : 0);
        client.inspections.back().done(here);
        draw(again, name);
    }

    ui::ImportDialog open(client, "/home/test/open.p12");
    press(open, "acceptButton");
    client.inspections.back().done(fail(ErrorCode::wrongSecret));
    draw(open, "import-empty-wrong");
    press(open, "acceptButton");
    client.inspections.back().done(client::ImportPreview{client.list.front(), {}, {}});
    settle();
    press(open, "acceptButton");
    client.imports.back().done(outcome);
    draw(open, "import-empty-done");
}

void drawFileLife(test::FakeClient& client) {
    client.sticks = {{"1", "KINGSTON", "/media/test/KINGSTON", 14'200'000'000, false},
                     {"2", "SKYDDAT", "/media/test/SKYDDAT", 900'000'000, true}};
    token::TokenInfo pending = test::someToken("p1", "Test Person", token::TokenState::pending);
    pending.orderedFrom = "https://bank.example.com";
    token::TokenInfo soon = test::someToken("s1", "Test Person Snart");
    soon.validTo =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + std::chrono::days(12);
    token::TokenInfo onStick = test::someToken("m1", "Test Person Minne");
    onStick.location = "/media/test/KINGSTON/BankID/m1.p12";
    ui::MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.setTokens({pending, soon, onStick, client.list[1], test::someCard("c1")}, true);
    window.setDrives(client.sticks);
    window.setListener({client::ListenerState::Status::listening, 22654, {}});
    for (const char* id : {"p1", "s1", "m1", "c1"}) {
        window.resize(720, 640);
        window.select(id);
        draw(window, (std::string("life-") + id).c_str());
        window.resize(460, 640);
        draw(window, (std::string("life-small-") + id).c_str());
    }

    ui::ExportDialog exporting(client, client.list.front(), client.sticks);
    draw(exporting, "export");
    exporting.chooseFolder(QStringLiteral("/home/test/Dokument/Säkerhetskopior"));
    draw(exporting, "export-folder");
    exporting.findChild<QListWidget*>(QStringLiteral("places"))->setCurrentRow(0);
    press(exporting, "moveButton");
    exporting.findChild<ui::SecretEdit*>()->insert(QStringLiteral("hemligt"));
    press(exporting, "acceptButton");
    client.exports.back().step(client::FileStep::saving);
    draw(exporting, "export-working");
    client.exports.back().done(fail(ErrorCode::alreadyExists));
    draw(exporting, "export-exists");
    press(exporting, "acceptButton");
    client::ExportOutcome outcome;
    outcome.path = client.exports.back().target;
    outcome.sourceRemoved = true;
    client.exports.back().done(outcome);
    draw(exporting, "export-moved");
    ui::ExportDialog none(client, onStick, {});
    none.setDrives({});
    client.sticks.clear();
    draw(none, "export-no-stick");
    client.sticks = {{"1", "KINGSTON", "/media/test/KINGSTON", 14'200'000'000, false}};

    token::TokenInfo copied = client.list.front();
    copied.otherLocations = {"/media/test/KINGSTON/BankID/BankID Test Person 2028-01-01.p12"};
    ui::RemoveDialog removing(client, copied, client.sticks);
    draw(removing, "remove");
    ui::RemoveDialog last(client, client.list.front(), client.sticks);
    draw(last, "remove-last");
    ui::RemoveDialog order(client, pending, client.sticks);
    draw(order, "remove-order");
    ui::RemoveDialog stuck(client, onStick, client.sticks);
    press(stuck, "removeButton");
    client.removals.back().done(fail(ErrorCode::accessDenied));
    draw(stuck, "remove-failed");
}

void drawFilePassword(test::FakeClient& client) {
    token::TokenInfo file = client.list.front();
    file.otherLocations = {"/media/test/STICK/BankID/BankID Test Person 2028-01-01.p12"};
    ui::FilePasswordWizard window(client, file, [](auto, auto, auto) {});
    draw(window, "file-1-welcome");
    press(window, "nextButton");
    draw(window, "file-2-action");
    press(window, "nextButton");
    draw(window, "file-3-entry");
    type(window, "hemligt ord 1", "kort", "kort");
    press(window, "nextButton");
    draw(window, "file-3-entry-short");
    type(window, "hemligt ord 1", "sommarekorrar 47", "sommarekorrar 47");
    press(window, "nextButton");
    client.passwordChanges.back().step(client::FileStep::protecting);
    draw(window, "file-4-working");
    client.passwordChanges.back().done(
        tl::unexpected(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(8)}));
    draw(window, "file-5-wrong");
    ui::FilePasswordWizard other(client, file, [](auto, auto, auto) {});
    press(other, "nextButton");
    press(other, "nextButton");
    type(other, "hemligt ord 1", "sommarekorrar 47", "sommarekorrar 47");
    press(other, "nextButton");
    client.passwordChanges.back().done(fail(ErrorCode::diskFull));
    draw(other, "file-6-full-disk");
    press(other, "nextButton");
    client.passwordChanges.back().done({});
    draw(other, "file-7-done");
}

}  // namespace insegel::gallery
