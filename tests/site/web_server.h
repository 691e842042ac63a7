#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

#include "site/site.h"

namespace insegel::demo_site {

struct TlsFiles {
    std::filesystem::path certificateChain;  ///< PEM, the server's own certificate first.
    std::filesystem::path key;               ///< PEM.
};

/// HTTP/1.1 over TCP, or over TLS 1.2 and later, for one site. All on the thread that runs `context`.
class WebServer {
  public:
    /// Listens at once; `port` 0 takes a free one. Throws boost::system::system_error where it cannot.
    WebServer(boost::asio::io_context& context, const std::string& address, std::uint16_t port,
              const std::optional<TlsFiles>& tls);
    ~WebServer();

    std::uint16_t port() const;

    /// Serves until the context is stopped.
    void serve(std::function<Response(const Request&)> handler);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace insegel::demo_site
