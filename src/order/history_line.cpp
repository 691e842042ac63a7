#include "order/history_line.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/json.h"

namespace insegel::order {

namespace json = boost::json;

namespace {

std::string textOf(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string()
               ? std::string(value->get_string().data(), value->get_string().size())
               : std::string();
}

std::int64_t numberOf(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace

std::string lineOf(const HistoryEntry& entry) {
    json::object object{{"time", toIso8601(entry.time)},
                        {"seconds", entry.time.time_since_epoch().count()},
                        {"use", token::toString(entry.use)},
                        {"origin", entry.origin},
                        {"file", entry.file},
                        {"format", entry.format},
                        {"tokenId", entry.tokenId},
                        {"kind", token::toString(entry.kind)},
                        {"holder", entry.holder},
                        {"serialNumber", entry.serialNumber},
                        {"certificateSha256", entry.certificateSha256}};
    if (entry.use == token::IdentityUse::sign) {
        object["hiddenSize"] = entry.hiddenSize;
        object["textFormat"] = signature::toString(entry.textFormat);
        object["text"] = entry.text;
    }
    return json::serialize(object);
}

std::optional<HistoryEntry> entryOf(std::string_view line) {
    const auto document = parseJson(line, 2);
    if (!document || !document->is_object()) {
        return std::nullopt;
    }
    const json::object& object = document->get_object();
    HistoryEntry entry;
    entry.time = token::TimePoint(std::chrono::seconds(numberOf(object, "seconds")));
    const std::string use = textOf(object, "use");
    if (use != token::toString(token::IdentityUse::auth) &&
        use != token::toString(token::IdentityUse::sign)) {
        return std::nullopt;
    }
    entry.use = use == token::toString(token::IdentityUse::sign) ? token::IdentityUse::sign
                                                                 : token::IdentityUse::auth;
    entry.origin = textOf(object, "origin");
    entry.file = textOf(object, "file");
    entry.format = textOf(object, "format");
    entry.tokenId = textOf(object, "tokenId");
    entry.kind = textOf(object, "kind") == token::toString(token::TokenKind::card) ? token::TokenKind::card
                                                                                   : token::TokenKind::file;
    entry.holder = textOf(object, "holder");
    entry.serialNumber = textOf(object, "serialNumber");
    entry.certificateSha256 = textOf(object, "certificateSha256");
    entry.hiddenSize = static_cast<std::uint64_t>(std::max<std::int64_t>(0, numberOf(object, "hiddenSize")));
    entry.textFormat =
        signature::textFormatFrom(textOf(object, "textFormat")).value_or(signature::TextFormat::plain);
    entry.text = textOf(object, "text");
    return entry;
}

}  // namespace insegel::order
