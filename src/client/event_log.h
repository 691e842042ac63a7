#pragma once

#include "client/client.h"

/// What goes into the log that a report has: see logEvent(). Any thread.
namespace insegel::client {

void logTokens(const token::TokenList& tokens, bool complete);
void logReaders(const ReadersState& state);
void logListener(const ListenerState& state);

}  // namespace insegel::client
