#include "client/key_obstacle.h"

#include <string>

#include "base/clock.h"

namespace insegel::client {

namespace {

/// Whole sentences, for they are translated as such.
struct Words {
    const char* expired;
    const char* notYetValid;
    const char* noKey;
};

constexpr Words ofLogins{"its certificate for logging in was valid until ",
                         "its certificate for logging in is valid from ", "it has no key for logging in"};
constexpr Words ofSignatures{"its certificate for signing was valid until ",
                             "its certificate for signing is valid from ", "it has no key for signing"};

std::string detailOf(ErrorCode obstacle, const token::TokenInfo& token, token::IdentityUse use) {
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    const Words& words = use == token::IdentityUse::auth ? ofLogins : ofSignatures;
    switch (obstacle) {
        case ErrorCode::expired:
            return words.expired + toIso8601(identity->validTo);
        case ErrorCode::notYetValid:
            return words.notYetValid + toIso8601(identity->validFrom);
        case ErrorCode::malformed:
            return token.problem;
        case ErrorCode::unsupported:
            return token.state == token::TokenState::locked
                       ? "the file's certificates are encrypted: import it"
                       : "its certificates have not come yet";
        default:
            return words.noKey;
    }
}

}  // namespace

Result<void> checkKey(const token::TokenInfo& token, token::IdentityUse use) {
    const auto obstacle = token::obstacleTo(token, use);
    return obstacle ? fail(*obstacle, detailOf(*obstacle, token, use)) : Result<void>();
}

}  // namespace insegel::client
