#include "token/token_info.h"

#include <algorithm>

namespace insegel::token {

namespace {

TokenState stateAt(const IdentityInfo& identity, TimePoint now) {
    if (now > identity.validTo) {
        return TokenState::expired;
    }
    return now < identity.validFrom ? TokenState::notYetValid : TokenState::ok;
}

/// The validity of those in the best state there is.
void takeValidity(TokenInfo& info, TokenState best) {
    const IdentityInfo* first = nullptr;
    for (const IdentityInfo& one : info.identities) {
        if (one.state != best) {
            continue;
        }
        if (best == TokenState::ok && first != nullptr) {
            info.validFrom = std::max(info.validFrom, one.validFrom);
            info.validTo = std::min(info.validTo, one.validTo);
            continue;
        }
        const bool isNearer =
            first == nullptr ||
            (best == TokenState::expired ? one.validTo > first->validTo : one.validFrom < first->validFrom);
        if (isNearer) {
            first = &one;
            info.validFrom = one.validFrom;
            info.validTo = one.validTo;
        }
    }
}

}  // namespace

void judge(TokenInfo& info, TimePoint now) {
    if (info.identities.empty()) {
        return;
    }
    TokenState best = TokenState::expired;
    for (IdentityInfo& one : info.identities) {
        one.state = stateAt(one, now);
        if (one.state == TokenState::ok ||
            (one.state == TokenState::notYetValid && best == TokenState::expired)) {
            best = one.state;
        }
    }
    takeValidity(info, best);
    const bool isForTheCalendar = info.state == TokenState::ok || info.state == TokenState::expired ||
                                  info.state == TokenState::notYetValid;
    if (isForTheCalendar) {
        info.state = best;
    }
}

bool expiresSoon(const TokenInfo& info, TimePoint now) {
    const bool isValid = info.state == TokenState::ok || info.state == TokenState::blocked;
    return isValid && now <= info.validTo && now >= info.validTo - expiryNotice;
}

const IdentityInfo* findIdentity(const TokenInfo& token, IdentityUse use) {
    const auto found = std::find_if(token.identities.begin(), token.identities.end(),
                                    [use](const IdentityInfo& one) { return one.use == use; });
    return found == token.identities.end() ? nullptr : &*found;
}

std::optional<ErrorCode> obstacleTo(const TokenInfo& token, IdentityUse use) {
    if (token.state == TokenState::unreadable) {
        return ErrorCode::malformed;
    }
    if (token.state == TokenState::locked || token.state == TokenState::pending) {
        return ErrorCode::unsupported;
    }
    const IdentityInfo* identity = findIdentity(token, use);
    if (identity == nullptr) {
        return ErrorCode::wrongUse;
    }
    // Not the token's state: its other key may have ended, or have yet to begin.
    switch (identity->state) {
        case TokenState::expired:
            return ErrorCode::expired;
        case TokenState::notYetValid:
            return ErrorCode::notYetValid;
        default:
            return std::nullopt;
    }
}

const char* toString(TokenKind kind) {
    return kind == TokenKind::file ? "file" : "card";
}

const char* toString(TokenState state) {
    switch (state) {
        case TokenState::ok:
            return "ok";
        case TokenState::expired:
            return "expired";
        case TokenState::notYetValid:
            return "not-yet-valid";
        case TokenState::pending:
            return "pending";
        case TokenState::blocked:
            return "blocked";
        case TokenState::locked:
            return "locked";
        case TokenState::unreadable:
            return "unreadable";
    }
    return "unreadable";
}

const char* toString(IdentityUse use) {
    return use == IdentityUse::auth ? "auth" : "sign";
}

}  // namespace insegel::token
