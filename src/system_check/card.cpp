#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "base/encoding.h"
#include "card_token/card_provider.h"
#include "system_check/checks.h"

namespace insegel::system_check {

namespace {

/// How long a card may take to be read: the slowest known needs four seconds.
constexpr std::chrono::seconds patience(10);

/// Looks at the cards in the readers, once.
token::TokenList lookAtCards(const Question& question) {
    std::mutex mutex;
    std::condition_variable changed;
    token::TokenList seen;
    bool isComplete = false;
    // Destroyed before what its callback uses.
    card_token::CardProvider provider(question.transport(), question.profile);
    provider.start([&](const std::vector<token::TokenPointer>& tokens, bool complete) {
        const std::lock_guard guard(mutex);
        seen.clear();
        for (const auto& token : tokens) {
            seen.push_back(token->info());
        }
        isComplete = complete;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    changed.wait_for(lock, patience, [&] { return isComplete; });
    return seen;
}

}  // namespace

Row checkCard(const Circumstances& now) {
    if (!now.hasAnswered || now.readers.empty()) {
        return {Finding::cardUnknown};
    }
    std::string atrs;
    for (const auto& reader : now.readers) {
        if (reader.hasCard) {
            atrs += (atrs.empty() ? "" : ", ") + toHex(reader.atr);
        }
    }
    if (atrs.empty()) {
        return {Finding::cardNone};
    }
    const token::TokenList cards = now.question.cards ? *now.question.cards : lookAtCards(now.question);
    const auto usable = std::ranges::count_if(cards, [](const token::TokenInfo& one) {
        return one.kind == token::TokenKind::card && one.state != token::TokenState::unreadable;
    });
    return usable > 0 ? Row{Finding::cardBankId, {std::to_string(usable)}} : Row{Finding::cardOther, {atrs}};
}

}  // namespace insegel::system_check
