#include "client/policy_obstacle.h"

#include <algorithm>

namespace insegel::client {
namespace {

bool allows(const policy::Policy& policy, const token::IdentityInfo& identity) {
    return policy.allowsIssuers(identity.issuerCertificateSha256.all());
}

}  // namespace

Result<void> checkSite(const policy::Policy& policy, const std::string& origin) {
    return policy.allowsSite(origin) ? Result<void>() : fail(ErrorCode::siteNotAllowed);
}

Result<void> checkPolicy(const policy::Policy& policy, const token::TokenInfo& token, token::IdentityUse use,
                         const std::optional<std::string>& origin) {
    if (origin) {
        if (auto checked = checkSite(policy, *origin); !checked) {
            return checked;
        }
    }
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    return identity == nullptr || allows(policy, *identity) ? Result<void>()
                                                            : fail(ErrorCode::issuerNotAllowed);
}

bool allowsToken(const policy::Policy& policy, const token::TokenInfo& token) {
    return token.identities.empty() ||
           std::ranges::any_of(token.identities,
                               [&](const token::IdentityInfo& identity) { return allows(policy, identity); });
}

}  // namespace insegel::client
