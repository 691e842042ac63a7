#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "order/orders.h"
#include "order/site.h"
#include "order/site_file.h"
#include "policy/policy.h"

namespace insegel::order {

/// What is known of the sites the person has met, and how often one may ask. The sites, what is blocked and
/// the silences are kept in the profile (sites.json), the counts in memory: two declines are forgotten when
/// the program ends, and a silence only when the machine is started anew. Which sites may ask at all is the
/// administrator's, and then the person's. Lives on the client's thread.
class SiteRules {
  public:
    SiteRules(const std::filesystem::path& profile, const Clock& clock, policy::Policy policy = {});

    /// Why this site may not make an order now, and nothing where it may.
    std::optional<Refusal> refusal(const std::string& origin);
    /// An order was taken: it counts towards the limits.
    void ordered(const std::string& origin);
    /// A prompt of the site was shown: only then is it one the person has met, so that a page that asks and
    /// is never seen is not in their list.
    void met(const std::string& origin);
    /// The person approved with this token.
    void approved(const std::string& origin, const std::string& tokenId);
    /// A prompt of the site ended without approval. The third in a row silences the site for five minutes.
    void declined(const std::string& origin);

    /// Those that were met, the last met or used first.
    std::vector<Site> list() const;
    /// The person wants nothing of it any more; it need not have been met. Also where the error says that it
    /// could not be kept it holds, until the program ends. So with the two that follow.
    Result<void> block(const std::string& origin);
    /// It may ask again: neither a block nor a silence is left. notFound where it was not met.
    Result<void> unblock(const std::string& origin);
    /// It is as if it had never been met; may ask again therefore. notFound where it was not.
    Result<void> forget(const std::string& origin);
    bool isBlocked(const std::string& origin) const;

    /// The sites that were kept could not be read, or not all of them: some that were blocked may ask. The
    /// file that could not be read stays, as sites.json.damaged.
    const std::optional<Error>& trouble() const { return trouble_; }
    /// Called when list() changed, but for a silence that is over.
    void whenChanged(std::function<void()> told) { told_ = std::move(told); }

    /// Whether the person has approved something for it, and has not blocked it since.
    bool isKnown(const std::string& origin) const;
    std::optional<std::string> lastToken(const std::string& origin) const;
    const policy::Policy& policy() const { return policy_; }

    static constexpr std::size_t ordersPerMinuteOfSite = 10;
    static constexpr std::size_t ordersPerMinute = 30;
    static constexpr int declinesUntilSilence = 3;
    static constexpr std::chrono::minutes silence{5};
    /// Beyond so many sites that were used the longest unused are let go, and beyond as many that were met
    /// and never used the first met: pages that only ask cannot drive out those that are used. A site that is
    /// blocked is never let go.
    static constexpr std::size_t maximumSites = 1000;

  private:
    struct Declines {
        int inARow = 0;
        std::chrono::milliseconds silentUntil{};
    };

    void forgetOldOrders();
    bool isSilenced(const std::string& origin) const;
    void letGoButFor(const std::string& origin);
    std::chrono::sys_seconds now() const;
    Result<void> save();
    Result<void> changed();

    std::filesystem::path file_;
    const Clock& clock_;
    const policy::Policy policy_;
    std::function<void()> told_;
    std::map<std::string, KeptSite> sites_;
    std::map<std::string, Declines> declines_;
    std::multimap<std::chrono::milliseconds, std::string> orders_;  ///< By when they were made.
    std::optional<Error> trouble_;
    bool isSetAside_ = false;  ///< What could not be read.
};

}  // namespace insegel::order
