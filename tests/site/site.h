#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "site/issuing.h"
#include "site/login_verifier.h"
#include "site/sessions.h"
#include "site/signature_verifier.h"

namespace insegel::demo_site {

struct Request {
    std::string method;
    std::string target;  ///< Path and query.
    std::string host;
    std::string origin;
    std::string contentType;
    std::string cookie;
    std::string body;
};

struct Response {
    unsigned status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  ///< The security headers included.
};

struct SiteOptions {
    std::string origin;  ///< Of this site, in its ASCII serialisation: "https://login.test".
    std::vector<X509Ptr> authorities;
    std::optional<std::uint16_t> clientPort;  ///< Where Insegel listens, if not on its own ports.
    std::filesystem::path webRoot;            ///< Empty: the embedded page.
    std::optional<bank::TestBank> bank;       ///< Where the site issues BankIDs.
};

/// What the site answers, without the network:
///
///     GET  /             the page to log in
///     GET  /sign         the page to sign something
///     GET  /order        the page to order a BankID
///     GET  /config       {"clientPorts":[…]|null,"bank":"…"|null}
///     POST /nonce        {"nonce"}
///     POST /login        {"nonce","format","token"} → {"person"} or 401 {"error":{"reason","message"}}
///     GET  /me           {"person":{…}|null}
///     POST /logout       {"person":null}
///     POST /sign/begin   chooseText()'s wish → {"nonce","format","text","textFormat","hiddenData"}
///     POST /sign         {"nonce","signature"} → {"signed":{…}} or 422 {"error"}
///
/// in pages without scripts, for browsers that let no page call this computer (navigation.h)
///
///     GET  /start        the form that goes to Insegel
///     POST /return       what Insegel's page posts: a form that posts it on
///     POST /return/finish  the same from here: who is logged in, or why nobody is
///
/// and where it is a bank
///
///     GET  /order/state  {"customer":{"name","serialNumber"},"order":{"id","secret"}|null}
///     POST /order        {"nonce","id","secret","requests"} → {"order"}, or 422 {"error"}
///     POST /order/certificates  {"uses":["auth",…],"form":"list|pkcs7"} → what insegel.js delivers
///     POST /order/end    {"order":null}
class Site {
  public:
    /// `log` gets one line for each login, signature and order, accepted or refused.
    Site(SiteOptions options, std::function<void(const std::string&)> log,
         Sessions::Clock clock = std::chrono::system_clock::now);

    Response handle(const Request& request);

    const std::string& origin() const { return verifier_.origin(); }

  private:
    Response route(const Request& request);
    Response get(const std::string& path, const std::string& session);
    Response post(const std::string& path, const Request& request, const std::string& session);
    Response act(const std::string& path, const Request& request, const std::string& session);
    Response begin(const std::string& target, std::string session);
    Response onward(const Request& request);
    Response finish(const std::string& body, const std::string& session);
    Person verify(const std::string& session, const std::string& nonce, const boost::json::object& result);
    Response nonce(std::string session, std::optional<TextToSign> text);
    Response login(const std::string& body, const std::string& session);
    Response sign(const std::string& body, const std::string& session);
    Response order(const std::string& body, const std::string& session);
    Response certificates(const std::string& body, const std::string& session);
    Response endOrder(const std::string& session);
    std::string sessionOf(const std::string& cookieHeader) const;
    void setCookie(Response& response, const std::string& session) const;
    bool isSecure() const { return origin().starts_with("https://"); }

    SiteOptions options_;
    LoginVerifier verifier_;
    SignatureVerifier signatures_;
    std::optional<Issuing> issuing_;
    Sessions sessions_;
    std::function<void(const std::string&)> log_;
};

}  // namespace insegel::demo_site
