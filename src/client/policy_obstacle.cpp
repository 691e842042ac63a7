#include "client/policy_obstacle.h"

namespace insegel::client {

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
    return identity == nullptr || policy.allowsIssuers(identity->issuerCertificateSha256.all())
               ? Result<void>()
               : fail(ErrorCode::issuerNotAllowed);
}

}  // namespace insegel::client
