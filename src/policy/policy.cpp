#include "policy/policy.h"

#include <algorithm>

#include "base/origin.h"

namespace insegel::policy {

namespace {

constexpr std::string_view https = "https://";
constexpr std::string_view anyBelow = "https://*.";

bool anyCovers(const std::vector<std::string>& patterns, std::string_view origin) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return covers(pattern, origin); });
}

}  // namespace

bool isSitePattern(std::string_view text) {
    if (!text.starts_with(anyBelow)) {
        return isAcceptableOrigin(text);
    }
    // A host is below another one where its name is longer; an address has none below it.
    return isAcceptableOrigin("https://a." + std::string(text.substr(anyBelow.size())));
}

bool covers(std::string_view pattern, std::string_view origin) {
    if (!pattern.starts_with(anyBelow)) {
        return pattern == origin;
    }
    const std::string_view below = pattern.substr(anyBelow.size() - 1);
    return origin.starts_with(https) && origin.size() > https.size() + below.size() &&
           origin.ends_with(below);
}

bool Policy::allowsSite(std::string_view origin) const {
    return !anyCovers(blockedSites, origin) && (!allowedSites || anyCovers(*allowedSites, origin));
}

bool Policy::allowsIssuers(const std::vector<std::string>& issuerCertificateSha256) const {
    return !allowedIssuers || std::ranges::any_of(issuerCertificateSha256, [&](const std::string& issuer) {
        return std::ranges::find(*allowedIssuers, issuer) != allowedIssuers->end();
    });
}

bool Policy::allowsPort(std::uint16_t port) const {
    return ports.empty() || std::ranges::find(ports, port) != ports.end();
}

std::vector<std::string> Policy::keys() const {
    std::vector<std::string> names;
    const auto add = [&](bool isFixed, const char* name) {
        if (isFixed) {
            names.emplace_back(name);
        }
    };
    add(allowedSites.has_value(), "allowedSites");
    add(!blockedSites.empty(), "blockedSites");
    add(minimumPasswordLength > 0, "passwords");
    add(allowedIssuers.has_value(), "allowedIssuers");
    add(!ports.empty(), "ports");
    add(isHistoryOff, "history");
    return names;
}

}  // namespace insegel::policy
