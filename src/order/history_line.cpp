#include "order/history_line.h"

#include <algorithm>
#include <array>
#include <bitset>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/json_events.h"

namespace insegel::order {

namespace json = boost::json;

namespace {

/// The members of a line, in the order in which a set of those already met has them.
enum class Member {
    time,
    seconds,
    use,
    origin,
    file,
    format,
    tokenId,
    kind,
    holder,
    serialNumber,
    certificateSha256,
    hiddenSize,
    textFormat,
    text,
};
constexpr std::array<std::string_view, 14> memberNames{"time",
                                                       "seconds",
                                                       "use",
                                                       "origin",
                                                       "file",
                                                       "format",
                                                       "tokenId",
                                                       "kind",
                                                       "holder",
                                                       "serialNumber",
                                                       "certificateSha256",
                                                       "hiddenSize",
                                                       "textFormat",
                                                       "text"};

/// Takes a line apart as it is read: of ten thousand no tree is made first. Members that it does not know may
/// have any value that is none of lists and objects.
class LineReader : public JsonEvents {
  public:
    static constexpr std::size_t max_object_size = 64;
    static constexpr std::size_t max_array_size = 0;
    static constexpr std::size_t max_key_size = 64;
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    /// The entry, where all that it needs was there.
    std::optional<HistoryEntry> entry() && {
        const bool isSign = use_ == token::toString(token::IdentityUse::sign);
        if (!isObject_ || (!isSign && use_ != token::toString(token::IdentityUse::auth))) {
            return std::nullopt;
        }
        entry_.use = isSign ? token::IdentityUse::sign : token::IdentityUse::auth;
        entry_.kind = kind_ == token::toString(token::TokenKind::card) ? token::TokenKind::card
                                                                       : token::TokenKind::file;
        entry_.textFormat = signature::textFormatFrom(textFormat_).value_or(signature::TextFormat::plain);
        return std::move(entry_);
    }

    bool on_object_begin(error&) { return isObject_ = true; }
    bool on_key_part(json::string_view part, std::size_t, error&) {
        name_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, error& failure) {
        name_.append(part.data(), part.size());
        const auto* const found = std::find(memberNames.begin(), memberNames.end(), name_);
        name_.clear();
        text_ = nullptr;
        member_.reset();
        if (found == memberNames.end()) {
            return true;
        }
        const auto place = static_cast<std::size_t>(found - memberNames.begin());
        if (isMet_.test(place)) {
            failure = json::error::syntax;
            return false;
        }
        isMet_.set(place);
        member_ = static_cast<Member>(place);
        text_ = textOf(*member_);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, error&) {
        if (text_ != nullptr) {
            text_->append(part.data(), part.size());
        }
        return true;
    }
    bool on_string(json::string_view part, std::size_t size, error& failure) {
        return on_string_part(part, size, failure);
    }
    bool on_int64(std::int64_t number, json::string_view, error&) {
        if (member_ == Member::seconds) {
            entry_.time = token::TimePoint(std::chrono::seconds(number));
        } else if (member_ == Member::hiddenSize && number > 0) {
            entry_.hiddenSize = static_cast<std::uint64_t>(number);
        }
        return true;
    }
    bool on_array_begin(error& failure) {
        failure = json::error::too_deep;
        return false;
    }

  private:
    /// Where the member's text goes; null for one that has none.
    std::string* textOf(Member member) {
        switch (member) {
            case Member::use:
                return &use_;
            case Member::origin:
                return &entry_.origin;
            case Member::file:
                return &entry_.file;
            case Member::format:
                return &entry_.format;
            case Member::tokenId:
                return &entry_.tokenId;
            case Member::kind:
                return &kind_;
            case Member::holder:
                return &entry_.holder;
            case Member::serialNumber:
                return &entry_.serialNumber;
            case Member::certificateSha256:
                return &entry_.certificateSha256;
            case Member::textFormat:
                return &textFormat_;
            case Member::text:
                return &entry_.text;
            default:
                return nullptr;
        }
    }

    HistoryEntry entry_;
    std::string use_;
    std::string kind_;
    std::string textFormat_;
    bool isObject_ = false;
    std::bitset<memberNames.size()> isMet_;
    std::string name_;
    std::optional<Member> member_;
    std::string* text_ = nullptr;
};

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
    json::parse_options options;
    options.max_depth = 1;
    json::basic_parser<LineReader> parser(options);
    boost::system::error_code error;
    const std::size_t read = parser.write_some(false, line.data(), line.size(), error);
    return error || read != line.size() ? std::nullopt : std::move(parser.handler()).entry();
}

}  // namespace insegel::order
