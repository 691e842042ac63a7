#pragma once

#include <QString>
#include <chrono>
#include <optional>
#include <vector>

#include "client/client.h"

namespace insegel::ui {

/// One PIN of a card and what it is for: one may serve both uses.
struct CardPin {
    std::vector<token::IdentityUse> uses;
    token::PinInfo pin;

    bool operator==(const CardPin&) const = default;
};

/// What an operation at a card waits for, beside the card's own work.
struct CardDelay {
    std::optional<std::chrono::seconds> busyFor{};  ///< Another program has it, for at most so long.
    bool isSilent = false;                          ///< It has not answered for some seconds.
};

/// The PINs of a card, each once, *Legitimera* first. None of a file.
std::vector<CardPin> pinsOf(const token::TokenInfo& info);
/// Whether a blocked PIN can be unblocked at all.
bool hasUsablePuk(const token::PinInfo& pin);
/// The PIN for this use; null where there is none.
const token::PinInfo* pinFor(const token::TokenInfo& info, token::IdentityUse use);

/// What is said about PINs, in the language chosen now.
namespace pinText {

/// "Identify", "Sign", "Identify and Sign".
QString uses(const CardPin& pin);
/// "3 tries left".
QString tries(int left);
/// "3 tries left", "blocked", "blocked for good: …"; empty where the card does not tell.
QString state(const token::PinInfo& pin);
/// "Identify: 3 tries left"; empty where the card does not tell.
QString line(const CardPin& pin);
/// "Wrong PIN. 2 tries left."
/// The same, where the card cannot be asked and another program may have used some since.
QString triesAsLastHeard(int left);
QString wrongPin(std::optional<int> triesLeft);
QString wrongPuk(std::optional<int> triesLeft);
/// Why a blocked PIN cannot be unblocked, and what to do; empty where it can be.
QString beyondHelp(const token::PinInfo& pin);
/// Another program has the card, and how long it is waited for.
QString waitedFor(std::chrono::seconds atMost);
/// The card does not answer, and what to do.
QString silent();
/// What is said beside a progress bar while a card is waited for: `otherwise` where nothing delays it.
QString waiting(const CardDelay& delay, const QString& otherwise);

}  // namespace pinText

}  // namespace insegel::ui
