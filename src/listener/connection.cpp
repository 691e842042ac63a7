#include "listener/connection.h"

#include <algorithm>
#include <utility>

#include <boost/asio/write.hpp>
#include <boost/beast/http/write.hpp>

#include "listener/answers.h"
#include "listener/delivery_request.h"
#include "listener/peer.h"
#include "order/order_request.h"

namespace insegel::listener {

namespace asio = boost::asio;

Connection::Connection(Socket socket, Service& service, std::function<void(const Connection&)> onClosed)
    : socket_(std::move(socket)),
      service_(service),
      onClosed_(std::move(onClosed)),
      deadline_(socket_.get_executor()) {}

void Connection::start() {
    expireAt(accepted_ + service_.limits.head);
    readHead();
}

void Connection::close() {
    if (stage_ == Stage::closed) {
        return;
    }
    const auto alive = shared_from_this();  // onClosed_ lets go of it
    stage_ = Stage::closed;
    boost::system::error_code ignored;
    deadline_.cancel();
    socket_.close(ignored);
    held_.reset();
    if (created_) {
        service_.orders.cancel(created_->id, created_->secret, call_.origin, [](bool) {});
        created_.reset();
    }
    onClosed_(*this);
}

// --- Time

void Connection::expireAt(Clock::time_point time) {
    deadline_.expires_at(time);
    deadline_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        // A wait that was over in the moment it was replaced must not count.
        if (!error && self->stage_ != Stage::closed && self->deadline_.expiry() <= Clock::now()) {
            self->expired();
        }
    });
}

void Connection::expired() {
    switch (stage_) {
        case Stage::head:
            // Browsers open connections ahead of need: one that never spoke is closed without a word.
            return head_.empty() ? close() : refuse(Problem::timeout);
        case Stage::body:
            return refuse(Problem::timeout);
        case Stage::waiting:
            return refuse(Problem::unavailable);
        case Stage::streaming:
        case Stage::writing:
        case Stage::lingering:
            return close();
        case Stage::closed:
            return;
    }
}

// --- The request

void Connection::readHead() {
    socket_.async_read_some(
        asio::buffer(buffer_),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t size) {
            if (self->stage_ != Stage::head) {
                // Refused in the meantime: this was the read that discard() waits for.
                return error ? self->callerSilent() : self->discard();
            }
            return error ? self->close() : self->headRead({self->buffer_.data(), size});
        });
}

void Connection::headRead(std::string_view bytes) {
    std::size_t used = 0;
    switch (head_.feed(bytes, used)) {
        case HeadReader::Progress::more:
            return readHead();
        case HeadReader::Progress::refused:
            refuse(head_.problem());
            return discard();
        case HeadReader::Progress::complete:
            break;
    }
    const auto request = parseHead(head_.text());
    if (!request) {
        refuse(Problem::syntax);
        return discard();
    }
    auto judged = judge(*request, head_.contentLength(), service_.port);
    if (!judged) {
        call_.origin = judged.error().origin;
        send(problemReply(judged.error()));
        return discard();
    }
    call_ = std::move(*judged);
    beginBody(bytes.substr(used));
}

void Connection::beginBody(std::string_view bytes) {
    stage_ = Stage::body;
    // A body that the call does not take is thrown away unread, like a pipelined request.
    bodySize_ = call_.takesBody ? static_cast<std::size_t>(head_.contentLength()) : 0;
    expireAt(accepted_ + service_.limits.request);
    if (call_.asksForContinue && bodySize_ > 0 && bytes.empty()) {
        static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(socket_, asio::buffer(goOn),
                          [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
                              if (self->stage_ == Stage::body) {
                                  error ? self->close() : self->readBody();
                              } else {
                                  self->discard();
                              }
                          });
        return;
    }
    bodyRead(bytes);
}

void Connection::readBody() {
    socket_.async_read_some(
        asio::buffer(buffer_),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t size) {
            if (self->stage_ != Stage::body) {
                return error ? self->callerSilent() : self->discard();
            }
            return error ? self->close() : self->bodyRead({self->buffer_.data(), size});
        });
}

void Connection::bodyRead(std::string_view bytes) {
    body_.append(bytes.substr(0, bodySize_ - body_.size()));
    if (body_.size() < bodySize_) {
        return readBody();
    }
    stage_ = Stage::waiting;
    expireAt(Clock::now() + call_.wait + service_.limits.answer);
    carryOut();
    discard();
}

/// Reads on after the request, to see the caller hang up and so that it gets to read its reply. There is one
/// read under way from here to the end.
void Connection::discard() {
    if (stage_ == Stage::closed || silent_) {
        return;
    }
    socket_.async_read_some(
        asio::buffer(buffer_),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t size) {
            self->discarded_ += size;
            if (error || self->discarded_ > maximumDiscarded) {
                return self->callerSilent();
            }
            self->discard();
        });
}

void Connection::callerSilent() {
    silent_ = true;
    // A reply on its way may still be read by a caller that has only closed its sending side.
    if (stage_ != Stage::writing) {
        close();
    }
}

// --- The answer

void Connection::carryOut() {
    switch (call_.action) {
        case Action::preflight:
            return send(preflightReply(call_));
        case Action::status:
            return tellStatus();
        case Action::createOrder:
            return createOrder();
        case Action::pollOrder:
            return pollOrder();
        case Action::cancelOrder:
            return cancelOrder();
        case Action::deliver:
            return deliver();
        case Action::start:
            return beginPage();
    }
}

void Connection::tellStatus() {
    service_.orders.isKnownSite(
        call_.origin, answered<bool>([](Connection& self, bool known) {
            self.send(jsonReply(200, statusJson(self.service_.settings, known), self.call_.origin));
        }));
}

void Connection::createOrder() {
    auto request = order::parseOrderRequest(body_);
    body_ = {};
    if (!request) {
        return refuse(request.error().code == ErrorCode::unsupported ? Problem::unsupported : Problem::body,
                      std::move(request.error().detail));
    }
    placeOrder(std::move(*request), &Connection::tellCreated);
}

void Connection::placeOrder(order::OrderRequest request, void (Connection::*thenDo)()) {
    // A page that has gone by now, or that cannot hear the answer, must not put a window before the person.
    boost::system::error_code error;
    const auto caller = socket_.remote_endpoint(error);
    if (error || !isOwnUserAtOtherEnd(caller, socket_.local_endpoint(error))) {
        return close();
    }
    service_.orders.create(
        call_.origin, std::move(request),
        [mailbox = service_.mailbox, weak = weak_from_this(), origin = call_.origin, thenDo,
         &orders = service_.orders](tl::expected<order::Created, order::Refusal> answer) {
            mailbox->post([weak, origin, thenDo, &orders, answer = std::move(answer)]() {
                const auto self = weak.lock();
                if (!self || self->stage_ != Stage::waiting) {
                    // Nobody is there any more to hear of it.
                    if (answer) {
                        orders.cancel(answer->id, answer->secret, origin, [](bool) {});
                    }
                    return;
                }
                if (!answer) {
                    return self->refuse(problemOf(answer.error()));
                }
                self->created_ = *answer;
                ((*self).*thenDo)();
            });
        });
}

void Connection::tellCreated() {
    send(jsonReply(201, createdJson(*created_), call_.origin));
}

void Connection::pollOrder() {
    held_ = service_.orders.poll(
        call_.orderId, call_.secret, call_.origin, call_.wait,
        answered<order::PollReply>([](Connection& self, const order::PollReply& answer) {
            self.held_.reset();
            if (answer) {
                return self.send(jsonReply(200, stateJson(self.call_.orderId, *answer), self.call_.origin));
            }
            self.refuse(answer.error() == order::PollFailure::gone ? Problem::resultGone : Problem::order);
        }));
}

void Connection::cancelOrder() {
    service_.orders.cancel(
        call_.orderId, call_.secret, call_.origin, answered<bool>([](Connection& self, bool cancelled) {
            cancelled ? self.send(emptyReply(self.call_.origin)) : self.refuse(Problem::order);
        }));
}

void Connection::deliver() {
    auto certificates = parseDelivery(body_);
    body_ = {};
    if (!certificates) {
        return refuse(Problem::body, std::move(certificates.error().detail));
    }
    using Answer = tl::expected<order::Delivered, order::DeliveryRefusal>;
    service_.orders.deliver(
        call_.orderId, call_.secret, call_.origin, std::move(*certificates),
        answered<Answer>([](Connection& self, const Answer& answer) {
            if (!answer) {
                return self.refuse(problemOf(answer.error()));
            }
            self.send(jsonReply(200, deliveredJson(self.call_.orderId, *answer), self.call_.origin));
        }));
}

// --- The reply

void Connection::refuse(Problem problem, std::string detail) {
    held_.reset();
    if (call_.wantsPage && returnForm_) {
        return send(pageReply(describe(problem).status,
                              notTakenPage(call_.language, problem, *returnForm_, notTakenJson(problem)),
                              call_.origin));
    }
    // Only CONNECT and TRACE come here with Problem::method: no resource has them.
    const char* allow = problem == Problem::method ? "GET, POST, DELETE, OPTIONS" : "";
    const auto page = call_.wantsPage ? std::optional(call_.language) : std::nullopt;
    send(problemReply({problem, call_.origin, allow, std::move(detail), page}));
}

void Connection::send(Reply reply) {
    stage_ = Stage::writing;
    expireAt(Clock::now() + service_.limits.write);
    reply_ = std::move(reply);
    boost::beast::http::async_write(
        socket_, *reply_, [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
            self->sent(!error);
        });
}

void Connection::sent(bool delivered) {
    if (stage_ != Stage::writing) {
        return;
    }
    if (delivered) {
        created_.reset();
    }
    if (!delivered || silent_) {
        return close();
    }
    // Closing with bytes unread would reset the connection and could take the reply with it (RFC 9112 §9.6).
    stage_ = Stage::lingering;
    boost::system::error_code error;
    socket_.shutdown(Socket::shutdown_send, error);
    expireAt(Clock::now() + service_.limits.linger);
}

}  // namespace insegel::listener
