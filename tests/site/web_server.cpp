#include "site/web_server.h"

#include <chrono>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace insegel::demo_site {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;

constexpr std::chrono::seconds patience{30};
// A signature holds the text that was signed, hidden data and a chain of certificates.
constexpr std::uint64_t bodyLimit = 1UL << 20;
constexpr std::uint32_t headerLimit = 16384;

using HttpRequest = http::request<http::string_body>;
using HttpResponse = http::response<http::string_body>;

Request toRequest(const HttpRequest& from) {
    const auto field = [&](http::field name) { return std::string(from[name]); };
    return {std::string(from.method_string()),
            std::string(from.target()),
            field(http::field::host),
            field(http::field::origin),
            field(http::field::content_type),
            field(http::field::cookie),
            from.body()};
}

HttpResponse toResponse(const Response& from, const HttpRequest& request) {
    HttpResponse response(http::int_to_status(from.status), request.version());
    response.set(http::field::content_type, from.contentType);
    for (const auto& [name, value] : from.headers)
        response.insert(name, value);
    response.keep_alive(request.keep_alive());
    response.body() = from.body;
    response.prepare_payload();
    return response;
}

template <typename Stream>
asio::awaitable<void> converse(Stream& stream, const std::function<Response(const Request&)>& handler) {
    beast::flat_buffer buffer;
    for (bool open = true; open;) {
        http::request_parser<http::string_body> parser;
        parser.body_limit(bodyLimit);
        parser.header_limit(headerLimit);
        beast::get_lowest_layer(stream).expires_after(patience);
        co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
        HttpResponse response = toResponse(handler(toRequest(parser.get())), parser.get());
        beast::get_lowest_layer(stream).expires_after(patience);
        co_await http::async_write(stream, response, asio::use_awaitable);
        open = response.keep_alive();
    }
}

}  // namespace

struct WebServer::State {
    explicit State(asio::io_context& context) : acceptor(context) {}

    tcp::acceptor acceptor;
    std::optional<ssl::context> tls;
    std::function<Response(const Request&)> handler;

    asio::awaitable<void> accept() {
        for (;;) {
            tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
            // How a conversation ends, by the browser's leaving or by a timeout, is of no interest.
            asio::co_spawn(acceptor.get_executor(), talk(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> talk(tcp::socket socket) {
        try {
            if (!tls) {
                beast::tcp_stream stream(std::move(socket));
                co_await converse(stream, handler);
                boost::system::error_code ignored;
                stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
            } else {
                beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *tls);
                beast::get_lowest_layer(stream).expires_after(patience);
                co_await stream.async_handshake(ssl::stream_base::server, asio::use_awaitable);
                co_await converse(stream, handler);
                co_await stream.async_shutdown(asio::use_awaitable);
            }
        } catch (const boost::system::system_error&) {
            // The connection is closed by its destruction.
        }
    }
};

WebServer::WebServer(asio::io_context& context, const std::string& address, std::uint16_t port,
                     const std::optional<TlsFiles>& tls)
    : state_(std::make_unique<State>(context)) {
    if (tls) {
        state_->tls.emplace(ssl::context::tls_server);
        state_->tls->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                                 ssl::context::no_tlsv1_1);
        state_->tls->use_certificate_chain_file(tls->certificateChain.string());
        state_->tls->use_private_key_file(tls->key.string(), ssl::context::pem);
    }
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    state_->acceptor.open(endpoint.protocol());
    state_->acceptor.set_option(tcp::acceptor::reuse_address(true));
    state_->acceptor.bind(endpoint);
    state_->acceptor.listen();
}

WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const {
    return state_->acceptor.local_endpoint().port();
}

void WebServer::serve(std::function<Response(const Request&)> handler) {
    state_->handler = std::move(handler);
    asio::co_spawn(state_->acceptor.get_executor(), state_->accept(), asio::detached);
}

}  // namespace insegel::demo_site
