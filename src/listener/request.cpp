#include "listener/request.h"

#include <boost/beast/http/parser.hpp>

#include "listener/head_reader.h"

namespace insegel::listener {

std::optional<Request> parseHead(std::string_view head) {
    namespace http = boost::beast::http;
    http::request_parser<http::empty_body> parser;
    // HeadReader has set narrower bounds; the body is read without Beast.
    parser.header_limit(HeadReader::maximumMethod + HeadReader::maximumTarget +
                        HeadReader::maximumFieldBytes + 1024);
    parser.body_limit(boost::none);
    boost::system::error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(head), error);
    if (error || used != head.size() || !parser.is_header_done()) {
        return std::nullopt;
    }
    return parser.release();
}

}  // namespace insegel::listener
