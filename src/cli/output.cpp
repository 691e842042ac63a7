#include "cli/output.h"

#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <utf8proc.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "client/detail_text.h"
#include "client/utf8.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

json::value time(token::TimePoint at) {
    return at == token::TimePoint{} ? json::value(nullptr) : json::value(client::timeText(at));
}

json::value number(const std::optional<int>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

json::object toJson(const token::PinInfo& pin) {
    return {{"label", pin.label},
            {"number", pin.number},
            {"triesLeft", number(pin.triesLeft)},
            {"maxTries", number(pin.maxTries)},
            {"triesAsLastHeard", pin.isAsLastHeard},
            {"blocked", pin.blocked},
            {"minLength", pin.minLength},
            {"maxLength", pin.maxLength},
            {"mayBeChanged", pin.mayBeChanged},
            {"typedAtReader", pin.isTypedAtReader},
            {"hasPuk", pin.hasPuk},
            {"pukTriesLeft", number(pin.pukTriesLeft)},
            {"pukBlocked", pin.pukBlocked}};
}

json::value toJson(const token::IdentityInfo& identity) {
    json::object out{
        {"use", token::toString(identity.use)}, {"certificateSha256", identity.certificateSha256},
        {"algorithm", identity.algorithm},      {"validFrom", time(identity.validFrom)},
        {"validTo", time(identity.validTo)},    {"state", token::toString(identity.state)}};
    if (identity.pin) {
        out["pin"] = toJson(*identity.pin);
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

void Output::printExactly(std::string_view bytes) const {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void Output::remark(const std::string& line) const {
    if (!json_) {
        std::cerr << line << '\n';
    }
}

void Output::sayWait(const std::string& line) const {
    std::cerr << line << '\n';
}

std::string Output::textWithDetail(const Error& error) const {
    const std::string message = text(error);
    const std::string detail = printable(detailText(error.detail, language_));
    return detail.empty() ? message : message + " (" + detail + ")";
}

json::object Output::toJson(const Error& error) const {
    json::object what{{"code", errorName(error.code)}, {"message", textWithDetail(error)}};
    if (error.triesLeft) {
        what["triesLeft"] = *error.triesLeft;
    }
    if (error.wait) {
        what["waitSeconds"] = error.wait->count();
    }
    if (error.lengths) {
        what["minLength"] = error.lengths->first;
        what["maxLength"] = error.lengths->second;
    }
    if (error.mayBeDone) {
        what["mayBeDone"] = true;
    }
    if (error.mayCostTry) {
        what["mayCostTry"] = true;
    }
    return what;
}

ExitCode Output::error(const Error& error) const {
    return this->error(error, textWithDetail(error));
}

ExitCode Output::error(const Error& error, const std::string& message, const char* secret) const {
    if (json_) {
        json::object what = toJson(error);
        what["message"] = message;
        if (secret != nullptr) {
            what["secret"] = secret;
        }
        print(json::value(json::object{{"error", std::move(what)}}));
    } else {
        std::cerr << "insegelctl: " << message << '\n';
    }
    return exitCodeOf(error.code);
}

ExitCode Output::deliver(ExitCode code) const {
    errno = 0;
    std::cout.flush();
    if (std::cout) {
        return code;
    }
    // As text in any case: a document would go where nothing arrives.
    const Error error = errno == 0 ? fail(ErrorCode::ioFailed, "writing the result").value()
                                   : systemError(errno, "writing the result");
    std::cerr << "insegelctl: "
              << words("Resultatet kunde inte skrivas till standard ut. ",
                       "The result could not be written to standard output. ")
              << textWithDetail(error) << '\n';
    return code == ExitCode::done ? ExitCode::failed : code;
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

std::string printableLines(const std::string& text) {
    std::string out;
    std::string piece;
    for (const char c : text) {
        if (c == '\n' || c == '\t') {
            out += printable(piece);
            piece.clear();
            out += c;
        } else {
            piece += c;
        }
    }
    return out + printable(piece);
}

std::string shortened(const std::string& text) {
    constexpr std::size_t most = 100;
    if (text.size() <= most) {
        return text;
    }
    return std::string(wholeCharacters(text, most)) + "…";
}

Error problemOf(const token::TokenInfo& token) {
    return fail(token.problemCode, token.problem == errorName(token.problemCode) ? "" : token.problem)
        .value();
}

json::object toJson(const Output& output, const token::TokenInfo& token) {
    json::array identities;
    for (const token::IdentityInfo& identity : token.identities) {
        identities.push_back(toJson(identity));
    }
    // Of an order nothing is valid yet.
    const bool isPending = token.state == token::TokenState::pending;
    json::object out{{"id", token.id},
                     {"kind", token::toString(token.kind)},
                     {"holder", token.holder},
                     {"serialNumber", token.serialNumber},
                     {"issuer", token.issuer},
                     {"location", token.location},
                     {"validFrom", isPending ? json::value(nullptr) : time(token.validFrom)},
                     {"validTo", isPending ? json::value(nullptr) : time(token.validTo)},
                     {"state", token::toString(token.state)},
                     {"integrityProtected", token.integrityProtected},
                     {"identities", std::move(identities)}};
    if (isPending) {
        out["ordered"] = time(token.validFrom);
        out["orderedFrom"] = token.orderedFrom;
    }
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
    if (token.state == token::TokenState::unreadable) {
        out["problem"] = output.toJson(problemOf(token));
    }
    return out;
}

}  // namespace insegel::cli
