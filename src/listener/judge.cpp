#include "listener/judge.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/origin.h"
#include "listener/limits.h"

namespace insegel::listener {
namespace {

namespace http = boost::beast::http;

enum class Route { status, orders, order, certificates, start };

constexpr std::string_view startPath = "/v1/start";

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// A field's value, empty where there is none.
std::string_view field(const Request& request, std::string_view name) {
    return view(request[boost::beast::string_view(name.data(), name.size())]);
}

bool has(const Request& request, std::string_view name) {
    return request.find(boost::beast::string_view(name.data(), name.size())) != request.end();
}

bool isOurHost(std::string_view host, std::uint16_t port) {
    const std::string suffix = ":" + std::to_string(port);
    constexpr std::array<std::string_view, 3> names = {"127.0.0.1", "[::1]", "localhost"};
    return host.ends_with(suffix) &&
           std::find(names.begin(), names.end(), host.substr(0, host.size() - suffix.size())) != names.end();
}

/// Whether a browser says that this is anything but what it must be (Fetch Metadata): a script's fetch in
/// CORS mode, or for /v1/start a navigation of the whole window; a frame, an image, a WebSocket, a prefetch
/// are neither. Programs that are no browsers send none of these.
bool isForeignContext(const Request& request, bool isStart) {
    const auto differs = [&request](std::string_view name, std::string_view wanted) {
        return has(request, name) && field(request, name) != wanted;
    };
    const auto site = field(request, "Sec-Fetch-Site");
    const bool knownSite = site == "cross-site" || site == "same-site" || site == "same-origin";
    return differs("Sec-Fetch-Mode", isStart ? "navigate" : "cors") ||
           differs("Sec-Fetch-Dest", isStart ? "document" : "empty") ||
           (has(request, "Sec-Fetch-Site") && !knownSite) || (!isStart && has(request, "Sec-Fetch-User")) ||
           has(request, "Sec-Purpose") || has(request, "Purpose") || has(request, "X-Moz") ||
           has(request, "Upgrade");
}

/// Whether a person will see the reply.
bool isFromBrowser(const Request& request) {
    return field(request, "Sec-Fetch-Mode") == "navigate" ||
           lowerCase(field(request, "Accept")).find("text/html") != std::string::npos;
}

bool isOrderId(std::string_view id) {
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), isBase64UrlChar);
}

std::optional<Route> routeOf(std::string_view path, std::string& orderId) {
    constexpr std::string_view orders = "/v1/orders";
    if (path == "/v1/status") {
        return Route::status;
    }
    if (path == orders) {
        return Route::orders;
    }
    if (path == startPath) {
        return Route::start;
    }
    if (!path.starts_with(orders) || path[orders.size()] != '/') {
        return std::nullopt;
    }
    constexpr std::string_view certificates = "/certificates";
    std::string_view id = path.substr(orders.size() + 1);
    const bool isDelivery = id.ends_with(certificates);
    id.remove_suffix(isDelivery ? certificates.size() : 0);
    if (!isOrderId(id)) {
        return std::nullopt;
    }
    orderId = id;
    return isDelivery ? Route::certificates : Route::order;
}

std::optional<Action> actionOf(Route route, http::verb method) {
    if (method == http::verb::options) {
        return Action::preflight;
    }
    switch (route) {
        case Route::status:
            return method == http::verb::get ? std::optional(Action::status) : std::nullopt;
        case Route::orders:
            return method == http::verb::post ? std::optional(Action::createOrder) : std::nullopt;
        case Route::order:
            if (method == http::verb::get) {
                return Action::pollOrder;
            }
            return method == http::verb::delete_ ? std::optional(Action::cancelOrder) : std::nullopt;
        case Route::certificates:
            return method == http::verb::post ? std::optional(Action::deliver) : std::nullopt;
        case Route::start:
            return method == http::verb::post ? std::optional(Action::start) : std::nullopt;
    }
    return std::nullopt;
}

std::string_view methodsOf(Route route) {
    switch (route) {
        case Route::status:
            return "GET, OPTIONS";
        case Route::orders:
        case Route::certificates:
        case Route::start:
            return "POST, OPTIONS";
        case Route::order:
            break;
    }
    return "GET, DELETE, OPTIONS";
}

/// That media type, with or without saying that it is UTF-8.
bool isOfType(std::string_view mediaType, std::string_view wanted) {
    const auto semicolon = mediaType.find(';');
    if (lowerCase(trim(mediaType.substr(0, semicolon))) != wanted) {
        return false;
    }
    if (semicolon == std::string_view::npos) {
        return true;
    }
    const std::string parameter = lowerCase(trim(mediaType.substr(semicolon + 1)));
    return parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"";
}

bool isJson(std::string_view mediaType) {
    return isOfType(mediaType, "application/json");
}

bool isForm(std::string_view mediaType) {
    return isOfType(mediaType, "application/x-www-form-urlencoded");
}

/// wait=0 to wait=20 and nothing else.
bool readQuery(Action action, std::string_view query, std::chrono::seconds& wait) {
    constexpr std::string_view name = "wait=";
    constexpr int longest = 20;
    if (query.empty()) {
        return true;
    }
    if (action != Action::pollOrder || !query.starts_with(name)) {
        return false;
    }
    const auto value = query.substr(name.size());
    if (value.empty() || value.size() > 2 || !std::all_of(value.begin(), value.end(), isDigit) ||
        (value.size() > 1 && value.front() == '0')) {
        return false;
    }
    const int seconds = value.size() == 1 ? value[0] - '0' : (value[0] - '0') * 10 + (value[1] - '0');
    wait = std::chrono::seconds(seconds);
    return seconds <= longest;
}

/// The token of RFC 6750 §2.1, in the alphabet of our secrets; empty where there is none.
std::string_view bearer(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    constexpr std::size_t longest = 128;
    if (lowerCase(authorization.substr(0, scheme.size())) != scheme) {
        return {};
    }
    const auto token = authorization.substr(scheme.size());
    return token.size() <= longest && std::all_of(token.begin(), token.end(), isBase64UrlChar)
               ? token
               : std::string_view{};
}

}  // namespace

tl::expected<Call, Refused> judge(const Request& request, std::uint64_t contentLength, std::uint16_t port) {
    if (!isOurHost(field(request, "Host"), port)) {
        return tl::unexpected(Refused{Problem::host});
    }
    const std::string_view target = view(request.target());
    const auto questionMark = target.find('?');
    const auto path = target.substr(0, questionMark);
    const bool isStart = path == startPath && request.method() == http::verb::post;
    Call call;
    call.origin = field(request, "Origin");
    call.language = preferredLanguage(field(request, "Accept-Language"));
    call.wantsPage = path == startPath && isFromBrowser(request);
    if (!isAcceptableOrigin(call.origin)) {
        Refused refused{Problem::origin};
        if (isStart && (call.wantsPage || call.origin == "null")) {
            refused.page = call.language;
        }
        return tl::unexpected(std::move(refused));
    }
    const auto refuse = [&call](Problem problem, std::string_view allow = {}) {
        return tl::unexpected(Refused{
            problem, call.origin, allow, {}, call.wantsPage ? std::optional(call.language) : std::nullopt});
    };
    // No script may send a form with it, and a preflight asks whether one may.
    if (path != startPath && request.method() != http::verb::options && field(request, "X-Insegel") != "1") {
        return refuse(Problem::marker);
    }
    if (isForeignContext(request, isStart)) {
        return refuse(Problem::context);
    }

    const auto route = routeOf(path, call.orderId);
    if (!route) {
        return refuse(Problem::route);
    }
    const auto action = actionOf(*route, request.method());
    if (!action) {
        return refuse(Problem::method, methodsOf(*route));
    }
    call.action = *action;

    const bool takesForm = call.action == Action::start;
    call.takesBody = call.action == Action::createOrder || call.action == Action::deliver || takesForm;
    const auto mediaType = field(request, "Content-Type");
    if (call.takesBody &&
        (!(takesForm ? isForm(mediaType) : isJson(mediaType)) || has(request, "Content-Encoding"))) {
        return refuse(Problem::mediaType);
    }
    if (contentLength > (call.action == Action::createOrder ? maximumOrderBody : maximumOtherBody)) {
        return refuse(Problem::bodySize);
    }
    if (has(request, "Expect")) {
        if (lowerCase(field(request, "Expect")) != "100-continue") {
            return refuse(Problem::expectation);
        }
        call.asksForContinue = true;
    }
    if (call.action == Action::preflight) {
        call.asksForPrivateNetwork = field(request, "Access-Control-Request-Private-Network") == "true";
        call.asksForLocalNetwork = field(request, "Access-Control-Request-Local-Network") == "true";
        return call;
    }
    if (!readQuery(call.action, questionMark == std::string_view::npos ? "" : target.substr(questionMark + 1),
                   call.wait)) {
        return refuse(Problem::query);
    }
    if (!call.orderId.empty()) {
        call.secret = bearer(field(request, "Authorization"));
        if (call.secret.empty()) {
            return refuse(Problem::order);
        }
    }
    return call;
}

}  // namespace insegel::listener
