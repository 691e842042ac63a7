#include "listener/reply.h"

#include <algorithm>
#include <sstream>

#include <boost/beast/http/write.hpp>

#include "base/ascii.h"
#include "listener/start_page.h"

namespace insegel::listener {
namespace {

namespace http = boost::beast::http;

constexpr unsigned httpVersion = 11;

Reply bare(unsigned status, std::string_view origin) {
    Reply reply(static_cast<http::status>(status), httpVersion);
    reply.keep_alive(false);
    reply.set(http::field::cache_control, "no-store");
    reply.set("X-Content-Type-Options", "nosniff");
    reply.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    reply.set("Referrer-Policy", "no-referrer");
    reply.set("Cross-Origin-Resource-Policy", origin.empty() ? "same-origin" : "cross-origin");
    reply.set(http::field::vary, "Origin");
    if (!origin.empty()) {
        reply.set(http::field::access_control_allow_origin,
                  boost::beast::string_view(origin.data(), origin.size()));
    }
    return reply;
}

void setBody(Reply& reply, const char* mediaType, std::string text) {
    reply.set(http::field::content_type, mediaType);
    reply.content_length(text.size());
    reply.body() = std::move(text);
}

Reply barePage(unsigned status, std::string_view returnOrigin) {
    Reply reply = bare(status, "");
    reply.set("Content-Security-Policy", pagePolicy(returnOrigin));
    if (!returnOrigin.empty()) {
        // With none at all browsers would tell the site that the answer comes from nowhere ("Origin: null").
        reply.set("Referrer-Policy", "origin");
    }
    return reply;
}

constexpr const char* htmlType = "text/html; charset=utf-8";

}  // namespace

Reply problemReply(const Refused& refused) {
    const ProblemText& text = describe(refused.problem);
    if (refused.page) {
        return pageReply(text.status, refusalPage(*refused.page, refused.problem, refused.detail), "");
    }
    Reply reply = bare(text.status, refused.origin);
    if (!refused.allow.empty()) {
        reply.set(http::field::allow, boost::beast::string_view(refused.allow.data(), refused.allow.size()));
    }
    if (text.retryAfter > 0) {
        reply.set(http::field::retry_after, std::to_string(text.retryAfter));
        reply.set(http::field::access_control_expose_headers, "Retry-After");
    }
    // The words are all ours and need no escaping; what would is left out, whoever put it there.
    const bool plain = std::all_of(refused.detail.begin(), refused.detail.end(),
                                   [](char c) { return isAlpha(c) || isDigit(c) || c == ' '; });
    const std::string detail =
        plain && !refused.detail.empty() ? R"(,"detail":")" + refused.detail + '"' : "";
    setBody(reply, "application/problem+json",
            std::string(R"({"type":")") + text.type + R"(","title":")" + text.title + R"(","status":)" +
                std::to_string(text.status) + detail + "}");
    return reply;
}

Reply jsonReply(unsigned status, std::string json, std::string_view origin) {
    Reply reply = bare(status, origin);
    setBody(reply, "application/json", std::move(json));
    return reply;
}

Reply emptyReply(std::string_view origin) {
    constexpr unsigned noContent = 204;
    return bare(noContent, origin);  // without Content-Length (RFC 9110 §8.6)
}

Reply preflightReply(const Call& call) {
    Reply reply = emptyReply(call.origin);
    reply.set(http::field::access_control_allow_methods, "GET, POST, DELETE");
    reply.set(http::field::access_control_allow_headers, "X-Insegel, Authorization, Content-Type");
    reply.set(http::field::access_control_max_age, "600");
    if (call.asksForPrivateNetwork) {
        reply.set("Access-Control-Allow-Private-Network", "true");
    }
    if (call.asksForLocalNetwork) {
        reply.set("Access-Control-Allow-Local-Network", "true");
    }
    return reply;
}

Reply pageReply(unsigned status, std::string html, std::string_view returnOrigin) {
    Reply reply = barePage(status, returnOrigin);
    setBody(reply, htmlType, std::move(html));
    return reply;
}

std::string pageHead(std::string_view returnOrigin) {
    constexpr unsigned ok = 200;
    Reply reply = barePage(ok, returnOrigin);
    reply.set(http::field::content_type, htmlType);
    std::ostringstream head;
    head << reply.base();
    return head.str();
}

}  // namespace insegel::listener
