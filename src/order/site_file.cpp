#include "order/site_file.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/origin.h"

namespace insegel::order {

namespace json = boost::json;
using std::chrono::milliseconds;
using std::chrono::sys_seconds;

namespace {

/// A thousand sites that were used and a thousand that were only met need less than one, and those a person
/// has blocked one by one not much more.
constexpr std::size_t maximumFileSize = 8UL * 1024 * 1024;
constexpr std::int64_t endOfYear9999 = 253402300799;

std::optional<sys_seconds> timeIn(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    const bool isTime = value != nullptr && value->is_int64() && value->get_int64() >= 0 &&
                        value->get_int64() <= endOfYear9999;
    return isTime ? std::optional(sys_seconds(std::chrono::seconds(value->get_int64()))) : std::nullopt;
}

std::string textIn(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

std::optional<milliseconds> silenceIn(const json::object& object, const Clock& clock, milliseconds longest) {
    const json::value* until = object.if_contains("silentUntilMs");
    if (until == nullptr || !until->is_int64() || textIn(object, "bootId") != clock.bootId()) {
        return std::nullopt;
    }
    // Where the system does not tell one start from another, a silence that lies too far ahead is of an
    // earlier one.
    const milliseconds end(until->get_int64());
    const bool isNow = end > clock.sinceBoot() && end <= clock.sinceBoot() + longest;
    return isNow ? std::optional(end) : std::nullopt;
}

KeptSite siteIn(const json::object& object) {
    KeptSite site;
    const std::string token = textIn(object, "lastToken");
    const auto lastUse = timeIn(object, "lastUse");
    if (lastUse && !token.empty()) {
        site.lastUse = lastUse;
        site.lastToken = token;
        const json::value* approvals = object.if_contains("approvals");
        const bool isCounted = approvals != nullptr && approvals->is_int64() && approvals->get_int64() > 0;
        site.approvals = isCounted ? static_cast<std::uint64_t>(approvals->get_int64()) : 1;
    }
    const json::value* blocked = object.if_contains("blocked");
    site.isBlocked = blocked != nullptr && *blocked != json::value(false);
    return site;
}

}  // namespace

SitesRead readSites(const std::filesystem::path& file, const Clock& clock, milliseconds longestSilence) {
    SitesRead out;
    const auto content = readFile(file, maximumFileSize);
    if (!content) {
        if (content.error().code != ErrorCode::notFound) {
            out.trouble = content.error();
        }
        return out;
    }
    const auto document = parseJson(textOf(*content));
    if (!document || !document->is_object()) {
        out.trouble = Error{ErrorCode::malformed, "the list of sites is damaged", {}, {}};
        return out;
    }
    for (const auto& member : document->get_object()) {
        const std::string origin(member.key().data(), member.key().size());
        const json::object* object = member.value().if_object();
        if (!isAcceptableOrigin(origin)) {
            continue;
        }
        if (object == nullptr) {
            out.trouble = Error{ErrorCode::malformed, "the list of sites is damaged", {}, {}};
            continue;
        }
        const auto silence = silenceIn(*object, clock, longestSilence);
        const auto met = timeIn(*object, "met");
        KeptSite site = siteIn(*object);
        if (!met && !site.lastUse && !site.isBlocked && !silence) {
            continue;  // A silence of an earlier version, and over.
        }
        site.met = met            ? *met
                   : site.lastUse ? *site.lastUse
                                  : std::chrono::floor<std::chrono::seconds>(clock.now());
        if (silence) {
            out.kept.silences[origin] = *silence;
        }
        out.kept.sites[origin] = std::move(site);
    }
    return out;
}

Result<void> writeSites(const std::filesystem::path& file, const KeptSites& kept, const Clock& clock) {
    json::object document;
    for (const auto& [origin, site] : kept.sites) {
        json::object object{{"met", site.met.time_since_epoch().count()}};
        if (site.lastUse) {
            object["lastToken"] = site.lastToken;
            object["lastUse"] = site.lastUse->time_since_epoch().count();
            object["approvals"] = site.approvals;
        }
        if (site.isBlocked) {
            object["blocked"] = true;
        }
        const auto silence = kept.silences.find(origin);
        if (silence != kept.silences.end()) {
            object["silentUntilMs"] = silence->second.count();
            object["bootId"] = clock.bootId();
        }
        document[origin] = std::move(object);
    }
    return writeFileAtomically(file, bytesOf(json::serialize(document)), Overwrite::yes);
}

}  // namespace insegel::order
