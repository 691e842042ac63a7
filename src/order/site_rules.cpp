#include "order/site_rules.h"

#include <algorithm>
#include <tuple>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"

namespace insegel::order {

namespace json = boost::json;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t maximumFileSize = 1024UL * 1024;
/// Beyond so many sites the longest unused are forgotten.
constexpr std::size_t maximumSites = 1000;

}  // namespace

SiteRules::SiteRules(const std::filesystem::path& profile, const Clock& clock, policy::Policy policy)
    : file_(profile / "sites.json"), clock_(clock), policy_(std::move(policy)) {
    load();
}

void SiteRules::forgetOldOrders() {
    orders_.erase(orders_.begin(), orders_.upper_bound(clock_.sinceBoot() - std::chrono::minutes(1)));
    std::erase_if(declines_, [&](const auto& one) {
        return one.second.inARow >= declinesUntilSilence && one.second.silentUntil <= clock_.sinceBoot();
    });
}

bool SiteRules::isSilenced(const std::string& origin) const {
    const auto declines = declines_.find(origin);
    return declines != declines_.end() && declines->second.inARow >= declinesUntilSilence;
}

std::optional<Refusal> SiteRules::refusal(const std::string& origin) {
    if (!policy_.allowsSite(origin)) {
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

void SiteRules::approved(const std::string& origin, const std::string& tokenId) {
    declines_.erase(origin);
    sites_[origin] = {tokenId, std::chrono::floor<std::chrono::seconds>(clock_.now())};
    if (sites_.size() > maximumSites) {
        sites_.erase(std::min_element(sites_.begin(), sites_.end(), [](const auto& a, const auto& b) {
            return a.second.lastUse < b.second.lastUse;
        }));
    }
    save();
}

void SiteRules::declined(const std::string& origin) {
    Declines& declines = declines_[origin];
    ++declines.inARow;
    declines.silentUntil = clock_.sinceBoot() + silence;
    if (isSilenced(origin)) {
        save();
    }
}

std::optional<std::string> SiteRules::lastToken(const std::string& origin) const {
    const auto site = sites_.find(origin);
    return site == sites_.end() ? std::nullopt : std::optional(site->second.lastToken);
}

void SiteRules::load() {
    const auto content = readFile(file_, maximumFileSize);
    const auto document = content ? parseJson(textOf(*content)) : fail(ErrorCode::notFound);
    if (!document || !document->is_object()) {
        return;
    }
    for (const auto& member : document->get_object()) {
        const std::string origin(member.key().data(), member.key().size());
        const auto* known = member.value().if_object();
        if (known == nullptr) {
            continue;
        }
        const auto* token = known->if_contains("lastToken");
        const auto* use = known->if_contains("lastUse");
        if (token != nullptr && use != nullptr && token->is_string() && use->is_int64()) {
            sites_[origin] = {std::string(token->get_string().data(), token->get_string().size()),
                              std::chrono::sys_seconds(std::chrono::seconds(use->get_int64()))};
        }
        const auto* until = known->if_contains("silentUntilMs");
        const auto* boot = known->if_contains("bootId");
        if (until == nullptr || boot == nullptr || !until->is_int64() || !boot->is_string() ||
            boot->get_string() != clock_.bootId()) {
            continue;
        }
        // Where the system does not tell one start from another, a silence that lies too far ahead is of an
        // earlier one.
        const milliseconds end(until->get_int64());
        if (end > clock_.sinceBoot() && end <= clock_.sinceBoot() + silence) {
            declines_[origin] = {declinesUntilSilence, end};
        }
    }
}

void SiteRules::save() const {
    json::object document;
    for (const auto& [origin, site] : sites_) {
        document[origin] =
            json::object{{"lastToken", site.lastToken}, {"lastUse", site.lastUse.time_since_epoch().count()}};
    }
    for (const auto& [origin, declines] : declines_) {
        if (isSilenced(origin) && declines.silentUntil > clock_.sinceBoot()) {
            json::value& known = document[origin];
            json::object& object = known.is_object() ? known.get_object() : known.emplace_object();
            object["silentUntilMs"] = declines.silentUntil.count();
            object["bootId"] = clock_.bootId();
        }
    }
    // A full disk must not stop a login; what is lost is a convenience.
    std::ignore = writeFileAtomically(file_, bytesOf(json::serialize(document)), Overwrite::yes);
}

}  // namespace insegel::order
