#include "order/order_request.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/json.h"
#include "signature/format.h"

namespace insegel::order {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumDepth = 4;
constexpr std::size_t maximumListSize = 16;
constexpr std::size_t maximumTextSize = 128;

tl::unexpected<Error> badMember(const char* name) {
    return fail(ErrorCode::malformed, std::string("member ") + name);
}

std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

/// Everything must be known: a member we ignored might have been a condition.
template <std::size_t size>
Result<void> checkNames(const json::object& object, const std::array<const char*, size>& known,
                        const char* where) {
    for (const auto& member : object) {
        const std::string_view name(member.key().data(), member.key().size());
        if (std::none_of(known.begin(), known.end(), [&](const char* one) { return name == one; })) {
            return fail(ErrorCode::malformed, std::string("an unknown member in ") + where);
        }
    }
    return {};
}

using Check = bool (*)(std::string_view);

/// An absent list is empty; one that is there must have something in it.
Result<std::vector<std::string>> textList(const json::object& object, const char* name, Check isGood) {
    std::vector<std::string> out;
    const json::value* value = object.if_contains(name);
    if (value == nullptr) {
        return out;
    }
    if (!value->is_array() || value->get_array().empty() || value->get_array().size() > maximumListSize) {
        return badMember(name);
    }
    for (const json::value& one : value->get_array()) {
        if (!one.is_string() || !isGood(view(one.get_string()))) {
            return badMember(name);
        }
        out.emplace_back(view(one.get_string()));
    }
    return out;
}

bool isKind(std::string_view text) {
    return text == "file" || text == "card";
}

bool isOid(std::string_view text) {
    // Digits and single dots between them.
    return text.size() >= 3 && text.size() <= maximumTextSize && text.front() != '.' && text.back() != '.' &&
           text.find('.') != std::string_view::npos && text.find("..") == std::string_view::npos &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool isSha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Result<Requirement> readRequirement(const json::value& value) {
    if (!value.is_object()) {
        return badMember("requirement");
    }
    const json::object& object = value.get_object();
    constexpr std::array<const char*, 4> names{"kind", "serialNumber", "policies", "issuers"};
    if (auto known = checkNames(object, names, "requirement"); !known) {
        return tl::unexpected(known.error());
    }
    Requirement out;
    auto kinds = textList(object, "kind", isKind);
    auto policies = textList(object, "policies", isOid);
    auto issuers = textList(object, "issuers", isSha256);
    for (const auto* list : {&kinds, &policies, &issuers}) {
        if (!*list) {
            return tl::unexpected(list->error());
        }
    }
    for (const std::string& kind : *kinds) {
        out.kinds.push_back(kind == "file" ? token::TokenKind::file : token::TokenKind::card);
    }
    out.policies = std::move(*policies);
    out.issuers = std::move(*issuers);
    for (std::string& issuer : out.issuers) {
        std::transform(issuer.begin(), issuer.end(), issuer.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    if (const json::value* number = object.if_contains("serialNumber")) {
        if (!number->is_string() || number->get_string().empty() ||
            number->get_string().size() > maximumTextSize) {
            return badMember("serialNumber");
        }
        out.serialNumber = std::string(view(number->get_string()));
    }
    return out;
}

Result<std::string> readText(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) {
        return badMember(name);
    }
    return std::string(view(value->get_string()));
}

}  // namespace

Result<OrderRequest> parseOrderRequest(std::string_view text) {
    const auto document = parseJson(text, maximumDepth);
    if (!document) {
        return tl::unexpected(document.error());
    }
    if (!document->is_object()) {
        return fail(ErrorCode::malformed, "not a JSON object");
    }
    const json::object& object = document->get_object();
    OrderRequest request;
    const auto type = readText(object, "type");
    if (!type) {
        return tl::unexpected(type.error());
    }
    if (*type == "sign" || *type == "enrol") {
        return fail(ErrorCode::unsupported, "member type");
    }
    if (*type != "auth") {
        return badMember("type");
    }
    constexpr std::array<const char*, 5> names{"type", "nonce", "format", "language", "requirement"};
    if (auto known = checkNames(object, names, "the order"); !known) {
        return tl::unexpected(known.error());
    }
    auto nonce = readText(object, "nonce");
    if (!nonce || !signature::isNonce(*nonce)) {
        return badMember("nonce");
    }
    request.nonce = std::move(*nonce);
    auto format = readText(object, "format");
    if (!format) {
        return tl::unexpected(format.error());
    }
    if (signature::findAuthFormat(*format) == nullptr) {
        return fail(ErrorCode::unsupported, "member format");
    }
    request.format = std::move(*format);
    if (object.contains("language")) {
        const auto language = readText(object, "language");
        if (!language || (*language != "sv" && *language != "en")) {
            return badMember("language");
        }
        request.language = *language;
    }
    if (const json::value* requirement = object.if_contains("requirement")) {
        auto read = readRequirement(*requirement);
        if (!read) {
            return tl::unexpected(read.error());
        }
        request.requirement = std::move(*read);
    }
    return request;
}

}  // namespace insegel::order
