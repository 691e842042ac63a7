#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "policy/policy.h"
#include "token/token_info.h"

namespace insegel::client {

/// Whether what the administrator has fixed lets this site be answered: siteNotAllowed.
Result<void> checkSite(const policy::Policy& policy, const std::string& origin);

/// Whether it lets this key be used, for this site where there is one: issuerNotAllowed, siteNotAllowed. What
/// else may be in the way is checkKey()'s. Any thread.
Result<void> checkPolicy(const policy::Policy& policy, const token::TokenInfo& token, token::IdentityUse use,
                         const std::optional<std::string>& origin);

/// Whether it lets any of the token's keys be used, as far as their issuers say. Also where the token has
/// none that is known: what is ordered, or still to be imported. Any thread.
bool allowsToken(const policy::Policy& policy, const token::TokenInfo& token);

}  // namespace insegel::client
