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
#include "listener/start_page.h"
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
/// close. Lives on the listener's thread. What answers /v1/start is in connection_start.cpp.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    using Socket = boost::asio::ip::tcp::socket;

    /// `onClosed` is called once, from within close().
    Connection(Socket socket, Service& service, std::function<void(const Connection&)> onClosed);

    void start();
    /// At once, without a reply. What the orders hold for this connection is let go.
    void close();
    /// Whether nothing is lost that a person waits for when this connection is shed. A long poll is not idle,
    /// nor is a caller that has yet to hear of its order: that would end with it.
    bool isIdle() const { return !isAwaited() && !created_; }

  private:
    /// In `streaming` a page has begun, and its order goes on.
    enum class Stage { head, body, waiting, streaming, writing, lingering, closed };
    using Clock = std::chrono::steady_clock;

    bool isAwaited() const { return stage_ == Stage::waiting || stage_ == Stage::streaming; }
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
    void placeOrder(order::OrderRequest request, void (Connection::*thenDo)());
    void tellCreated();
    void pollOrder();
    void cancelOrder();
    void deliver();
    /// Makes a function for the orders to call on any thread; it runs `then` here if this connection still
    /// waits.
    template <typename Answer, typename Then>
    std::function<void(Answer)> answered(Then then) {
        return [mailbox = service_.mailbox, weak = weak_from_this(), then](Answer answer) {
            mailbox->post([weak, then, answer = std::move(answer)]() mutable {
                if (const auto self = weak.lock(); self && self->isAwaited()) {
                    then(*self, std::move(answer));
                }
            });
        };
    }

    void beginPage();
    void showPage();
    void followOrder();
    void tellNews(const order::OrderState& state);
    void endPage(const order::OrderState& state);
    void write(const std::string& text);
    void writeOn();

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
    /// Until its reply is delivered, or the page about it has heard how it ended: an order that nobody knows
    /// of is cancelled.
    std::optional<order::Created> created_;
    std::optional<Reply> reply_;

    // Of a page.
    std::optional<ReturnForm> returnForm_;
    std::string hintCode_;  ///< What the page says now.
    std::string unsent_;
    std::string sending_;
};

}  // namespace insegel::listener
