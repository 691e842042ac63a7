#include "client/key_obstacle.h"

#include <string>

#include "base/clock.h"

namespace insegel::client {

namespace {

std::string detailOf(ErrorCode obstacle, const token::TokenInfo& token, token::IdentityUse use) {
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    const std::string purpose = use == token::IdentityUse::auth ? "logging in" : "signing";
    switch (obstacle) {
        case ErrorCode::expired:
            return "its certificate for " + purpose + " was valid until " + toIso8601(identity->validTo);
        case ErrorCode::notYetValid:
            return "its certificate for " + purpose + " is valid from " + toIso8601(identity->validFrom);
        case ErrorCode::malformed:
            return token.problem;
        case ErrorCode::unsupported:
            return token.state == token::TokenState::locked
                       ? "the file's certificates are encrypted: import it"
                       : "its certificates have not come yet";
        default:
            return "it has no key for " + purpose;
    }
}

}  // namespace

Result<void> checkKey(const token::TokenInfo& token, token::IdentityUse use) {
    const auto obstacle = token::obstacleTo(token, use);
    return obstacle ? fail(*obstacle, detailOf(*obstacle, token, use)) : Result<void>();
}

}  // namespace insegel::client
