#include "listener/listener.h"

#include <algorithm>
#include <array>
#include <list>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>

#include "listener/connection.h"
#include "listener/limits.h"
#include "listener/peer.h"
#include "listener/socket_options.h"

namespace insegel::listener {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::array<std::uint16_t, 5> usualPorts{22654, 22655, 22656, 22657,
                                                  22658};  // BANKI on a phone's keys
constexpr std::chrono::milliseconds pauseAfterFailedAccept{100};

error_code listenOn(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (error) {
        return error;
    }
    keepFromChildren(acceptor);
    prepareToBind(acceptor);
    if (endpoint.address().is_v6()) {
        acceptor.set_option(asio::ip::v6_only(true), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    return error;
}

bool meansNoIpv6(const error_code& error) {
    return error == asio::error::address_family_not_supported ||
           error == boost::system::errc::address_not_available;
}

class LoopbackListener final : public Listener {
  public:
    LoopbackListener(Settings settings, order::Orders& orders, Limits limits)
        : mailbox_(std::make_shared<Mailbox>(context_)),
          service_{std::move(settings), limits, 0, orders, mailbox_} {}

    ~LoopbackListener() override {
        mailbox_->shut();
        context_.stop();
        if (thread_.joinable()) {
            thread_.join();
        }
        while (!connections_.empty()) {
            connections_.front()->close();  // takes it out of the list
        }
    }

    std::uint16_t port() const override { return service_.port; }

    /// Both addresses of one port, or neither.
    error_code take(std::uint16_t port) {
        tcp::acceptor four(context_);
        tcp::acceptor six(context_);
        error_code error = listenOn(four, {asio::ip::address_v4::loopback(), port});
        if (error) {
            return error;
        }
        error = listenOn(six, {asio::ip::address_v6::loopback(), port});
        if (error && !meansNoIpv6(error)) {
            return error;
        }
        acceptors_.push_back(std::move(four));
        if (!error) {
            acceptors_.push_back(std::move(six));
        }
        service_.port = port;
        return {};
    }

    void serve() {
        for (auto& acceptor : acceptors_) {
            accept(acceptor);
        }
        thread_ = std::thread([this] { context_.run(); });
    }

  private:
    void accept(tcp::acceptor& acceptor) {
        acceptor.async_accept([this, &acceptor](const error_code& error, tcp::socket socket) {
            if (!error) {
                welcome(std::move(socket));
                accept(acceptor);
            } else if (error == asio::error::connection_aborted) {
                accept(acceptor);
            } else if (error != asio::error::operation_aborted) {
                // Out of descriptors, most likely. Make room, and do not spin.
                shedOldestIdle();
                auto pause = std::make_shared<asio::steady_timer>(context_, pauseAfterFailedAccept);
                pause->async_wait([this, &acceptor, pause](const error_code&) { accept(acceptor); });
            }
        });
    }

    void welcome(tcp::socket socket) {
        error_code error;
        const auto caller = socket.remote_endpoint(error);
        if (error) {
            return;
        }
        const auto here = socket.local_endpoint(error);
        if (error || !isOwnUserAtOtherEnd(caller, here)) {
            return;
        }
        keepFromChildren(socket);
        if (connections_.size() >= service_.limits.connections && !shedOldestIdle()) {
            return;
        }
        connections_.push_back(std::make_shared<Connection>(
            std::move(socket), service_, [this](const Connection& closed) { forget(closed); }));
        connections_.back()->start();
    }

    bool shedOldestIdle() {
        const auto idle = std::find_if(connections_.begin(), connections_.end(),
                                       [](const auto& connection) { return connection->isIdle(); });
        if (idle == connections_.end()) {
            return false;
        }
        (*idle)->close();
        return true;
    }

    void forget(const Connection& closed) {
        connections_.remove_if([&closed](const auto& connection) { return connection.get() == &closed; });
    }

    asio::io_context context_{1};
    std::shared_ptr<Mailbox> mailbox_;
    Service service_;
    std::list<tcp::acceptor> acceptors_;
    std::list<std::shared_ptr<Connection>> connections_;  ///< The oldest first.
    std::thread thread_;
};

Error errorOf(const error_code& error, std::uint16_t port) {
    ErrorCode code = ErrorCode::ioFailed;
    if (meansTaken(error)) {
        code = ErrorCode::portTaken;
    } else if (error == asio::error::access_denied) {
        code = ErrorCode::accessDenied;
    }
    return {code, "port " + std::to_string(port) + ": " + error.message()};
}

}  // namespace

Result<std::unique_ptr<Listener>> startWithLimits(Settings settings, order::Orders& orders, Limits limits) {
    std::vector<std::uint16_t> ports = settings.ports;
    if (ports.empty()) {
        ports.assign(usualPorts.begin(), usualPorts.end());
    }
    auto listener = std::make_unique<LoopbackListener>(std::move(settings), orders, limits);
    error_code error;
    for (const std::uint16_t port : ports) {
        error = listener->take(port);
        if (!error) {
            listener->serve();
            return listener;
        }
    }
    return tl::unexpected(errorOf(error, ports.back()));
}

Result<std::unique_ptr<Listener>> Listener::start(Settings settings, order::Orders& orders) {
    return startWithLimits(std::move(settings), orders, Limits{});
}

}  // namespace insegel::listener
