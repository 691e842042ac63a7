#include "site/site.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "site/assets.h"
#include "site/encoding.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;

const char* const bankName = "Test Bank";
const char* const ownPorts[] = {"22654", "22655", "22656", "22657", "22658"};

Response jsonResponse(const json::value& value, unsigned status = 200) {
    Response response;
    response.status = status;
    response.body = json::serialize(value);
    return response;
}

Response errorResponse(unsigned status, const std::string& reason, const std::string& message) {
    return jsonResponse({{"error", {{"reason", reason}, {"message", message}}}}, status);
}

json::value toJson(const Person* person) {
    if (person == nullptr)
        return nullptr;
    return {{"name", person->name},
            {"serialNumber", person->serialNumber},
            {"issuer", person->issuer},
            {"format", person->format},
            {"validUntil", person->validUntil}};
}

/// The one customer of the demonstration: a real bank knows its visitor from a session of its own.
const Customer& customer() {
    static const Customer testPerson{"Test Person", "199001012384"};
    return testPerson;
}

json::value toJson(const IssuedOrder* order) {
    if (order == nullptr)
        return nullptr;
    return {{"id", order->id}, {"secret", order->secret}};
}

json::object parseObject(const std::string& body) {
    boost::system::error_code error;
    json::value value = json::parse(body, error);
    if (error || !value.is_object())
        throw Refusal("malformed", "not a JSON object");
    return std::move(value.get_object());
}

std::string member(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string())
        throw Refusal("malformed", "no text in " + std::string(name));
    return std::string(value->get_string());
}

std::string authorityOf(const std::string& origin) {
    return origin.substr(origin.find("://") + 3);
}

/// Nothing from anywhere but here, no inline script or style; calls go to this site and to Insegel.
std::string contentSecurityPolicy(const std::optional<std::uint16_t>& clientPort) {
    std::string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; connect-src 'self'";
    if (clientPort)
        return policy + " http://127.0.0.1:" + std::to_string(*clientPort);
    for (const char* port : ownPorts)
        policy += std::string(" http://127.0.0.1:") + port;
    return policy;
}

}  // namespace

Site::Site(SiteOptions options, std::function<void(const std::string&)> log, Sessions::Clock clock)
    : options_(std::move(options)),
      verifier_(options_.origin, std::move(options_.authorities)),
      sessions_(std::move(clock)),
      log_(std::move(log)) {
    if (options_.bank)
        issuing_.emplace(std::move(*options_.bank));
}

Response Site::handle(const Request& request) {
    Response response = route(request);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Security-Policy", contentSecurityPolicy(options_.clientPort));
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

Response Site::route(const Request& request) {
    // Another name for this address is not this site: neither a nonce nor a page for it.
    if (request.host != authorityOf(origin()))
        return errorResponse(421, "wrong-host", "this site is " + origin());
    const std::string path = request.target.substr(0, request.target.find('?'));
    const std::string session = sessionOf(request.cookie);
    if (request.method == "GET")
        return get(path, session);
    if (request.method != "POST")
        return errorResponse(405, "wrong-method", "GET or POST");
    // Pages of other sites can send a form here, with the visitor's cookie; none of them can do so with these
    // two.
    if (request.origin != origin())
        return errorResponse(403, "wrong-origin", "only pages of this site may do that");
    if (!request.contentType.starts_with("application/json"))
        return errorResponse(415, "wrong-type", "JSON, please");
    return post(path, request, session);
}

Response Site::get(const std::string& path, const std::string& session) {
    if (path == "/me")
        return jsonResponse({{"person", toJson(sessions_.person(session))}});
    if (path == "/config") {
        json::value ports = nullptr;
        if (options_.clientPort)
            ports = json::array{*options_.clientPort};
        return jsonResponse(
            {{"clientPorts", ports}, {"bank", issuing_ ? json::value(bankName) : json::value(nullptr)}});
    }
    if (issuing_ && path == "/order/state")
        return jsonResponse(
            {{"customer", {{"name", customer().name}, {"serialNumber", customer().serialNumber}}},
             {"order", toJson(sessions_.order(session))}});
    const std::string file = path == "/"                    ? "demo/login.html"
                             : issuing_ && path == "/order" ? "demo/order.html"
                                                            : path.substr(1);
    const auto asset = findAsset(file, options_.webRoot);
    if (!asset)
        return errorResponse(404, "not-found", "there is no such page");
    Response response;
    response.contentType = asset->contentType;
    response.body = asset->content;
    return response;
}

Response Site::post(const std::string& path, const Request& request, const std::string& session) {
    if (path == "/nonce")
        return nonce(session);
    if (path == "/logout") {
        sessions_.end(session);
        return jsonResponse({{"person", nullptr}});
    }
    const bool isOrder = issuing_ && path.starts_with("/order");
    try {
        if (path == "/login")
            return login(request.body, session);
        if (isOrder && path == "/order")
            return order(request.body, session);
        if (isOrder && path == "/order/certificates")
            return certificates(request.body, session);
        if (isOrder && path == "/order/end")
            return endOrder(session);
    } catch (const Refusal& refusal) {
        log_(std::string("refused ") + (isOrder ? "order: " : "login: ") + refusal.reason() + ": " +
             printable(refusal.what()));
        return errorResponse(isOrder ? 422 : 401, refusal.reason(), refusal.what());
    }
    return errorResponse(404, "not-found", "there is no such page");
}

Response Site::nonce(std::string session) {
    const bool isNew = !sessions_.contains(session);
    if (isNew)
        session = sessions_.begin();
    Response response = jsonResponse({{"nonce", sessions_.issueNonce(session)}});
    if (isNew)
        setCookie(response, session);
    return response;
}

Response Site::login(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body);
    const std::string nonceText = member(object, "nonce");
    const std::string format = member(object, "format");
    // Whatever comes of the token, its nonce is spent.
    const auto issued = sessions_.useNonce(session, nonceText);
    const json::value* token = object.if_contains("token");
    const Person person =
        verifier_.verify(format, token == nullptr ? json::value{} : *token, nonceText, issued);
    const std::string fresh = sessions_.logIn(session, person);
    log_("verified login: " + printable(person.name) + ' ' + printable(person.serialNumber) + ' ' +
         person.format + " from " + origin());
    Response response = jsonResponse({{"person", toJson(&person)}});
    setCookie(response, fresh);
    return response;
}

Response Site::order(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body);
    // The nonce says that this browser session asked for the order, here and now.
    sessions_.useNonce(session, member(object, "nonce"));
    sessions_.setOrder(session, issuing_->issue(customer(), object));
    log_("issued for order: " + customer().name + ' ' + customer().serialNumber + " from " + origin());
    return jsonResponse({{"order", toJson(sessions_.order(session))}});
}

Response Site::certificates(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body);
    const IssuedOrder* underWay = sessions_.order(session);
    if (underWay == nullptr)
        throw Refusal("no-order", "this session has no order");
    const json::value* list = object.if_contains("uses");
    if (list == nullptr || !list->is_array())
        throw Refusal("malformed", "no list in uses");
    std::vector<std::string> uses;
    for (const json::value& use : list->get_array()) {
        if (!use.is_string())
            throw Refusal("malformed", "a use is not a text");
        uses.emplace_back(use.get_string());
    }
    return jsonResponse(issuing_->delivery(*underWay, uses, member(object, "form")));
}

Response Site::endOrder(const std::string& session) {
    if (sessions_.order(session) != nullptr)
        sessions_.setOrder(session, std::nullopt);
    return jsonResponse({{"order", nullptr}});
}

std::string Site::sessionOf(const std::string& cookieHeader) const {
    const std::string wanted = (isSecure() ? "__Host-session=" : "session=");
    for (std::size_t at = 0; at < cookieHeader.size();) {
        const std::size_t end = std::min(cookieHeader.find(';', at), cookieHeader.size());
        at = cookieHeader.find_first_not_of(' ', at);
        if (at < end && cookieHeader.compare(at, wanted.size(), wanted) == 0)
            return cookieHeader.substr(at + wanted.size(), end - at - wanted.size());
        at = end + 1;
    }
    return {};
}

void Site::setCookie(Response& response, const std::string& session) const {
    const std::string name = isSecure() ? "__Host-session=" : "session=";
    response.headers.emplace_back(
        "Set-Cookie", name + session + "; Path=/; HttpOnly; SameSite=Lax" + (isSecure() ? "; Secure" : ""));
}

}  // namespace insegel::demo_site
