#pragma once

#include <QString>

#include "client/client.h"

/// What the window and the tray say about what Insegel needs around it: its port and the card readers.
namespace insegel::ui {

/// What is said where the listener stands; empty where there is nothing to say.
QString listenerTrouble(const client::ListenerState& state);

/// Something was approved and is not in the history.
QString historyTrouble(const Error& failure);

/// What is missing to read cards, and what helps; both empty where nothing is.
struct ReadersWords {
    QString what;
    QString advice;
    bool isServiceMissing = false;
};
ReadersWords readersWords(const client::ReadersState& state);

}  // namespace insegel::ui
