#pragma once

#include <optional>
#include <string_view>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

namespace insegel::listener {

using Request = boost::beast::http::request<boost::beast::http::empty_body>;

/// A head that HeadReader let through. Nothing where Beast finds fault with it nevertheless.
std::optional<Request> parseHead(std::string_view head);

}  // namespace insegel::listener
