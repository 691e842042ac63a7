#include <QTimer>

#include "login_prompt.h"
#include "order_prompt.h"
#include "secret_edit.h"
#include "sign_prompt.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {

void drawSignPrompt(test::FakeClient& client) {
    order::Prompt prompt;
    prompt.orderId = "1";
    prompt.type = order::OrderType::sign;
    prompt.origin = "https://www.example.com";
    prompt.candidates = {client.list.front()};
    const auto soon = [](std::chrono::milliseconds, QObject* context, std::function<void()> call) {
        QTimer::singleShot(0, context, std::move(call));
    };
    std::string text =
        "# Avtal\n\nJag lovar följande, *utan* förbehåll:\n\n"
        "+ att hyran är betald den sista i varje månad, så länge avtalet gäller mellan oss båda två\n"
        "+ att nycklarna lämnas tillbaka\n\n1. det första\n2. det andra\n\n| Vad | Kr |\n|---|--:|\n| Hyra | "
        "8 000 |\n\n";
    prompt.signing = std::make_shared<const client::SignedText>(
        client::SignedText{text, client::TextFormat::simpleMarkdownV1, Bytes(1234)});
    ui::SignPrompt contract(client, prompt, soon);
    draw(contract, "prompt-sign");
    for (int i = 0; i < 60; ++i) {
        text += "En rad till, så att den inte får plats.\n\n";
    }
    prompt.signing = std::make_shared<const client::SignedText>(
        client::SignedText{text, client::TextFormat::simpleMarkdownV1, {}});
    ui::SignPrompt lengthy(client, prompt, soon);
    draw(lengthy, "prompt-sign-long");
}

void drawPrompt(test::FakeClient& client) {
    drawSignPrompt(client);
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

}  // namespace insegel::gallery
