#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "listener/head_reader.h"
#include "listener/limits.h"
#include "listener/mailbox.h"
#include "listener/reply.h"
#include "order/orders.h"

namespace insegel::listener {

/// What all connections share; outlives them.
struct Service {
    Settings settings;
    Limits limits;
    std::uint16_t port = 0;
    order::Orders& orders;
    std::shared_ptr<Mailbox> mailbox;
};

/// One connection and its one request: the head, the body, the answer of the orders, the reply, the caller's
/// close. Lives on the listener's thread.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    using Socket = boost::asio::ip::tcp::socket;

    /// `onClosed` is called once, from within close().
    Connection(Socket socket, Service& service, std::function<void(const Connection&)> onClosed);

    void start();
    /// At once, without a reply. What the orders hold for this connection is let go.
    void close();
    /// Whether nothing is lost that a person waits for when this connection is shed. A long poll is not idle.
    bool isIdle() const { return stage_ != Stage::waiting; }

  private:
    enum class Stage { head, body, waiting, writing, lingering, closed };
    using Clock = std::chrono::steady_clock;

    void expireAt(Clock::time_point time);
    void expired();

    void readHead();
    void headRead(std::string_view bytes);
    void beginBody(std::string_view bytes);
    void readBody();
    void bodyRead(std::string_view bytes);

    void discard();
    void callerSilent();

    void carryOut();
    void tellStatus();
    void createOrder();
    void pollOrder();
    void cancelOrder();
    void deliver();
    /// Makes a function for the orders to call on any thread; it runs `then` here if this connection still
    /// waits.
    template <typename Answer, typename Then>
    std::function<void(Answer)> answered(Then then);

    void refuse(Problem problem, std::string detail = {});
    void send(Reply reply);
    void sent(bool delivered);

    Socket socket_;
    Service& service_;
    std::function<void(const Connection&)> onClosed_;
    boost::asio::steady_timer deadline_;
    Clock::time_point accepted_ = Clock::now();
    Stage stage_ = Stage::head;

    HeadReader head_;
    std::array<char, 4096> buffer_;
    Call call_;
    std::size_t bodySize_ = 0;
    std::string body_;
    std::uint64_t discarded_ = 0;
    bool silent_ = false;  ///< The caller has closed its side.

    std::unique_ptr<order::HeldPoll> held_;
    std::optional<order::Created>
        created_;  ///< Until its reply is delivered: an order nobody knows of is cancelled.
    std::optional<Reply> reply_;
};

}  // namespace insegel::listener
