#include <QTimer>

#include "login_prompt.h"
#include "main_window.h"
#include "password_wizard.h"
#include "secret_edit.h"
#include "token_details.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {

namespace {

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

}  // namespace

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

}  // namespace insegel::gallery
