#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "listener/page_language.h"
#include "listener/problem.h"
#include "listener/request.h"

namespace insegel::listener {

enum class Action { preflight, status, createOrder, pollOrder, cancelOrder, deliver, start };

/// A request that may be carried out, but for what its body says.
struct Call {
    Action action = Action::status;
    std::string origin;
    std::string orderId;
    std::string secret;
    std::chrono::seconds wait{0};
    bool takesBody = false;
    bool asksForContinue = false;  ///< RFC 9110 §10.1.1.
    // What a preflight asks for beyond CORS, under the name browsers use and the one that replaced it for a
    // time.
    bool asksForPrivateNetwork = false;
    bool asksForLocalNetwork = false;
    PageLanguage language = PageLanguage::en;  ///< What the person's browser prefers.
    /// A refusal is read by a person: a browser has gone to /v1/start.
    bool wantsPage = false;
};

struct Refused {
    Problem problem;
    std::string origin{};      ///< Empty until it was found acceptable.
    std::string_view allow{};  ///< With Problem::method.
    std::string detail{};      ///< Our own words about this occurrence; never what was sent.
    /// A page in this language, in place of application/problem+json.
    std::optional<PageLanguage> page{};
};

/// Judges a well-formed request by its head, in the order of PRODUCT §6: Host, Origin, X-Insegel, Sec-Fetch,
/// route, method, media type, size, query.
tl::expected<Call, Refused> judge(const Request& request, std::uint64_t contentLength, std::uint16_t port);

}  // namespace insegel::listener
