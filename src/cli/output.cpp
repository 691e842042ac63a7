#include "cli/output.h"

#include <cstdlib>
#include <iostream>
#include <string_view>

#include <utf8proc.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace insegel::cli {

namespace json = boost::json;

namespace {

json::value time(token::TimePoint at) {
    return at == token::TimePoint{} ? json::value(nullptr) : json::value(client::timeText(at));
}

json::value toJson(const token::IdentityInfo& identity) {
    json::object out{
        {"use", token::toString(identity.use)}, {"certificateSha256", identity.certificateSha256},
        {"algorithm", identity.algorithm},      {"validFrom", time(identity.validFrom)},
        {"validTo", time(identity.validTo)},    {"state", token::toString(identity.state)}};
    if (identity.pin) {
        const auto number = [](const std::optional<int>& value) {
            return value ? json::value(*value) : json::value(nullptr);
        };
        out["pin"] = json::object{{"label", identity.pin->label},
                                  {"triesLeft", number(identity.pin->triesLeft)},
                                  {"maxTries", number(identity.pin->maxTries)},
                                  {"blocked", identity.pin->blocked}};
    }
    return out;
}

}  // namespace

void Output::print(const std::string& line) const {
    std::cout << line << '\n';
}

void Output::print(const json::value& document) const {
    std::cout << json::serialize(document) << '\n';
}

void Output::remark(const std::string& line) const {
    if (!json_) {
        std::cerr << line << '\n';
    }
}

std::string Output::textOf(const Error& error) const {
    const std::string message = text(error);
    return error.detail.empty() ? message : message + " (" + printable(error.detail) + ")";
}

json::value Output::toJson(const Error& error) const {
    return toJson(error, textOf(error));
}

json::value Output::toJson(const Error& error, const std::string& message) {
    json::object what{{"code", errorName(error.code)}, {"message", message}};
    if (error.triesLeft) {
        what["triesLeft"] = *error.triesLeft;
    }
    if (error.wait) {
        what["waitSeconds"] = error.wait->count();
    }
    return what;
}

ExitCode Output::error(const Error& error) const {
    return this->error(error, textOf(error));
}

ExitCode Output::error(const Error& error, const std::string& message) const {
    if (json_) {
        print(json::value(json::object{{"error", toJson(error, message)}}));
    } else {
        std::cerr << "insegelctl: " << message << '\n';
    }
    return exitCodeOf(error.code);
}

client::Language languageOfEnvironment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value =
            std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets the environment here.
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("sv") ? client::Language::swedish
                                                             : client::Language::english;
        }
    }
    return client::Language::english;
}

std::string printable(const std::string& text) {
    constexpr const char* replacement = "\xef\xbf\xbd";  // U+FFFD
    std::string out;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t point = 0;
        const auto size =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
        if (size <= 0) {
            out += replacement;
            ++at;
            continue;
        }
        switch (utf8proc_category(point)) {
            case UTF8PROC_CATEGORY_CC:
            case UTF8PROC_CATEGORY_CF:
            case UTF8PROC_CATEGORY_CN:
            case UTF8PROC_CATEGORY_CO:
            case UTF8PROC_CATEGORY_ZL:
            case UTF8PROC_CATEGORY_ZP:
                out += replacement;
                break;
            default:
                out.append(text, at, static_cast<std::size_t>(size));
                break;
        }
        at += static_cast<std::size_t>(size);
    }
    return out;
}

json::value toJson(const token::TokenInfo& token) {
    json::array identities;
    for (const token::IdentityInfo& identity : token.identities) {
        identities.push_back(toJson(identity));
    }
    json::object out{{"id", token.id},
                     {"kind", token::toString(token.kind)},
                     {"holder", token.holder},
                     {"serialNumber", token.serialNumber},
                     {"issuer", token.issuer},
                     {"location", token.location},
                     {"validFrom", time(token.validFrom)},
                     {"validTo", time(token.validTo)},
                     {"state", token::toString(token.state)},
                     {"integrityProtected", token.integrityProtected},
                     {"identities", std::move(identities)}};
    if (!token.otherLocations.empty()) {
        json::array places;
        for (const std::string& place : token.otherLocations) {
            places.emplace_back(place);
        }
        out["otherLocations"] = std::move(places);
    }
    if (!token.atr.empty()) {
        out["atr"] = token.atr;
    }
    if (!token.problem.empty()) {
        out["problem"] = token.problem;
    }
    return out;
}

}  // namespace insegel::cli
