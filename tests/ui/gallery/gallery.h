#pragma once

#include <QWidget>

#include "ui/fake_client.h"

/// Pictures of windows with made-up BankIDs in them.
namespace insegel::gallery {

void settle();
/// Shows the window and saves it as NAME.png.
void draw(QWidget& window, const char* name);
void press(QWidget& window, const char* button);
/// Types into the three fields of a wizard.
void type(QWidget& window, const char* current, const char* next, const char* again);
token::TokenList someTokens();

void drawCards(test::FakeClient& client);
void drawWizard(test::FakeClient& client);
void drawCardPrompt(test::FakeClient& client);

void drawWindow(test::FakeClient& client);
void drawNotAllowed(test::FakeClient& client);
void drawImport(test::FakeClient& client);
void drawFileLife(test::FakeClient& client);
void drawFilePassword(test::FakeClient& client);

void drawPrompt(test::FakeClient& client);
void drawSignPrompt(test::FakeClient& client);
void drawOrder(test::FakeClient& client);

void drawSigning(test::FakeClient& client);
void drawVerifying(test::FakeClient& client);
void drawHistory(test::FakeClient& client);
void drawSites(test::FakeClient& client);
void drawHelp();
void drawCheck();

}  // namespace insegel::gallery
