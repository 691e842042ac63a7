#include "listener/delivery_request.h"

#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/encoding.h"
#include "base/json.h"

namespace insegel::listener {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumDepth = 2;

tl::unexpected<Error> badMember(const char* name) {
    return fail(ErrorCode::malformed, std::string("member ") + name);
}

/// Something in base64; ErrorCode::malformed where it is no text, no base64 or empty.
Result<Bytes> readBytes(const json::value& value, const char* name) {
    if (!value.is_string()) {
        return badMember(name);
    }
    const json::string& text = value.get_string();
    auto bytes = fromBase64({text.data(), text.size()});
    if (!bytes || bytes->empty()) {
        return badMember(name);
    }
    return bytes;
}

/// RFC 7468 §5.
void appendPem(ByteView der, Bytes& pem) {
    constexpr std::size_t lineLength = 64;
    const auto append = [&pem](std::string_view text) { pem.insert(pem.end(), text.begin(), text.end()); };
    const std::string text = toBase64(der);
    append("-----BEGIN CERTIFICATE-----\n");
    for (std::size_t at = 0; at < text.size(); at += lineLength) {
        append(std::string_view(text).substr(at, lineLength));
        append("\n");
    }
    append("-----END CERTIFICATE-----\n");
}

Result<Bytes> readList(const json::value& value) {
    constexpr const char* name = "certificates";
    if (!value.is_array() || value.get_array().empty() || value.get_array().size() > maximumDelivered) {
        return badMember(name);
    }
    Bytes pem;
    for (const json::value& one : value.get_array()) {
        const auto der = readBytes(one, name);
        if (!der) {
            return tl::unexpected(der.error());
        }
        appendPem(*der, pem);
    }
    return pem;
}

}  // namespace

Result<Bytes> parseDelivery(std::string_view text) {
    const auto document = parseJson(text, maximumDepth);
    if (!document) {
        return tl::unexpected(document.error());
    }
    if (!document->is_object() || document->get_object().size() != 1) {
        return fail(ErrorCode::malformed, "not an object with one member");
    }
    const json::object& object = document->get_object();
    if (const json::value* list = object.if_contains("certificates")) {
        return readList(*list);
    }
    if (const json::value* bytes = object.if_contains("pkcs7")) {
        return readBytes(*bytes, "pkcs7");
    }
    return fail(ErrorCode::malformed, "an unknown member");
}

}  // namespace insegel::listener
