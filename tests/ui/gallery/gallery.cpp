// Draws every window with made-up BankIDs into PNG files.

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QListWidget>
#include <QPalette>
#include <QTimer>
#include <cstdio>

#include "appearance.h"
#include "banner.h"
#include "export_dialog.h"
#include "file_password_wizard.h"
#include "import_dialog.h"
#include "language.h"
#include "login_prompt.h"
#include "main_window.h"
#include "order_prompt.h"
#include "password_wizard.h"
#include "remove_dialog.h"
#include "seal_icon.h"
#include "secret_edit.h"
#include "token_details.h"
#include "ui/fake_client.h"

using namespace insegel;

namespace {

QDir folder;

void settle() {
    for (int i = 0; i < 5; ++i) {
        QApplication::sendPostedEvents();
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

void draw(QWidget& window, const char* name) {
    window.show();
    settle();
    window.grab().save(folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
}

token::TokenList someTokens() {
    token::TokenList list{test::someToken("a1"),
                          test::someToken("b2", "Test Person Två", token::TokenState::expired),
                          test::someToken("c3", "Test Person Tre", token::TokenState::notYetValid),
                          test::someToken("d4", "", token::TokenState::locked),
                          test::someToken("e5", "", token::TokenState::unreadable)};
    token::TokenInfo card =
        test::someToken("f6", "Test Person Med Ett Alldeles Ovanligt Långt Namn Som Inte Får Plats");
    card.kind = token::TokenKind::card;
    card.location = "Test Reader 00 00";
    list.push_back(card);
    return list;
}

/// Cards as they come: well, nearly blocked, blocked, none of ours, another program's.
token::TokenList someCards() {
    token::TokenList list{test::someCard("c1"), test::someCard("c2", "Test Person Två"),
                          test::blockedCard("c3", token::IdentityUse::sign)};
    test::pinOf(list[1], token::IdentityUse::auth).triesLeft = 1;
    test::pinOf(list[1], token::IdentityUse::sign).number = 0;
    list[2].holder = "Test Person Tre";
    for (const ErrorCode problem : {ErrorCode::otherCard, ErrorCode::cardBusy, ErrorCode::cardSilent}) {
        token::TokenInfo other;
        other.id = "o" + std::to_string(list.size());
        other.kind = token::TokenKind::card;
        other.location = "Test Reader 0" + std::to_string(list.size()) + " 00";
        other.state = token::TokenState::unreadable;
        other.problem = "no application of a kind we know";
        other.problemCode = problem;
        other.atr = "3b9f958131fe9f006646530523002571df000000000003";
        list.push_back(other);
    }
    return list;
}

void press(QWidget& window, const char* button) {
    QMetaObject::invokeMethod(window.findChild<QWidget*>(QString::fromLatin1(button)), "click");
}

void drawCards(test::FakeClient& client) {
    const token::TokenList cards = someCards();
    ui::MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.resize(720, 900);
    token::TokenList all = cards;
    all.push_back(test::blockedCard("c9", token::IdentityUse::auth));
    all.back().holder = "Testpersonmedettalldelesovanligtlångtnamn" + std::string(50, 'n');
    all.back().issuer = std::string(90, 'U');
    all.back().location = std::string(90, 'L');
    test::pinOf(all.back(), token::IdentityUse::auth).pukBlocked = true;
    all.push_back(test::someToken("a1", "Test Person Fyra"));
    window.setTokens(all, true);
    window.setListener({client::ListenerState::Status::listening, 22654, {}});
    draw(window, "cards");
    window.resize(460, 780);
    draw(window, "cards-small");
    ui::TokenDetails details(client, cards[0]);
    draw(details, "cards-details");
    ui::TokenDetails blocked(client, cards[2]);
    draw(blocked, "cards-details-blocked");
    ui::TokenDetails dead(client, all[all.size() - 2]);
    draw(dead, "cards-details-beyond-help");
    ui::TokenDetails other(client, cards[3]);
    draw(other, "cards-details-other");
}

void type(QWidget& window, const char* current, const char* next, const char* again) {
    const char* names[] = {"current", "next", "again"};
    const char* texts[] = {current, next, again};
    for (int i = 0; i < 3; ++i) {
        auto* edit = window.findChild<ui::SecretEdit*>(QString::fromLatin1(names[i]));
        edit->clear();
        edit->insert(QString::fromLatin1(texts[i]));
    }
}

void drawWizard(test::FakeClient& client) {
    const token::TokenList cards = someCards();
    ui::PasswordWizard change(client, cards[0]);
    draw(change, "wizard-1-welcome");
    press(change, "nextButton");
    draw(change, "wizard-2-pin");
    press(change, "nextButton");
    draw(change, "wizard-3-action");
    press(change, "nextButton");
    draw(change, "wizard-4-entry");
    type(change, "471295", "123456", "123456");
    press(change, "nextButton");
    draw(change, "wizard-4-entry-new-refused");
    type(change, "471295", "275903", "275904");
    press(change, "nextButton");
    draw(change, "wizard-4-entry-differ");
    type(change, "471295", "275903", "275903");
    press(change, "nextButton");
    draw(change, "wizard-5-working");
    change.cardWaitedFor("c1", std::chrono::seconds(10));
    change.close();
    draw(change, "wizard-5-waiting-closing");
    client.pinChanges.back().done(tl::unexpected(Error{ErrorCode::wrongSecret, {}, 2, {}, {}}));
    draw(change, "wizard-6-wrong");
    change.setTokens({});
    draw(change, "wizard-6-pulled");
    change.setTokens(cards);
    type(change, "471295", "275903", "275903");
    press(change, "nextButton");
    change.cardNotAnswering("c1");
    draw(change, "wizard-6-silent");
    Error perhaps{ErrorCode::cardRemoved, {}, {}, {}, {}};
    perhaps.mayBeDone = true;
    change.setTokens({});
    client.pinChanges.back().done(tl::unexpected(perhaps));
    draw(change, "wizard-6-perhaps");
    change.setTokens(cards);
    draw(change, "wizard-6-perhaps-back");
    press(change, "nextButton");
    type(change, "471295", "275903", "275903");
    press(change, "nextButton");
    client.pinChanges.back().done(tl::unexpected(Error{ErrorCode::wrongSecret, {}, 2, {}, {}}));
    draw(change, "wizard-6-perhaps-wrong");
    change.findChild<ui::SecretEdit*>(QStringLiteral("next"))->insert(QStringLiteral("275903"));
    change.findChild<ui::SecretEdit*>(QStringLiteral("next"))->selectAll();
    draw(change, "wizard-6-selected");
    type(change, "471295", "275903", "275903");
    press(change, "nextButton");
    client.pinChanges.back().done(tl::unexpected(Error{ErrorCode::blocked, {}, 0, {}, {}}));
    draw(change, "wizard-7-became-blocked");

    ui::PasswordWizard last(client, cards[1]);
    draw(last, "wizard-shared");
    press(last, "nextButton");
    press(last, "nextButton");
    type(last, "471295", "275903", "275903");
    press(last, "nextButton");
    draw(last, "wizard-last-try");
    press(last, "nextButton");
    client.pinChanges.back().done({});
    draw(last, "wizard-done");

    ui::PasswordWizard unblock(client, cards[2]);
    draw(unblock, "wizard-blocked-1");
    press(unblock, "nextButton");
    draw(unblock, "wizard-blocked-2");
    press(unblock, "nextButton");
    draw(unblock, "wizard-blocked-3");
    press(unblock, "nextButton");
    draw(unblock, "wizard-blocked-4");
    type(unblock, "87654321", "275903", "275903");
    press(unblock, "nextButton");
    client.pinChanges.back().done(tl::unexpected(Error{ErrorCode::pukBlocked, {}, 0, {}, {}}));
    draw(unblock, "wizard-puk-blocked");

    token::TokenInfo padded = cards[0];
    test::pinOf(padded, token::IdentityUse::auth).isTypedAtReader = true;
    ui::PasswordWizard reader(client, padded);
    for (int i = 0; i < 3; ++i) {
        press(reader, "nextButton");
    }
    draw(reader, "wizard-reader");
    press(reader, "nextButton");
    draw(reader, "wizard-reader-working");

    token::TokenInfo stuck = cards[2];
    test::pinOf(stuck, token::IdentityUse::sign).hasPuk = false;
    ui::PasswordWizard noPuk(client, stuck);
    press(noPuk, "nextButton");
    press(noPuk, "nextButton");
    draw(noPuk, "wizard-no-puk");

    token::TokenInfo dead = test::blockedCard("c9", token::IdentityUse::auth);
    dead.holder = "Testpersonmedettalldelesovanligtlångtnamn" + std::string(50, 'n');
    dead.location =
        "Test Reader With A Name As Long As Those That Some Makers Give To Theirs [CCID Interface] "
        "(0123456789ABCDEF) 00 00";
    test::pinOf(dead, token::IdentityUse::auth).pukBlocked = true;
    ui::PasswordWizard beyond(client, dead);
    draw(beyond, "wizard-beyond-help-1");
    press(beyond, "nextButton");
    draw(beyond, "wizard-beyond-help-2");
    press(beyond, "nextButton");
    draw(beyond, "wizard-beyond-help-3");

    token::TokenInfo nearly = cards[2];
    test::pinOf(nearly, token::IdentityUse::sign).pukTriesLeft = 1;
    ui::PasswordWizard lastPuk(client, nearly);
    lastPuk.goToUnblocking(token::IdentityUse::sign);
    draw(lastPuk, "wizard-puk-tries");
    type(lastPuk, "87654321", "275903", "275903");
    press(lastPuk, "nextButton");
    draw(lastPuk, "wizard-puk-last-try");
}

void drawCardPrompt(test::FakeClient& client) {
    token::TokenInfo card = test::someCard("c1");
    order::Prompt prompt;
    prompt.orderId = "1";
    prompt.origin = "https://www.example.com";
    prompt.candidates = {card};
    const auto soon = [](std::chrono::milliseconds, QObject* context, std::function<void()> call) {
        QTimer::singleShot(0, context, std::move(call));
    };
    ui::LoginPrompt one(client, prompt, soon);
    draw(one, "prompt-card");
    one.working();
    draw(one, "prompt-card-working");
    one.cardWaitedFor("c1", std::chrono::seconds(10));
    draw(one, "prompt-card-waiting");
    one.cardNotAnswering("c1");
    draw(one, "prompt-card-silent");
    one.failed(Error{ErrorCode::wrongSecret, {}, 2, {}, {}});
    draw(one, "prompt-card-wrong");
    test::pinOf(prompt.candidates[0], token::IdentityUse::auth).triesLeft = 1;
    ui::LoginPrompt last(client, prompt, soon);
    draw(last, "prompt-card-tries");
    last.findChild<ui::SecretEdit*>()->insert(QStringLiteral("471295"));
    last.activateWindow();
    settle();
    press(last, "approveButton");
    draw(last, "prompt-card-last-try");
    prompt.candidates = {test::blockedCard("c1", token::IdentityUse::auth)};
    ui::LoginPrompt blocked(client, prompt, soon);
    draw(blocked, "prompt-card-blocked");
    test::pinOf(prompt.candidates[0], token::IdentityUse::auth).hasPuk = false;
    ui::LoginPrompt noPuk(client, prompt, soon);
    draw(noPuk, "prompt-card-no-puk");
    test::pinOf(prompt.candidates[0], token::IdentityUse::auth).hasPuk = true;
    test::pinOf(prompt.candidates[0], token::IdentityUse::auth).pukBlocked = true;
    prompt.candidates[0].holder = "Testpersonmedettalldelesovanligtlångtnamn" + std::string(50, 'n');
    prompt.candidates[0].issuer = std::string(90, 'U');
    prompt.candidates[0].location = std::string(90, 'L');
    ui::LoginPrompt pukBlocked(client, prompt, soon);
    draw(pukBlocked, "prompt-card-puk-blocked");
    test::pinOf(card, token::IdentityUse::auth).isTypedAtReader = true;
    prompt.candidates = {card, client.list.front()};
    ui::LoginPrompt reader(client, prompt, soon);
    draw(reader, "prompt-card-reader");
    reader.working();
    draw(reader, "prompt-card-reader-working");
}

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

void drawPrompt(test::FakeClient& client) {
    order::Prompt prompt;
    prompt.orderId = "1";
    prompt.origin = "https://www.example.com";
    prompt.candidates = {client.list.front()};
    const auto soon = [](std::chrono::milliseconds, QObject* context, std::function<void()> call) {
        QTimer::singleShot(0, context, std::move(call));
    };
    ui::LoginPrompt one(client, prompt, soon);
    draw(one, "prompt");
    one.findChild<ui::SecretEdit*>()->insert(QStringLiteral("hemligt ord"));
    one.activateWindow();
    draw(one, "prompt-typed");
    one.working();
    draw(one, "prompt-working");
    one.failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    draw(one, "prompt-wrong");
    ui::LoginPrompt slow(client, prompt, [](auto, auto, auto) {});
    slow.failed(Error{ErrorCode::wrongSecret, {}, {}, std::chrono::seconds(8)});
    draw(slow, "prompt-wait");
    slow.failed(Error{ErrorCode::throttled, {}, {}, std::chrono::seconds(152)});
    draw(slow, "prompt-throttled");

    prompt.origin = "https://xn--rksmrgs-5wao1o.example";
    prompt.originUnicode = "https://räksmörgås.example";
    prompt.candidates = {client.list[0], client.list[5], client.list[0], client.list[0]};
    prompt.candidates[2].id = "x";
    prompt.candidates[2].validTo += std::chrono::days(400);
    prompt.candidates[3].id = "y";
    prompt.waiting = 2;
    ui::LoginPrompt several(client, prompt, soon);
    draw(several, "prompt-several");
    prompt.candidates.erase(prompt.candidates.begin());
    several.update(prompt);
    draw(several, "prompt-lost");
    prompt.candidates.resize(1);
    several.update(prompt);
    draw(several, "prompt-lost-one-left");

    prompt.originUnicode.clear();
    prompt.origin = "https://" + std::string(60, 'a') + "." + std::string(60, 'b') + "." +
                    std::string(60, 'c') + ".example.com:8443";
    prompt.candidates = {client.list[0], client.list[5]};
    prompt.waiting = 0;
    ui::LoginPrompt lengthy(client, prompt, soon);
    draw(lengthy, "prompt-long");

    prompt.origin = "https://www.example.com";
    prompt.candidates.clear();
    prompt.unfit = {{client.list[1], ErrorCode::expired}, {client.list[0], ErrorCode::noMatchingId}};
    ui::LoginPrompt unfit(client, prompt, soon);
    draw(unfit, "prompt-unfit");
    prompt.unfit.clear();
    ui::LoginPrompt none(client, prompt, soon);
    draw(none, "prompt-none");
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

void drawOrder(test::FakeClient& client) {
    order::Prompt prompt;
    prompt.orderId = "1";
    prompt.type = order::OrderType::enrol;
    prompt.origin = "https://xn--banken-bua.example";
    prompt.originUnicode = "https://bänken.example";
    prompt.enrolment = order::EnrolmentRequest{"Test Person", "199001012384", "rsa2048", "Test Bank"};
    const auto soon = [](std::chrono::milliseconds, QObject* context, std::function<void()> call) {
        QTimer::singleShot(0, context, std::move(call));
    };
    ui::OrderPrompt window(client, prompt, soon);
    draw(window, "order");
    window.activateWindow();
    auto* next = window.findChild<ui::SecretEdit*>(QStringLiteral("next"));
    auto* again = window.findChild<ui::SecretEdit*>(QStringLiteral("again"));
    next->insert(QStringLiteral("sommar"));
    draw(window, "order-begun");
    next->insert(QStringLiteral("ekorrar 47"));
    again->insert(QStringLiteral("sommarekorrar 48"));
    draw(window, "order-differs");
    again->clear();
    again->insert(QStringLiteral("sommarekorrar 47"));
    draw(window, "order-ready");
    window.working();
    window.progress(1, 2);
    draw(window, "order-working");
    window.failed(Error{ErrorCode::diskFull, {}, {}, {}});
    draw(window, "order-full-disk");
    next->clear();
    next->insert(QStringLiteral("Sommar"));
    press(window, "approveButton");
    draw(window, "order-short");

    prompt.origin = "https://" + std::string(60, 'a') + "." + std::string(60, 'b') + ".example.com:8443";
    prompt.originUnicode.clear();
    prompt.enrolment = order::EnrolmentRequest{std::string(64, 'N'), "199001012384", "rsa2048",
                                               "Test Bank " + std::string(90, 'B')};
    prompt.waiting = 2;
    ui::OrderPrompt lengthy(client, prompt, soon);
    draw(lengthy, "order-long");
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("Usage: insegel_gallery DIR [sv|en] [dark]\n", stderr);
        return 2;
    }
    folder = QDir(arguments.at(1));
    QDir().mkpath(folder.path());
    ui::Language language;
    language.use(arguments.value(2, QStringLiteral("sv")));
    if (arguments.value(3) == QStringLiteral("dark")) {
        QApplication::setPalette(ui::darkPalette());
    }
    ui::sealPixmap(256, 1).save(folder.filePath(QStringLiteral("seal.png")));
    for (const int side : {16, 22, 32, 64}) {
        ui::sealIcon().pixmap(side).save(folder.filePath(QStringLiteral("icon-%1.png").arg(side)));
        ui::sealIcon(true).pixmap(side).save(
            folder.filePath(QStringLiteral("icon-attention-%1.png").arg(side)));
    }
    test::FakeClient client;
    client.list = someTokens();
    client::CertificateDetails certificate;
    certificate.subject = "CN=Test Person,serialNumber=199001012384,C=SE";
    certificate.issuer = "CN=Test Bank Customer CA v1 for BankID";
    certificate.serialHex = "4f2a90c1d3";
    certificate.validFrom = "2026-01-01T00:00:00Z";
    certificate.validTo = "2028-01-01T00:00:00Z";
    client.details = {certificate};
    drawOrder(client);
    drawFilePassword(client);
    drawWindow(client);
    drawImport(client);
    drawFileLife(client);
    drawPrompt(client);
    drawCards(client);
    drawWizard(client);
    drawCardPrompt(client);
    return 0;
}
