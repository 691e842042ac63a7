#pragma once

#include <string>
#include <string_view>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "listener/judge.h"
#include "listener/problem.h"

namespace insegel::listener {

using Reply = boost::beast::http::response<boost::beast::http::string_body>;

// Every reply has the headers of FACTS §3 and closes the connection. `origin` is empty where none was
// accepted; the reply is then not readable for any web page.

/// application/problem+json, or a page where the refusal says so.
Reply problemReply(const Refused& refused);
Reply jsonReply(unsigned status, std::string json, std::string_view origin);
Reply emptyReply(std::string_view origin);
Reply preflightReply(const Call& call);
/// A whole page. `returnOrigin` is where its form may be posted, empty where it has none. No page is readable
/// for another one, whatever its origin.
Reply pageReply(unsigned status, std::string html, std::string_view returnOrigin);
/// The head of a page that ends with the connection, as bytes.
std::string pageHead(std::string_view returnOrigin);

}  // namespace insegel::listener
