#include <chrono>
#include <utility>

#include <boost/asio/write.hpp>

#include "listener/answers.h"
#include "listener/connection.h"
#include "listener/start_form.h"

// POST /v1/start: the order lives as long as the connection on which its page is sent, or until it has ended.

namespace insegel::listener {

namespace asio = boost::asio;

namespace {

/// As long as a poll may be held. With each one something is sent, for browsers that give up on what is
/// silent.
constexpr std::chrono::seconds pollWait{20};

}  // namespace

void Connection::beginPage() {
    auto form = parseStartForm(body_, call_.origin);
    body_ = {};
    if (!form) {
        return refuse(form.error().code == ErrorCode::unsupported ? Problem::unsupported : Problem::body,
                      std::move(form.error().detail));
    }
    if (form->order.language) {
        call_.language = *form->order.language == "sv" ? PageLanguage::sv : PageLanguage::en;
    }
    returnForm_ = ReturnForm{call_.origin, std::move(form->returnUrl), std::move(form->state)};
    placeOrder(std::move(form->order), &Connection::showPage);
}

void Connection::showPage() {
    stage_ = Stage::streaming;
    write(pageHead(call_.origin) + waitingPage(call_.language, call_.origin));
    followOrder();
}

void Connection::followOrder() {
    held_ = service_.orders.poll(
        created_->id, created_->secret, call_.origin, pollWait,
        answered<order::PollReply>([](Connection& self, const order::PollReply& answer) {
            self.held_.reset();
            // Nobody else knows its id: where it has gone, it was let go.
            self.tellNews(
                answer.value_or(order::OrderState{order::OrderStatus::failed, "cancelled", std::nullopt}));
        }));
}

void Connection::tellNews(const order::OrderState& state) {
    if (state.status != order::OrderStatus::pending) {
        return endPage(state);
    }
    if (state.hintCode != hintCode_) {
        hintCode_ = state.hintCode;
        write(waitingNews(call_.language, hintCode_));
    } else {
        write("\n");
    }
    followOrder();
}

void Connection::endPage(const order::OrderState& state) {
    const std::string result = stateJson(created_->id, state);
    created_.reset();
    stage_ = Stage::writing;
    write(endedNews(call_.language, state, *returnForm_, result));
}

void Connection::write(const std::string& text) {
    unsent_ += text;
    if (sending_.empty()) {
        writeOn();
    }
}

void Connection::writeOn() {
    sending_ = std::exchange(unsent_, {});
    expireAt(Clock::now() + service_.limits.write);
    asio::async_write(socket_, asio::buffer(sending_),
                      [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
                          if (self->stage_ == Stage::closed) {
                              return;
                          }
                          self->sending_.clear();
                          if (error) {
                              return self->close();
                          }
                          if (!self->unsent_.empty()) {
                              return self->writeOn();
                          }
                          if (self->stage_ == Stage::writing) {
                              return self->sent(true);
                          }
                          self->expireAt(Clock::now() + pollWait + self->service_.limits.answer);
                      });
}

}  // namespace insegel::listener
