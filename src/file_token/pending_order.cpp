#include "file_token/pending_order.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"
#include "crypto/distinguished_name.h"
#include "file_token/file_token.h"
#include "token/identity_choice.h"

namespace insegel::file_token {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumSize = 2UL * 1024 * 1024;

std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

tl::unexpected<Error> broken(const char* member) {
    return fail(ErrorCode::malformed, std::string("an order with a broken ") + member);
}

Result<std::string> readText(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) {
        return broken(name);
    }
    return std::string(view(value->get_string()));
}

Result<Bytes> readBytes(const json::object& object, const char* name) {
    const auto text = readText(object, name);
    auto bytes = text ? fromBase64(*text) : tl::unexpected(text.error());
    return bytes ? std::move(bytes) : broken(name);
}

Result<std::vector<crypto::Certificate>> readCertificates(const json::object& object) {
    const json::value* list = object.if_contains("certificates");
    if (list == nullptr || !list->is_array() ||
        list->get_array().size() > PendingOrder::maximumCertificates) {
        return broken("certificates");
    }
    std::vector<crypto::Certificate> certificates;
    for (const json::value& one : list->get_array()) {
        const auto der = one.is_string() ? fromBase64(view(one.get_string())) : fail(ErrorCode::malformed);
        auto certificate = der ? crypto::Certificate::fromDer(*der) : tl::unexpected(der.error());
        if (!certificate) {
            return broken("certificates");
        }
        certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

Result<PendingOrder> parse(ByteView content) {
    const auto document = parseJson(textOf(content));
    if (!document || !document->is_object()) {
        return fail(ErrorCode::malformed, "no order");
    }
    const json::object& object = document->get_object();
    const auto sealed = readBytes(object, "keys");
    auto keys = sealed ? crypto::SealedKeys::parse(*sealed) : tl::unexpected(sealed.error());
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    constexpr std::size_t keysOfAnOrder = 2;
    const json::value* created = object.if_contains("created");
    if (keys->size() != keysOfAnOrder || created == nullptr || !created->is_int64()) {
        return broken(keys->size() != keysOfAnOrder ? "keys" : "created");
    }
    PendingOrder order{token::tokenIdOf(keys->publicKeySha256()),
                       {},
                       {},
                       {},
                       {},
                       {},
                       std::chrono::sys_seconds(std::chrono::seconds(created->get_int64())),
                       {},
                       {},
                       std::move(*keys)};
    const std::pair<const char*, std::string*> texts[] = {{"orderId", &order.orderId},
                                                          {"origin", &order.origin},
                                                          {"subject", &order.subject},
                                                          {"issuerName", &order.issuerName},
                                                          {"requests", &order.requestsJson}};
    for (const auto& [name, to] : texts) {
        auto text = readText(object, name);
        if (!text) {
            return tl::unexpected(text.error());
        }
        *to = std::move(*text);
    }
    auto hash = readBytes(object, "secretSha256");
    auto certificates = readCertificates(object);
    if (!hash || !certificates) {
        return tl::unexpected(hash ? certificates.error() : hash.error());
    }
    order.secretSha256 = std::move(*hash);
    order.certificates = std::move(*certificates);
    if (auto subject = crypto::DistinguishedName::parse(order.subject); !subject) {
        return broken("subject");
    }
    return order;
}

}  // namespace

std::filesystem::path pendingFile(const std::filesystem::path& folder, const std::string& tokenId) {
    return folder / (tokenId + ".json");
}

bool isDelivered(const std::filesystem::path& file, const std::filesystem::path& ids) {
    // The name alone may be another program's doing, and the keys of an order cannot be made again.
    const std::string id = pathToUtf8(file.stem());
    const std::filesystem::path there = ids / (id + ".p12");
    std::error_code error;
    return std::filesystem::exists(there, error) && FileToken::read(there, nullptr)->info().id == id;
}

Result<PendingOrder> readPending(const std::filesystem::path& file) {
    const auto content = readFile(file, maximumSize);
    return content ? parse(*content) : tl::unexpected(content.error());
}

Result<void> savePending(const std::filesystem::path& file, const PendingOrder& order) {
    json::array certificates;
    for (const crypto::Certificate& one : order.certificates) {
        certificates.emplace_back(toBase64(one.der()));
    }
    const json::object document{{"orderId", order.orderId},
                                {"secretSha256", toBase64(order.secretSha256)},
                                {"origin", order.origin},
                                {"subject", order.subject},
                                {"issuerName", order.issuerName},
                                {"created", order.created.time_since_epoch().count()},
                                {"requests", order.requestsJson},
                                {"certificates", std::move(certificates)},
                                {"keys", toBase64(order.keys.serialize())}};
    const std::string text = json::serialize(document);
    const auto check = [&](const std::filesystem::path& temporary) -> Result<void> {
        const auto content = readFile(temporary, maximumSize);
        if (!content) {
            return tl::unexpected(content.error());
        }
        return textOf(*content) == text && parse(*content)
                   ? Result<void>()
                   : fail(ErrorCode::ioFailed, "the order cannot be read back");
    };
    return writeFileAtomically(file, bytesOf(text), Overwrite::yes, check);
}

PendingToken::PendingToken(const PendingOrder& order, const std::filesystem::path& file)
    : path_(file),
      orderId_(order.orderId),
      secretSha256_(order.secretSha256),
      requestsJson_(order.requestsJson) {
    info_.id = order.id;
    info_.kind = token::TokenKind::file;
    info_.state = token::TokenState::pending;
    // It was parsed when the order was read.
    if (const auto subject = crypto::DistinguishedName::parse(order.subject)) {
        info_.holder = subject->name();
        info_.serialNumber = subject->serialNumber();
    }
    info_.issuer = order.issuerName;
    info_.location = toUtf8(pathToUtf8(file));
    info_.orderedFrom = order.origin;
    info_.validFrom = order.created;
    info_.validTo = order.created;
}

PendingToken::PendingToken(const std::filesystem::path& file, const Error& problem)
    : info_(unreadableFile(file, problem)), path_(file) {}

Result<Bytes> PendingToken::sign(token::IdentityUse, crypto::SignatureAlgorithm, ByteView,
                                 const Secret&) const {
    return fail(ErrorCode::unsupported, "its certificates have not come yet");
}

}  // namespace insegel::file_token
