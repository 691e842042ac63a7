#include "listener/start_form.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/encoding.h"

namespace insegel::listener {
namespace {

tl::unexpected<Error> badField(const char* name) {
    return fail(ErrorCode::malformed, std::string("field ") + name);
}

int hexDigit(char c) {
    if (isDigit(c)) {
        return c - '0';
    }
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Nothing where an octet could not stand there or an escape is none.
std::optional<std::string> decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c <= ' ' || c > '~') {
            return std::nullopt;
        }
        if (c != '%') {
            decoded += c == '+' ? ' ' : c;
            continue;
        }
        const int high = at + 2 < text.size() ? hexDigit(text[at + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[at + 2]) : -1;
        if (low < 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

bool isControl(char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
}

bool isState(std::string_view text) {
    return text.size() <= maximumState && isUtf8(text) && std::none_of(text.begin(), text.end(), isControl);
}

/// RFC 3986: a path and a query, every `%` with its two digits.
bool isPathAndQuery(std::string_view text) {
    constexpr std::string_view punctuation = "-._~!$&'()*+,;=:@/?[]";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool isEscape =
            c == '%' && at + 2 < text.size() && hexDigit(text[at + 1]) >= 0 && hexDigit(text[at + 2]) >= 0;
        if (!isEscape && !isDigit(c) && !isAlpha(c) && punctuation.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool isReturnUrl(std::string_view url, std::string_view origin) {
    if (url.size() > maximumReturnUrl || !url.starts_with(origin)) {
        return false;
    }
    const auto rest = url.substr(origin.size());
    return rest.empty() || ((rest.front() == '/' || rest.front() == '?') && isPathAndQuery(rest));
}

struct Fields {
    std::optional<std::string> order;
    std::optional<std::string> returnUrl;
    std::optional<std::string> state;

    std::optional<std::string>* find(std::string_view name) {
        return name == "order"       ? &order
               : name == "returnUrl" ? &returnUrl
               : name == "state"     ? &state
                                     : nullptr;
    }
};

Result<Fields> readFields(std::string_view body) {
    Fields fields;
    for (bool more = true; more;) {
        const auto ampersand = body.find('&');
        const auto pair = body.substr(0, ampersand);
        more = ampersand != std::string_view::npos;
        body.remove_prefix(more ? ampersand + 1 : body.size());

        const auto equals = pair.find('=');
        const auto name = decode(pair.substr(0, equals));
        if (equals == std::string_view::npos || !name) {
            return fail(ErrorCode::malformed, "not a form");
        }
        auto* const field = fields.find(*name);
        if (field == nullptr) {
            return fail(ErrorCode::malformed, "an unknown field");
        }
        auto value = decode(pair.substr(equals + 1));
        if (field->has_value() || !value) {
            return fail(ErrorCode::malformed, "field " + *name);
        }
        *field = std::move(value);
    }
    return fields;
}

}  // namespace

Result<StartForm> parseStartForm(std::string_view body, std::string_view origin) {
    auto fields = readFields(body);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    if (!fields->returnUrl || !isReturnUrl(*fields->returnUrl, origin)) {
        return badField("returnUrl");
    }
    if (fields->state && !isState(*fields->state)) {
        return badField("state");
    }
    if (!fields->order) {
        return badField("order");
    }
    auto order = order::parseOrderRequest(*fields->order);
    if (!order) {
        return tl::unexpected(order.error());
    }
    // Its keys are certified in the site's own time, with an id and a secret that it keeps: not here.
    if (order->type == order::OrderType::enrol) {
        return fail(ErrorCode::unsupported, "member type");
    }
    return StartForm{std::move(*order), std::move(*fields->returnUrl), std::move(fields->state)};
}

}  // namespace insegel::listener
