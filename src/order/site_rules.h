#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "order/orders.h"
#include "policy/policy.h"

namespace insegel::order {

/// What is known of the sites the person has met, and how often one may ask. The sites and their silences are
/// kept in the profile (sites.json), the counts in memory: two declines are forgotten when the program ends,
/// and a silence only when the machine is started anew. Which sites may ask at all is the administrator's.
/// Lives on the client's thread.
class SiteRules {
  public:
    SiteRules(const std::filesystem::path& profile, const Clock& clock, policy::Policy policy = {});

    /// Why this site may not make an order now, and nothing where it may.
    std::optional<Refusal> refusal(const std::string& origin);
    /// An order was taken: it counts towards the limits.
    void ordered(const std::string& origin);
    /// The person approved with this token.
    void approved(const std::string& origin, const std::string& tokenId);
    /// A prompt of the site ended without approval. The third in a row silences the site for five minutes.
    void declined(const std::string& origin);

    bool isKnown(const std::string& origin) const { return sites_.contains(origin); }
    std::optional<std::string> lastToken(const std::string& origin) const;
    const policy::Policy& policy() const { return policy_; }

    static constexpr std::size_t ordersPerMinuteOfSite = 10;
    static constexpr std::size_t ordersPerMinute = 30;
    static constexpr int declinesUntilSilence = 3;
    static constexpr std::chrono::minutes silence{5};

  private:
    struct Site {
        std::string lastToken;
        std::chrono::sys_seconds lastUse;
    };
    struct Declines {
        int inARow = 0;
        std::chrono::milliseconds silentUntil{};
    };

    void forgetOldOrders();
    bool isSilenced(const std::string& origin) const;
    void load();
    void save() const;

    std::filesystem::path file_;
    const Clock& clock_;
    const policy::Policy policy_;
    std::map<std::string, Site> sites_;
    std::map<std::string, Declines> declines_;
    std::multimap<std::chrono::milliseconds, std::string> orders_;  ///< By when they were made.
};

}  // namespace insegel::order
