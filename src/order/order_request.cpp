#include "order/order_request.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utf8proc.h>

#include "base/ascii.h"
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

/// How many characters there are; nothing where one is a control character (Unicode Cc), ends a line or
/// paragraph (Zl, Zp), or changes the direction of writing (UAX #9 §2), so that other text could be read than
/// is there. `text` is UTF-8.
std::optional<std::size_t> countCharacters(std::string_view text) {
    constexpr std::array<utf8proc_int32_t, 12> directing{0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                                         0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    std::size_t count = 0;
    while (left > 0) {
        utf8proc_int32_t character = 0;
        const utf8proc_ssize_t size = utf8proc_iterate(at, left, &character);
        if (size <= 0) {
            return std::nullopt;
        }
        const utf8proc_category_t category = utf8proc_category(character);
        if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
            category == UTF8PROC_CATEGORY_ZP ||
            std::find(directing.begin(), directing.end(), character) != directing.end()) {
            return std::nullopt;
        }
        at += size;
        left -= size;
        ++count;
    }
    return count;
}

bool isWords(std::string_view text, std::size_t maximumCharacters) {
    const auto count = countCharacters(text);
    return count && *count <= maximumCharacters && text.find_first_not_of(' ') != std::string_view::npos;
}

/// Name in a certificate (RFC 5280 appendix A, ub-common-name).
bool isName(std::string_view text) {
    return isWords(text, 64);
}

/// PrintableString (X.680 §41.4) of a serialNumber (RFC 5280 appendix A, ub-serial-number).
bool isSerialNumber(std::string_view text) {
    constexpr std::string_view others = " '()+,-./:=?";
    return !text.empty() && text.size() <= 64 && text.find_first_not_of(' ') != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return isAlpha(c) || isDigit(c) || others.find(c) != std::string_view::npos;
           });
}

bool isKeyType(std::string_view text) {
    return text == "rsa2048" || text == "rsa3072" || text == "p256" || text == "p384";
}

bool isIssuerName(std::string_view text) {
    return isWords(text, 100);
}

Result<std::string> readText(const json::object& object, const char* name, Check isGood) {
    auto text = readText(object, name);
    return text && isGood(*text) ? std::move(text) : badMember(name);
}

Result<EnrolmentRequest> readEnrolment(const json::object& object) {
    const json::value* subject = object.if_contains("subject");
    if (subject == nullptr || !subject->is_object()) {
        return badMember("subject");
    }
    const json::object& person = subject->get_object();
    constexpr std::array<const char*, 2> names{"name", "serialNumber"};
    if (auto known = checkNames(person, names, "subject"); !known) {
        return tl::unexpected(known.error());
    }
    auto name = readText(person, "name", isName);
    auto serialNumber = readText(person, "serialNumber", isSerialNumber);
    auto keyType = readText(object, "keyType", isKeyType);
    auto issuerName = readText(object, "issuerName", isIssuerName);
    for (const auto* text : {&name, &serialNumber, &keyType, &issuerName}) {
        if (!*text) {
            return tl::unexpected(text->error());
        }
    }
    return EnrolmentRequest{std::move(*name), std::move(*serialNumber), std::move(*keyType),
                            std::move(*issuerName)};
}

/// What is particular to each type of order.
Result<void> readLogin(const json::object& object, OrderRequest& request) {
    auto format = readText(object, "format");
    if (!format) {
        return tl::unexpected(format.error());
    }
    if (signature::findAuthFormat(*format) == nullptr) {
        return fail(ErrorCode::unsupported, "member format");
    }
    request.format = std::move(*format);
    if (const json::value* requirement = object.if_contains("requirement")) {
        auto read = readRequirement(*requirement);
        if (!read) {
            return tl::unexpected(read.error());
        }
        request.requirement = std::move(*read);
    }
    return {};
}

Result<void> readEnrolment(const json::object& object, OrderRequest& request) {
    auto enrolment = readEnrolment(object);
    if (!enrolment) {
        return tl::unexpected(enrolment.error());
    }
    request.enrolment = std::move(*enrolment);
    return {};
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
    if (*type == "sign") {
        return fail(ErrorCode::unsupported, "member type");
    }
    if (*type != "auth" && *type != "enrol") {
        return badMember("type");
    }
    request.type = *type == "auth" ? OrderType::auth : OrderType::enrol;
    constexpr std::array<const char*, 5> loginNames{"type", "nonce", "language", "format", "requirement"};
    constexpr std::array<const char*, 6> enrolmentNames{"type",    "nonce",   "language",
                                                        "subject", "keyType", "issuerName"};
    const bool isLogin = request.type == OrderType::auth;
    if (auto known = isLogin ? checkNames(object, loginNames, "the order")
                             : checkNames(object, enrolmentNames, "the order");
        !known) {
        return tl::unexpected(known.error());
    }
    auto nonce = readText(object, "nonce");
    if (!nonce || !signature::isNonce(*nonce)) {
        return badMember("nonce");
    }
    request.nonce = std::move(*nonce);
    if (object.contains("language")) {
        const auto language = readText(object, "language");
        if (!language || (*language != "sv" && *language != "en")) {
            return badMember("language");
        }
        request.language = *language;
    }
    if (auto read = isLogin ? readLogin(object, request) : readEnrolment(object, request); !read) {
        return tl::unexpected(read.error());
    }
    return request;
}

}  // namespace insegel::order
