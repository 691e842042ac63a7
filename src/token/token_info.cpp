#include "token/token_info.h"

namespace insegel::token {

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
