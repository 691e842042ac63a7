#include "order/matching.h"

#include <algorithm>

namespace insegel::order {

namespace {

template <typename T>
bool contains(const std::vector<T>& list, const T& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// An empty list of wishes is met by everything.
bool sharesOne(const std::vector<std::string>& wanted, const std::vector<std::string>& had) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                         [&](const std::string& one) { return contains(had, one); });
}

/// Nothing where the token fits. What the site asked for is looked at before the calendar: that a token of
/// another person has expired would be beside the point.
std::optional<ErrorCode> reasonAgainst(const token::TokenInfo& token, const OrderRequest& request,
                                       const policy::Policy& policy) {
    const Requirement& wanted = request.requirement;
    const token::IdentityUse use =
        request.type == OrderType::sign ? token::IdentityUse::sign : token::IdentityUse::auth;
    const auto obstacle = token::obstacleTo(token, use);
    if (obstacle && *obstacle != ErrorCode::expired && *obstacle != ErrorCode::notYetValid) {
        return obstacle;
    }
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    if ((!wanted.kinds.empty() && !contains(wanted.kinds, token.kind)) ||
        (wanted.serialNumber && *wanted.serialNumber != token.serialNumber) ||
        !sharesOne(wanted.policies, identity->policies.all()) ||
        !sharesOne(wanted.issuers, identity->issuerCertificateSha256.all())) {
        return ErrorCode::noMatchingId;
    }
    if (!policy.allowsIssuers(identity->issuerCertificateSha256.all())) {
        return ErrorCode::issuerNotAllowed;
    }
    return obstacle;
}

}  // namespace

Match match(const token::TokenList& tokens, const OrderRequest& request,
            const std::optional<std::string>& lastTokenOfSite, const policy::Policy& policy) {
    Match out;
    for (const token::TokenInfo& token : tokens) {
        if (const auto reason = reasonAgainst(token, request, policy)) {
            out.unfit.push_back({token, *reason});
        } else {
            out.candidates.push_back(token);
        }
    }
    std::stable_partition(out.candidates.begin(), out.candidates.end(), [&](const token::TokenInfo& token) {
        return lastTokenOfSite && token.id == *lastTokenOfSite;
    });
    return out;
}

}  // namespace insegel::order
