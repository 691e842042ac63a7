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

/// Nothing where the token fits. What the site asked for is looked at first: that a token of another person
/// has expired would be beside the point.
std::optional<ErrorCode> reasonAgainst(const token::TokenInfo& token, const OrderRequest& request) {
    const Requirement& wanted = request.requirement;
    if (token.state == token::TokenState::unreadable) {
        return ErrorCode::malformed;
    }
    if (token.state == token::TokenState::locked || token.state == token::TokenState::pending) {
        return ErrorCode::unsupported;
    }
    const token::IdentityUse use =
        request.type == OrderType::sign ? token::IdentityUse::sign : token::IdentityUse::auth;
    const auto identity = std::find_if(token.identities.begin(), token.identities.end(),
                                       [&](const token::IdentityInfo& one) { return one.use == use; });
    if (identity == token.identities.end()) {
        return ErrorCode::wrongUse;
    }
    if ((!wanted.kinds.empty() && !contains(wanted.kinds, token.kind)) ||
        (wanted.serialNumber && *wanted.serialNumber != token.serialNumber) ||
        !sharesOne(wanted.policies, identity->policies) ||
        !sharesOne(wanted.issuers, identity->issuerCertificateSha256)) {
        return ErrorCode::noMatchingId;
    }
    // Not the token's: its other key may have ended, or have yet to begin.
    switch (identity->state) {
        case token::TokenState::expired:
            return ErrorCode::expired;
        case token::TokenState::notYetValid:
            return ErrorCode::notYetValid;
        default:
            return std::nullopt;
    }
}

}  // namespace

Match match(const token::TokenList& tokens, const OrderRequest& request,
            const std::optional<std::string>& lastTokenOfSite) {
    Match out;
    for (const token::TokenInfo& token : tokens) {
        if (const auto reason = reasonAgainst(token, request)) {
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
