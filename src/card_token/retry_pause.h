#pragma once

#include <chrono>
#include <optional>

#include "base/error.h"

namespace insegel::card_token {

/// When a card that could not be read is read again, nobody having said that anything changed; nothing where
/// that is given up until somebody does. A card just inserted may not answer at once, and one that another
/// program holds becomes free without a word: that its transaction ended, PC/SC tells nobody. `attempt` was
/// the last one, counted from 1, and failed because of this.
std::optional<std::chrono::milliseconds> pauseAfter(int attempt, ErrorCode because);

/// True for the first attempts: nothing is said of such a card yet.
bool isNotYetSaid(int attempts, ErrorCode because);

}  // namespace insegel::card_token
