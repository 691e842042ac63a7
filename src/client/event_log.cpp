#include "client/event_log.h"

#include <map>

#include "base/log.h"

namespace insegel::client {

void logTokens(const token::TokenList& tokens, bool complete) {
    // How many of each kind and state; whose they are is nobody's business.
    std::map<std::string, int> counts;
    for (const token::TokenInfo& token : tokens) {
        const bool isUnreadable = token.state == token::TokenState::unreadable;
        ++counts[std::string(toString(token.kind)) + " " + toString(token.state) +
                 (isUnreadable ? std::string(" (") + errorName(token.problemCode) + ")" : std::string())];
    }
    std::string line = complete ? "BankIDs:" : "BankIDs so far:";
    for (const auto& [what, count] : counts) {
        line += " " + std::to_string(count) + " " + what + ",";
    }
    line.pop_back();
    logEvent(counts.empty() ? "BankIDs: none" : line);
}

void logReaders(const ReadersState& state) {
    logEvent(state.service == ReadersState::Service::ready ? "card readers: " + std::to_string(state.readers)
                                                           : "no card service");
}

void logListener(const ListenerState& state) {
    const std::string port = std::to_string(state.port);
    logEvent(state.status == ListenerState::Status::listening
                 ? "listening on port " + port
                 : "not listening, port " + port +
                       (state.error ? std::string(": ") + errorName(state.error->code) : ""));
}

}  // namespace insegel::client
