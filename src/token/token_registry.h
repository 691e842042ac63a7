#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "token/token.h"

namespace insegel::token {

/// All tokens of all providers, copies of one token as one row. Lives on one thread.
class TokenRegistry {
  public:
    /// Takes what a provider sees now. `rank`: a lower one's copy of a token goes before a higher one's.
    /// False where nothing was seen before and nothing is now, so that the rows are the same.
    bool set(int rank, std::vector<TokenPointer> tokens);

    /// The rows, usable ones first, then by holder. States are those at `now`.
    TokenList list(std::chrono::sys_seconds now) const;
    TokenPointer find(const std::string& id) const;
    /// When, after `now`, the next identity begins or ceases to be valid, or has expiryNotice left.
    std::optional<std::chrono::sys_seconds> nextChange(std::chrono::sys_seconds now) const;

  private:
    std::map<int, std::vector<TokenPointer>> byRank_;
};

/// The token of `list` whose id begins with `prefix`: notFound, ambiguousId, or usage for an empty prefix.
Result<TokenInfo> findByPrefix(const TokenList& list, const std::string& prefix);

}  // namespace insegel::token
