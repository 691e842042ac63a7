#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "card_token/pcsc/transport.h"
#include "policy/policy.h"
#include "system_check/answer.h"
#include "token/token_info.h"

namespace insegel::system_check {

/// What is asked.
struct Question {
    std::filesystem::path profile;  ///< It need not be there, and is not made.
    std::optional<std::uint16_t>
        port;  ///< This one and no other; else those of the policy, or 22654 to 22658.
    /// Where the program that asks listens itself: 0 for nowhere. Without it whoever listens is asked who it
    /// is.
    std::optional<std::uint16_t> ownPort{};
    /// What is known of the cards in the readers, where somebody looks at them already; without it they are
    /// looked at, which spends no try.
    std::optional<token::TokenList> cards{};
    const Clock& clock = systemClock();
    std::function<std::unique_ptr<card_token::pcsc::Transport>()> transport =
        card_token::pcsc::systemTransport;
    std::function<Result<policy::Policy>()> policy = policy::machinePolicy;
};

/// Looks at everything. Takes some seconds where a card or a service does not answer; changes nothing.
/// Blocks: any thread but a window's.
Answer check(const Question& question);

}  // namespace insegel::system_check
