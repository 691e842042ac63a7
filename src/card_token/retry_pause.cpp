#include "card_token/retry_pause.h"

#include <algorithm>

namespace insegel::card_token {

std::optional<std::chrono::milliseconds> pauseAfter(int attempt, ErrorCode because) {
    using std::chrono::milliseconds;
    if (because == ErrorCode::otherCard) {
        return std::nullopt;
    }
    const bool isBusy = because == ErrorCode::cardBusy;
    const int quickOnes = isBusy ? 40 : 2;
    constexpr milliseconds quick(250);
    if (attempt <= quickOnes) {
        return quick;
    }
    // Then ever slower, and not for ever: a quarter of an hour for a program that works with the card, a few
    // seconds for a card that is broken.
    const int slowOnes = isBusy ? 64 : 4;
    constexpr milliseconds slowest(15000);
    const int slow = attempt - quickOnes;
    if (slow > slowOnes) {
        return std::nullopt;
    }
    return std::min(slowest, milliseconds(500) * (1 << std::min(slow, 5)));
}

bool isNotYetSaid(int attempts, ErrorCode because) {
    constexpr int attemptsUnsaid = 3;
    return because != ErrorCode::cardBusy && attempts < attemptsUnsaid;
}

}  // namespace insegel::card_token
