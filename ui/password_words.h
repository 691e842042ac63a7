#pragma once

#include "colours.h"
#include "password_flow.h"

/// What the password wizard says, in the language chosen now. Plain text.
namespace insegel::ui::passwordWords {

struct Said {
    QString text;
    Tone tone = Tone::note;
};

QString heading(const PasswordFlow& flow);
/// Under the heading; may be empty.
QString text(const PasswordFlow& flow);
/// What is not as it should be, or how it went; may be empty.
Said message(const PasswordFlow& flow);
/// While the card works.
QString busy(const PasswordFlow& flow);
/// The button that goes on, with a mnemonic.
QString goOn(const PasswordFlow& flow);
/// What is needed for it, or why it cannot be done.
QString note(const PasswordFlow& flow, PasswordFlow::Action action);

}  // namespace insegel::ui::passwordWords
