#include "order/site_rules.h"

#include <algorithm>
#include <tuple>

#include "base/file.h"
#include "base/origin.h"
#include "order/origin_text.h"

namespace insegel::order {

using std::chrono::milliseconds;

SiteRules::SiteRules(const std::filesystem::path& profile, const Clock& clock, policy::Policy policy)
    : file_(profile / "sites.json"), clock_(clock), policy_(std::move(policy)) {
    SitesRead read = readSites(file_, clock_, silence);
    sites_ = std::move(read.kept.sites);
    for (const auto& [origin, until] : read.kept.silences) {
        declines_[origin] = {declinesUntilSilence, until};
    }
    trouble_ = std::move(read.trouble);
}

void SiteRules::forgetOldOrders() {
    orders_.erase(orders_.begin(), orders_.upper_bound(clock_.sinceBoot() - std::chrono::minutes(1)));
    std::erase_if(declines_, [&](const auto& one) {
        return one.second.inARow >= declinesUntilSilence && one.second.silentUntil <= clock_.sinceBoot();
    });
}

bool SiteRules::isSilenced(const std::string& origin) const {
    const auto declines = declines_.find(origin);
    return declines != declines_.end() && declines->second.inARow >= declinesUntilSilence &&
           declines->second.silentUntil > clock_.sinceBoot();
}

bool SiteRules::isBlocked(const std::string& origin) const {
    const auto site = sites_.find(origin);
    return site != sites_.end() && site->second.isBlocked;
}

std::optional<Refusal> SiteRules::refusal(const std::string& origin) {
    if (!policy_.allowsSite(origin) || isBlocked(origin)) {
        return Refusal::siteNotAllowed;
    }
    forgetOldOrders();
    if (isSilenced(origin)) {
        return Refusal::siteSilenced;
    }
    const auto ofSite = std::count_if(orders_.begin(), orders_.end(),
                                      [&](const auto& order) { return order.second == origin; });
    if (static_cast<std::size_t>(ofSite) >= ordersPerMinuteOfSite) {
        return Refusal::siteTooOften;
    }
    if (orders_.size() >= ordersPerMinute) {
        return Refusal::tooOften;
    }
    return std::nullopt;
}

void SiteRules::ordered(const std::string& origin) {
    orders_.emplace(clock_.sinceBoot(), origin);
}

// A full disk must not stop a login: of what is met, approved and declined a convenience is lost.

void SiteRules::met(const std::string& origin) {
    if (sites_.contains(origin)) {
        return;
    }
    sites_[origin].met = now();
    letGoButFor(origin);
    std::ignore = changed();
}

void SiteRules::approved(const std::string& origin, const std::string& tokenId) {
    declines_.erase(origin);
    const auto [place, isNew] = sites_.try_emplace(origin);
    KeptSite& site = place->second;
    site.lastToken = tokenId;
    site.lastUse = now();
    ++site.approvals;
    if (isNew) {
        site.met = *site.lastUse;
    }
    letGoButFor(origin);
    std::ignore = changed();
}

void SiteRules::declined(const std::string& origin) {
    Declines& declines = declines_[origin];
    ++declines.inARow;
    declines.silentUntil = clock_.sinceBoot() + silence;
    if (isSilenced(origin)) {
        const auto [place, isNew] = sites_.try_emplace(origin);
        if (isNew) {
            place->second.met = now();
        }
        std::ignore = changed();
    }
}

std::vector<Site> SiteRules::list() const {
    std::vector<Site> out;
    out.reserve(sites_.size());
    for (const auto& [origin, kept] : sites_) {
        Site site;
        site.origin = origin;
        site.originUnicode = unicodeOrigin(origin);
        site.met = kept.met;
        site.lastUse = kept.lastUse;
        site.approvals = kept.approvals;
        site.isBlocked = kept.isBlocked;
        site.isAllowed = policy_.allowsSite(origin);
        if (isSilenced(origin)) {
            site.silentUntil = std::chrono::ceil<std::chrono::seconds>(
                clock_.now() + (declines_.at(origin).silentUntil - clock_.sinceBoot()));
        }
        out.push_back(std::move(site));
    }
    const auto last = [](const Site& site) { return site.lastUse.value_or(site.met); };
    std::stable_sort(out.begin(), out.end(), [&](const Site& a, const Site& b) { return last(a) > last(b); });
    return out;
}

Result<void> SiteRules::block(const std::string& origin) {
    if (!isAcceptableOrigin(origin)) {
        return fail(ErrorCode::usage, "no site has this origin");
    }
    const auto [place, isNew] = sites_.try_emplace(origin);
    if (isNew) {
        place->second.met = now();
    }
    place->second.isBlocked = true;
    declines_.erase(origin);
    return changed();
}

Result<void> SiteRules::unblock(const std::string& origin) {
    const auto site = sites_.find(origin);
    if (site == sites_.end()) {
        return fail(ErrorCode::notFound, "no such site");
    }
    site->second.isBlocked = false;
    declines_.erase(origin);
    letGoButFor(origin);
    return changed();
}

Result<void> SiteRules::forget(const std::string& origin) {
    if (sites_.erase(origin) == 0) {
        return fail(ErrorCode::notFound, "no such site");
    }
    declines_.erase(origin);
    return changed();
}

bool SiteRules::isKnown(const std::string& origin) const {
    return lastToken(origin).has_value() && !isBlocked(origin);
}

std::optional<std::string> SiteRules::lastToken(const std::string& origin) const {
    const auto site = sites_.find(origin);
    return site == sites_.end() || !site->second.lastUse ? std::nullopt
                                                         : std::optional(site->second.lastToken);
}

std::chrono::sys_seconds SiteRules::now() const {
    return std::chrono::floor<std::chrono::seconds>(clock_.now());
}

/// `origin` stays whatever the calendar says: it may have been set back.
void SiteRules::letGoButFor(const std::string& origin) {
    for (const bool wereUsed : {true, false}) {
        auto oldest = sites_.end();
        std::size_t count = 0;
        for (auto site = sites_.begin(); site != sites_.end(); ++site) {
            const KeptSite& kept = site->second;
            if (kept.isBlocked || kept.lastUse.has_value() != wereUsed) {
                continue;
            }
            ++count;
            const auto age = [](const KeptSite& one) { return one.lastUse.value_or(one.met); };
            if (site->first != origin && (oldest == sites_.end() || age(kept) < age(oldest->second))) {
                oldest = site;
            }
        }
        if (count > maximumSites && oldest != sites_.end()) {
            sites_.erase(oldest);
        }
    }
}

Result<void> SiteRules::changed() {
    auto saved = save();
    if (told_) {
        told_();
    }
    return saved;
}

Result<void> SiteRules::save() {
    if (trouble_ && !isSetAside_) {
        // Somebody may read in it what they had blocked.
        std::error_code ignored;
        auto aside = file_;
        aside += ".damaged";
        std::filesystem::rename(file_, aside, ignored);
        isSetAside_ = true;
    }
    KeptSites kept{sites_, {}};
    for (const auto& [origin, declines] : declines_) {
        if (isSilenced(origin)) {
            kept.silences[origin] = declines.silentUntil;
        }
    }
    return writeSites(file_, kept, clock_);
}

}  // namespace insegel::order
