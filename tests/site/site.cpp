#include "site/site.h"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "site/assets.h"
#include "site/encoding.h"
#include "site/json_members.h"
#include "site/navigation.h"
#include "site/signing.h"

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

Response pageResponse(std::string html, const char* referrerPolicy, unsigned status = 200) {
    Response response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.body = std::move(html);
    response.headers.emplace_back("Referrer-Policy", referrerPolicy);
    return response;
}

bool has(const Response& response, const std::string& header) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& field) { return field.first == header; });
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

std::vector<X509Ptr> copyOf(const std::vector<X509Ptr>& certificates) {
    std::vector<X509Ptr> copy;
    for (const X509Ptr& certificate : certificates) {
        X509_up_ref(certificate.get());
        copy.emplace_back(certificate.get());
    }
    return copy;
}

std::string authorityOf(const std::string& origin) {
    return origin.substr(origin.find("://") + 3);
}

/// Nothing from anywhere but here, no inline script or style; calls and forms go to this site and to Insegel.
std::string contentSecurityPolicy(const std::optional<std::uint16_t>& clientPort) {
    std::string reached = "'self'";
    if (clientPort) {
        reached += " http://127.0.0.1:" + std::to_string(*clientPort);
    } else {
        for (const char* port : ownPorts)
            reached += std::string(" http://127.0.0.1:") + port;
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
           "frame-ancestors 'none'; form-action " +
           reached + "; connect-src " + reached;
}

}  // namespace

Site::Site(SiteOptions options, std::function<void(const std::string&)> log, Sessions::Clock clock)
    : options_(std::move(options)),
      verifier_(options_.origin, copyOf(options_.authorities)),
      signatures_(std::move(options_.authorities)),
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
    if (!has(response, "Referrer-Policy"))
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
        return path == "/start" ? begin(request.target, session) : get(path, session);
    if (request.method != "POST")
        return errorResponse(405, "wrong-method", "GET or POST");
    if (path == "/return")
        return onward(request);
    // Pages of other sites can send a form here, with the visitor's cookie; none of them can do so with these
    // two.
    if (request.origin != origin())
        return errorResponse(403, "wrong-origin", "only pages of this site may do that");
    if (path == "/return/finish")
        return finish(request.body, session);
    if (!request.contentType.starts_with("application/json"))
        return errorResponse(415, "wrong-type", "JSON, please");
    return post(path, request, session);
}

Response Site::get(const std::string& path, const std::string& session) {
    if (path == "/me") {
        const Person* person = sessions_.person(session);
        return jsonResponse({{"person", person != nullptr ? toJson(*person) : json::value(nullptr)}});
    }
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
                             : path == "/sign"              ? "demo/sign.html"
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
        return nonce(session, std::nullopt);
    if (path == "/logout") {
        sessions_.end(session);
        return jsonResponse({{"person", nullptr}});
    }
    try {
        return act(path, request, session);
    } catch (const Refusal& refusal) {
        const bool isLogin = path == "/login";
        log_(std::string("refused ") +
             (isLogin                     ? "login: "
              : path.starts_with("/sign") ? "signature: "
                                          : "order: ") +
             refusal.reason() + ": " + printable(refusal.what()));
        return errorResponse(isLogin ? 401 : 422, refusal.reason(), refusal.what());
    }
}

Response Site::act(const std::string& path, const Request& request, const std::string& session) {
    if (path == "/login")
        return login(request.body, session);
    if (path == "/sign/begin")
        return nonce(session, chooseText(request.body));
    if (path == "/sign")
        return sign(request.body, session);
    if (issuing_ && path == "/order")
        return order(request.body, session);
    if (issuing_ && path == "/order/certificates")
        return certificates(request.body, session);
    if (issuing_ && path == "/order/end")
        return endOrder(session);
    return errorResponse(404, "not-found", "there is no such page");
}

Response Site::begin(const std::string& target, std::string session) {
    const bool isNew = !sessions_.contains(session);
    if (isNew)
        session = sessions_.begin();
    const unsigned port =
        options_.clientPort ? *options_.clientPort : static_cast<unsigned>(std::stoul(ownPorts[0]));
    // Without this browsers tell Insegel nothing of who asks: it would answer with a page that says so.
    Response response = pageResponse(
        startPage(origin(), port, sessions_.issueNonce(session), target.ends_with("language=sv")), "origin");
    if (isNew)
        setCookie(response, session);
    return response;
}

Response Site::onward(const Request& request) {
    const auto fields = readForm(request.body);
    if (!request.contentType.starts_with("application/x-www-form-urlencoded") || !fields)
        return errorResponse(400, "malformed", "a form, please");
    // Under "no-referrer" the form would have no Origin, though it goes to this very site.
    return pageResponse(onwardPage(origin(), *fields), "same-origin");
}

Response Site::finish(const std::string& body, const std::string& session) {
    try {
        auto fields = readForm(body);
        if (!fields || !fields->contains("result") || !fields->contains("state"))
            throw Refusal("malformed", "not the form that was expected");
        const json::object said = parseObject(fields->at("result"), "the result");
        if (textMember(said, "status") != "complete") {
            const json::value* hint = said.if_contains("hintCode");
            const std::string code(hint != nullptr && hint->is_string() ? hint->get_string().c_str()
                                                                        : "failed");
            return pageResponse(notLoggedInPage(origin(), code, "Insegel said: " + code), "no-referrer");
        }
        const json::value* result = said.if_contains("result");
        // The state is the nonce; that it is one of this session's is looked at like every other nonce.
        const Person person = verify(session, fields->at("state"),
                                     objectOf(result == nullptr ? json::value{} : *result, "the result"));
        Response response = pageResponse(welcomePage(origin(), person), "no-referrer");
        setCookie(response, sessions_.logIn(session, person));
        return response;
    } catch (const Refusal& refusal) {
        log_("refused login: " + std::string(refusal.reason()) + ": " + printable(refusal.what()));
        return pageResponse(notLoggedInPage(origin(), refusal.reason(), refusal.what()), "no-referrer", 401);
    }
}

Response Site::nonce(std::string session, std::optional<TextToSign> text) {
    const bool isNew = !sessions_.contains(session);
    if (isNew)
        session = sessions_.begin();
    json::object answer = text ? toJson(*text) : json::object();
    answer["nonce"] = sessions_.issueNonce(session, std::move(text));
    Response response = jsonResponse(std::move(answer));
    if (isNew)
        setCookie(response, session);
    return response;
}

Response Site::login(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body, "the body");
    const Person person = verify(session, textMember(object, "nonce"), object);
    const std::string fresh = sessions_.logIn(session, person);
    Response response = jsonResponse({{"person", toJson(person)}});
    setCookie(response, fresh);
    return response;
}

Person Site::verify(const std::string& session, const std::string& nonceText, const json::object& result) {
    const std::string format = textMember(result, "format");
    // Whatever comes of the token, its nonce is spent.
    const auto issued = sessions_.useNonce(session, nonceText);
    const json::value* token = result.if_contains("token");
    Person person = verifier_.verify(format, token == nullptr ? json::value{} : *token, nonceText, issued);
    log_("verified login: " + printable(person.name) + ' ' + printable(person.serialNumber) + ' ' +
         person.format + " from " + origin());
    return person;
}

Response Site::sign(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body, "the body");
    const std::string nonceText = textMember(object, "nonce");
    // Whatever comes of the signature, its nonce is spent. What was to be signed is what this site said, and
    // not what the page says now.
    const auto [text, issued] = sessions_.useSigningNonce(session, nonceText);
    const SignedText outcome =
        signatures_.verify(text, textMember(object, "signature"), {origin(), nonceText, issued});
    if (const Person* loggedIn = sessions_.person(session);
        loggedIn != nullptr && loggedIn->serialNumber != outcome.by.serialNumber)
        throw Refusal("other-person", "this was signed by somebody else than who is logged in");
    log_("verified signature: " + printable(outcome.by.name) + ' ' + printable(outcome.by.serialNumber) +
         ' ' + text.format + " from " + origin());
    return jsonResponse({{"signed", toJson(outcome, text)}});
}

Response Site::order(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body, "the body");
    // The nonce says that this browser session asked for the order, here and now.
    sessions_.useNonce(session, textMember(object, "nonce"));
    sessions_.setOrder(session, issuing_->issue(customer(), object));
    log_("issued for order: " + customer().name + ' ' + customer().serialNumber + " from " + origin());
    return jsonResponse({{"order", toJson(sessions_.order(session))}});
}

Response Site::certificates(const std::string& body, const std::string& session) {
    const json::object object = parseObject(body, "the body");
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
    return jsonResponse(issuing_->delivery(*underWay, uses, textMember(object, "form")));
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
