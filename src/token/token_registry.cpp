#include "token/token_registry.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace insegel::token {

bool TokenRegistry::set(int rank, std::vector<TokenPointer> tokens) {
    std::vector<TokenPointer>& place = byRank_[rank];
    const bool wasEmpty = place.empty();
    place = std::move(tokens);
    return !wasEmpty || !place.empty();
}

TokenList TokenRegistry::list(std::chrono::sys_seconds now) const {
    std::size_t most = 0;
    for (const auto& [rank, tokens] : byRank_) {
        most += tokens.size();
    }
    TokenList rows;
    rows.reserve(most);
    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(most);
    for (const auto& [rank, tokens] : byRank_) {
        for (const TokenPointer& token : tokens) {
            const TokenInfo& info = token->info();
            const auto [place, isNew] = places.emplace(info.id, rows.size());
            if (isNew) {
                rows.push_back(info);
                judge(rows.back(), now);
            } else {
                rows[place->second].otherLocations.push_back(info.location);
            }
        }
    }
    // A row is large: the order is found first, and each is moved once.
    std::vector<TokenInfo*> order(rows.size());
    std::transform(rows.begin(), rows.end(), order.begin(), [](TokenInfo& row) { return &row; });
    std::sort(order.begin(), order.end(), [](const TokenInfo* a, const TokenInfo* b) {
        const auto key = [](const TokenInfo& row) { return std::tie(row.holder, row.serialNumber, row.id); };
        const bool aIsUsable = a->state == TokenState::ok;
        const bool bIsUsable = b->state == TokenState::ok;
        return aIsUsable != bIsUsable ? aIsUsable : key(*a) < key(*b);
    });
    TokenList sorted;
    sorted.reserve(rows.size());
    for (TokenInfo* row : order) {
        sorted.push_back(std::move(*row));
    }
    return sorted;
}

TokenPointer TokenRegistry::find(const std::string& id) const {
    for (const auto& [rank, tokens] : byRank_) {
        for (const TokenPointer& token : tokens) {
            if (token->info().id == id) {
                return token;
            }
        }
    }
    return nullptr;
}

std::optional<std::chrono::sys_seconds> TokenRegistry::nextChange(std::chrono::sys_seconds now) const {
    std::optional<std::chrono::sys_seconds> next;
    const auto consider = [&](std::chrono::sys_seconds time) {
        if (time > now && (!next || time < *next)) {
            next = time;
        }
    };
    for (const auto& [rank, tokens] : byRank_) {
        for (const TokenPointer& token : tokens) {
            for (const IdentityInfo& identity : token->info().identities) {
                consider(identity.validFrom);
                consider(identity.validTo - expiryNotice);
                // It is valid through that second.
                consider(identity.validTo + std::chrono::seconds(1));
            }
        }
    }
    return next;
}

Result<TokenInfo> findByPrefix(const TokenList& list, const std::string& prefix) {
    if (prefix.empty()) {
        return fail(ErrorCode::usage, "an empty id");
    }
    const TokenInfo* found = nullptr;
    for (const TokenInfo& row : list) {
        if (!row.id.starts_with(prefix)) {
            continue;
        }
        if (found != nullptr) {
            return fail(ErrorCode::ambiguousId, "more than one id begins with " + prefix);
        }
        found = &row;
    }
    if (found == nullptr) {
        return fail(ErrorCode::notFound, "no id begins with " + prefix);
    }
    return *found;
}

}  // namespace insegel::token
