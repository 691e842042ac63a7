#pragma once

#include <QString>
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

/// The PINs of a card, each once, *Legitimera* first. None of a file.
std::vector<CardPin> pinsOf(const token::TokenInfo& info);
/// The PIN for this use; null where there is none.
const token::PinInfo* pinFor(const token::TokenInfo& info, token::IdentityUse use);

/// What is said about PINs, in the language chosen now.
namespace pinText {

/// "Identify", "Sign", "Identify and Sign".
QString uses(const CardPin& pin);
/// "3 tries left".
QString tries(int left);
/// "3 tries left", "blocked"; empty where the card does not tell.
QString state(const token::PinInfo& pin);
/// "Identify: 3 tries left"; empty where the card does not tell.
QString line(const CardPin& pin);
/// "Wrong PIN. 2 tries left."
QString wrongPin(std::optional<int> triesLeft);
QString wrongPuk(std::optional<int> triesLeft);
/// Another program has the card, and how long it is waited for.
QString waitedFor(std::chrono::seconds atMost);

}  // namespace pinText

}  // namespace insegel::ui
