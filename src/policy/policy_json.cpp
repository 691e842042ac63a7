#include "policy/policy_json.h"

#include <algorithm>
#include <set>

#include <boost/json/array.hpp>

#include "base/ascii.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"

namespace insegel::policy {

namespace json = boost::json;

namespace {

/// Nobody types more.
constexpr std::int64_t longestMinimum = 128;
/// Ports below are the system's.
constexpr std::int64_t lowestPort = 1024;
constexpr std::int64_t highestPort = 65535;
constexpr std::size_t mostPorts = 16;
/// In levels of JSON.
constexpr std::size_t deepest = 8;

std::string nameOf(json::string_view text) {
    return {text.data(), text.size()};
}

/// One object of the policy, whose members are read one by one: what is wrong first is told in the end.
class Members {
  public:
    Members(const json::object& object, const std::string& place, std::string within, Error& trouble)
        : object_(object), place_(place), within_(std::move(within)), trouble_(trouble) {}

    /// Null where the key is not there.
    const json::value* find(const char* key) {
        known_.insert(key);
        return object_.if_contains(key);
    }

    void complain(const std::string& key, const std::string& what) {
        if (trouble_.code == ErrorCode::internal) {
            trouble_ = invalidPolicy(place_ + ": " + within_ + key, what);
        }
    }

    /// A list of texts, each of which `isRight`; else they are `what` they should be.
    std::optional<std::vector<std::string>> texts(const char* key, bool (*isRight)(std::string_view),
                                                  const char* what) {
        const json::value* value = find(key);
        if (value == nullptr) {
            return std::nullopt;
        }
        std::vector<std::string> list;
        const json::array* array = value->if_array();
        if (array == nullptr) {
            complain(key, ": must be a list");
            return list;
        }
        for (const json::value& one : *array) {
            const json::string* text = one.if_string();
            if (text == nullptr || !isRight({text->data(), text->size()})) {
                complain(nth(key, list.size()), what);
                return list;
            }
            list.push_back(nameOf(*text));
        }
        return list;
    }

    std::int64_t number(const std::string& key, const json::value& value, std::int64_t least,
                        std::int64_t most) {
        const std::int64_t* number = value.if_int64();
        if (number == nullptr || *number < least || *number > most) {
            complain(key, ": must be a whole number from " + std::to_string(least) + " to " +
                              std::to_string(most));
            return least;
        }
        return *number;
    }

    /// Whatever was not asked for is not understood.
    void finish() {
        for (const auto& member : object_) {
            if (!known_.contains(nameOf(member.key()))) {
                complain(nameOf(member.key()), ": is no key that Insegel knows");
            }
        }
    }

    /// "ports[2]".
    static std::string nth(const char* key, std::size_t index) {
        return std::string(key) + "[" + std::to_string(index) + "]";
    }

  private:
    const json::object& object_;
    const std::string& place_;
    std::string within_;
    Error& trouble_;
    std::set<std::string> known_;
};

bool isSha256(std::string_view text) {
    constexpr std::size_t digits = 64;
    return text.size() == digits &&
           std::ranges::all_of(text, [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
}

std::vector<std::uint16_t> portsOf(Members& members) {
    std::vector<std::uint16_t> ports;
    const json::value* value = members.find("ports");
    if (value == nullptr) {
        return ports;
    }
    const json::array* array = value->if_array();
    if (array == nullptr || array->empty() || array->size() > mostPorts) {
        members.complain("ports", ": must be a list of 1 to " + std::to_string(mostPorts) + " ports");
        return ports;
    }
    for (const json::value& one : *array) {
        const std::string key = Members::nth("ports", ports.size());
        const auto port = static_cast<std::uint16_t>(members.number(key, one, lowestPort, highestPort));
        if (std::ranges::find(ports, port) != ports.end()) {
            members.complain(key, ": is there twice");
        }
        ports.push_back(port);
    }
    return ports;
}

int minimumLengthOf(Members& members, const std::string& place, Error& trouble) {
    const json::value* value = members.find("passwords");
    if (value == nullptr) {
        return 0;
    }
    const json::object* object = value->if_object();
    if (object == nullptr) {
        members.complain("passwords", ": must be an object");
        return 0;
    }
    Members passwords(*object, place, "passwords.", trouble);
    const json::value* length = passwords.find("minimumLength");
    const std::int64_t minimum =
        length == nullptr ? 0 : passwords.number("minimumLength", *length, 1, longestMinimum);
    passwords.finish();
    return static_cast<int>(minimum);
}

}  // namespace

Error invalidPolicy(const std::string& where, const std::string& what) {
    return {ErrorCode::policyInvalid, where + what, {}, {}, {}};
}

Result<Policy> policyOf(const json::object& document, const std::string& place) {
    constexpr const char* noSite =
        ": must be a site such as https://bank.example or https://*.bank.example, in lower case, without the "
        "usual port and with nothing at its end";
    Error trouble;
    Members members(document, place, {}, trouble);
    Policy policy;
    policy.allowedSites = members.texts("allowedSites", isSitePattern, noSite);
    policy.blockedSites = members.texts("blockedSites", isSitePattern, noSite).value_or(policy.blockedSites);
    policy.minimumPasswordLength = minimumLengthOf(members, place, trouble);
    policy.allowedIssuers = members.texts(
        "allowedIssuers", isSha256, ": must be a certificate's SHA-256 as 64 lower-case hexadecimal digits");
    policy.ports = portsOf(members);
    if (const json::value* history = members.find("history")) {
        policy.isHistoryOff = history->is_string() && history->get_string() == "off";
        if (!policy.isHistoryOff) {
            members.complain("history", ": can only be off");
        }
    }
    members.finish();
    return trouble.code == ErrorCode::internal ? Result<Policy>(std::move(policy)) : tl::unexpected(trouble);
}

Result<Policy> readPolicy(std::string_view text, const std::string& place) {
    if (text.size() > maximumPolicySize) {
        return tl::unexpected(invalidPolicy(place, ": is larger than 64 KiB"));
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        return tl::unexpected(invalidPolicy(place, ": begins with a byte order mark, which JSON has not"));
    }
    if (!isUtf8(text)) {
        return tl::unexpected(invalidPolicy(place, ": is not UTF-8"));
    }
    std::size_t stoppedAt = 0;
    const auto document = parseJson(text, deepest, &stoppedAt);
    if (!document) {
        const auto line = 1 + std::ranges::count(text.substr(0, stoppedAt), '\n');
        return tl::unexpected(
            invalidPolicy(place + ':' + std::to_string(line), ": is not JSON, or has a key twice"));
    }
    if (!document->is_object()) {
        return tl::unexpected(invalidPolicy(place, ": must be a JSON object"));
    }
    return policyOf(document->get_object(), place);
}

Result<Policy> draftPolicy(const std::filesystem::path& path) {
    const auto content = readFile(path, maximumPolicySize);
    return content ? readPolicy(textOf(*content), pathToUtf8(path)) : tl::unexpected(content.error());
}

}  // namespace insegel::policy
