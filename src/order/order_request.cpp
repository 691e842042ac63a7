#include "order/order_request.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utf8proc.h>

#include "base/ascii.h"
#include "base/encoding.h"
#include "base/json.h"
#include "signature/format.h"
#include "signature/sign_format.h"

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
Result<void> checkNames(const json::object& object, const std::vector<const char*>& known,
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
    if (auto known = checkNames(object, {"kind", "serialNumber", "policies", "issuers"}, "requirement");
        !known) {
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
    if (auto known = checkNames(person, {"name", "serialNumber"}, "subject"); !known) {
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

/// Base64 of at most so many characters; badMember also where there is nothing in it.
Result<Bytes> readBase64(const json::object& object, const char* name, std::size_t maximum) {
    const auto text = readText(object, name);
    if (!text || text->empty() || text->size() > maximum) {
        return badMember(name);
    }
    auto bytes = fromBase64(*text);
    return bytes ? std::move(bytes) : badMember(name);
}

/// What is signed: shown to the person as it is, so that only its size and encoding are bounded here.
Result<signature::SignedText> readSignedText(const json::object& object) {
    constexpr std::size_t maximumText = 40'000;
    constexpr std::size_t maximumHiddenData = 200'000;
    signature::SignedText signedText;
    const auto text = readBase64(object, "text", maximumText);
    if (!text || !isUtf8(textOf(*text)) ||
        textOf(*text).find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return badMember("text");
    }
    signedText.text = std::string(textOf(*text));
    const auto format = readText(object, "textFormat");
    const auto known = format ? signature::textFormatFrom(*format) : std::nullopt;
    if (!known) {
        return badMember("textFormat");
    }
    signedText.textFormat = *known;
    if (object.contains("hiddenData")) {
        auto hidden = readBase64(object, "hiddenData", maximumHiddenData);
        if (!hidden) {
            return tl::unexpected(hidden.error());
        }
        signedText.hiddenData = std::move(*hidden);
    }
    return signedText;
}

/// What logins and signatures have in common.
Result<void> readAnswerable(const json::object& object, bool isOffered(std::string_view format),
                            OrderRequest& request) {
    auto format = readText(object, "format");
    if (!format) {
        return tl::unexpected(format.error());
    }
    if (!isOffered(*format)) {
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

/// What is particular to each type of order.
Result<void> readLogin(const json::object& object, OrderRequest& request) {
    return readAnswerable(
        object, [](std::string_view format) { return signature::findAuthFormat(format) != nullptr; },
        request);
}

Result<void> readSigning(const json::object& object, OrderRequest& request) {
    if (auto read = readAnswerable(
            object, [](std::string_view format) { return signature::findSignFormat(format) != nullptr; },
            request);
        !read) {
        return read;
    }
    auto what = readSignedText(object);
    if (!what) {
        return tl::unexpected(what.error());
    }
    if (what->hiddenData && !signature::findSignFormat(request.format)->holdsHiddenData) {
        return fail(ErrorCode::unsupported, "member hiddenData");
    }
    request.signing = std::make_shared<const signature::SignedText>(std::move(*what));
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

struct TypeOfOrder {
    const char* name;
    OrderType type;
    std::vector<const char*> names;  ///< All that may be in its body.
    Result<void> (*read)(const json::object& object, OrderRequest& request);
};

const TypeOfOrder* findType(std::string_view name) {
    static const std::vector<TypeOfOrder> types{
        {"auth", OrderType::auth, {"type", "nonce", "language", "format", "requirement"}, readLogin},
        {"sign",
         OrderType::sign,
         {"type", "nonce", "language", "format", "requirement", "text", "textFormat", "hiddenData"},
         readSigning},
        {"enrol",
         OrderType::enrol,
         {"type", "nonce", "language", "subject", "keyType", "issuerName"},
         readEnrolment},
    };
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const TypeOfOrder& one) { return name == one.name; });
    return found == types.end() ? nullptr : &*found;
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
    const TypeOfOrder* known = findType(*type);
    if (known == nullptr) {
        return badMember("type");
    }
    request.type = known->type;
    if (auto names = checkNames(object, known->names, "the order"); !names) {
        return tl::unexpected(names.error());
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
    if (auto read = known->read(object, request); !read) {
        return tl::unexpected(read.error());
    }
    return request;
}

}  // namespace insegel::order
