#pragma once

#include <optional>
#include <string>
#include <vector>

#include "order/approver.h"
#include "order/order_request.h"
#include "policy/policy.h"

namespace insegel::order {

struct Match {
    token::TokenList candidates;
    std::vector<Unfit> unfit;
};

/// Which tokens can answer the request. The one used last on the site goes first, the others keep their
/// order. One whose issuers the policy does not allow is unfit: issuerNotAllowed.
Match match(const token::TokenList& tokens, const OrderRequest& request,
            const std::optional<std::string>& lastTokenOfSite, const policy::Policy& policy = {});

}  // namespace insegel::order
