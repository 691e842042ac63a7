#include "client/event_log.h"

#include <map>
#include <tuple>

#include "base/log.h"

namespace insegel::client {

void logTokens(const token::TokenList& tokens, bool complete) {
    // How many of each kind and state; whose they are is nobody's business. It runs at each change of the
    // list, so words are made for what is counted, not for each that is.
    std::map<std::tuple<token::TokenKind, token::TokenState, ErrorCode>, int> counts;
    for (const token::TokenInfo& token : tokens) {
        ++counts[{token.kind, token.state, token.problemCode}];
    }
    std::string line = complete ? "BankIDs:" : "BankIDs so far:";
    for (const auto& [what, count] : counts) {
        const auto& [kind, state, problem] = what;
        line += " " + std::to_string(count) + " " + toString(kind) + " " + toString(state);
        line += state == token::TokenState::unreadable ? std::string(" (") + errorName(problem) + ")," : ",";
    }
    line.pop_back();
    logEvent(counts.empty() ? "BankIDs: none" : line);
}

void logReaders(const ReadersState& state) {
    logEvent(state.service == ReadersState::Service::ready ? "card readers: " + std::to_string(state.readers)
                                                           : "no card service");
}

void logListener(const ListenerState& state) {
    const std::string port = state.port == 0 ? "any port" : "port " + std::to_string(state.port);
    logEvent(state.status == ListenerState::Status::listening
                 ? "listening on " + port
                 : "not listening on " + port +
                       (state.error ? std::string(": ") + errorName(state.error->code) : ""));
}

}  // namespace insegel::client
