#pragma once

#include <chrono>
#include <optional>

#include "colours.h"

/// What a prompt says about how it goes, in the language chosen now. Plain text.
namespace insegel::ui::promptWords {

/// Where a prompt stands.
struct Standing {
    bool isLost = false;  ///< What was chosen has gone.
    bool isWorking = false;
    bool isPin = false;          ///< It asks for a PIN, and not for a password.
    bool isBlocked = false;      ///< The PIN is,
    QString beyondHelp{};        ///< Why it could not be unblocked; empty where it could.
    bool isSilent = false;       ///< The card has not answered for some seconds.
    bool isLastTry = false;      ///< Approving once more spends the last one.
    bool withoutSecret = false;  ///< It was tried with an empty field.
    std::optional<Error> error{};
    std::chrono::seconds waitLeft{};
    std::chrono::seconds waitSaid{};  ///< What a screen reader was told of the wait.
};

struct Said {
    QString text;
    Tone tone = Tone::note;
    QString spoken;  ///< For a screen reader: stays the same while `text` counts.
};

Said message(const Standing& prompt);

}  // namespace insegel::ui::promptWords
