#include <algorithm>
#include <utility>

#include "order/open_order.h"
#include "order/order_book.h"

/// The orders for a BankID: approved with a new password, then waiting for their certificates, for days and
/// over restarts.
namespace insegel::order {

void OrderBook::enrol(Order& order, Secret password) {
    order.isBeingAnswered = true;
    approver_.working(order.id);
    const WaitingOrder waiting{order.id, {}, order.origin, order.secretSha256, {}};
    const auto progress = [this, alive = alive_, id = order.id](int key, int ofKeys) {
        if (*alive && shown_ == id) {
            approver_.progress(id, key, ofKeys);
        }
    };
    answerer_.enrol(
        order.request, waiting, std::move(password), [isWanted = order.isWanted] { return isWanted->load(); },
        progress,
        [this, alive = alive_, id = order.id](Result<Enrolled> enrolled) {
            if (!*alive) {
                return;  // What was made is in the profile, and waits.
            }
            Order* answered = find(id);
            if (answered == nullptr || !answered->isOpen()) {
                // It ended meanwhile, and the site never saw the requests.
                if (enrolled) {
                    answerer_.abandon(enrolled->tokenId);
                }
                return;
            }
            answered->isBeingAnswered = false;
            if (!enrolled) {
                return approver_.failed(id, enrolled.error());
            }
            rules_.approved(answered->origin, enrolled->tokenId);
            awaitCertificates(*answered, std::move(*enrolled));
            tell(*answered);
            releasePrompt(id, CloseReason::answered);
        });
}

void OrderBook::awaitCertificates(Order& order, Enrolled enrolled) {
    order.tokenId = std::move(enrolled.tokenId);
    order.result = std::move(enrolled.requestsJson);
    order.hint = "awaitingCertificates";
    order.isAwaiting = true;
    order.wasShown = true;
    order.lifeTimer.reset();
}

void OrderBook::deliver(std::string id, std::string secret, std::string origin, Bytes certificates,
                        std::function<void(tl::expected<Delivered, DeliveryRefusal>)> reply) {
    using Reason = DeliveryRefusal::Reason;
    scheduler_.post([this, alive = alive_, id = std::move(id), secret = std::move(secret),
                     origin = std::move(origin), certificates = std::move(certificates),
                     reply = std::move(reply)]() mutable {
        if (!*alive) {
            return;
        }
        const auto refuse = [&](Reason reason) { reply(tl::unexpected(DeliveryRefusal{reason, {}})); };
        Order* order = find(id, secret, origin);
        if (order == nullptr) {
            return refuse(Reason::unknown);
        }
        if (order->status == OrderStatus::complete && order->request.type == OrderType::enrol) {
            return refuse(Reason::gone);
        }
        if (!order->isAwaiting || order->isDelivering) {
            return refuse(Reason::notAwaiting);
        }
        order->isDelivering = true;
        answerer_.deliver(
            order->tokenId, std::move(certificates),
            [this, alive, id, reply = std::move(reply)](Result<std::vector<std::string>> missing) {
                Order* delivered = *alive ? find(id) : nullptr;
                if (delivered == nullptr) {
                    return;
                }
                delivered->isDelivering = false;
                if (!missing) {
                    const ErrorCode code = missing.error().code;
                    return reply(tl::unexpected(
                        DeliveryRefusal{code == ErrorCode::notFound ? Reason::gone : Reason::refused, code}));
                }
                if (missing->empty()) {
                    finish(*delivered, OrderStatus::complete, "", CloseReason::answered);
                }
                const OrderState state{delivered->status, delivered->hint, std::nullopt};
                reply(Delivered{state, std::move(*missing)});
            });
    });
}

void OrderBook::waitingChanged(const std::vector<WaitingOrder>& waiting) {
    for (const WaitingOrder& one : waiting) {
        if (Order* known = find(one.orderId); known != nullptr || one.orderId.empty()) {
            if (known != nullptr) {
                known->wasListed = true;
            }
            continue;
        }
        if (!rules_.policy().allowsSite(one.origin)) {
            continue;  // Fixed since it was ordered: for the site there is no such order any more.
        }
        auto order = std::make_unique<Order>();
        order->id = one.orderId;
        order->secretSha256 = one.secretSha256;
        order->origin = one.origin;
        order->request.type = OrderType::enrol;
        order->wasListed = true;
        awaitCertificates(*order, {one.tokenId, one.requestsJson});
        orders_.emplace(one.orderId, std::move(order));
    }
    std::vector<Order*> ended;
    for (const auto& [id, order] : orders_) {
        const bool isThere = std::ranges::find(waiting, id, &WaitingOrder::orderId) != waiting.end();
        if (order->isAwaiting && order->wasListed && !order->isDelivering && !isThere) {
            ended.push_back(order.get());
        }
    }
    const token::TokenList tokens = answerer_.tokens();
    for (Order* order : ended) {
        const bool isComplete = std::ranges::any_of(tokens, [&](const token::TokenInfo& token) {
            return token.id == order->tokenId && token.state != token::TokenState::pending;
        });
        finish(*order, isComplete ? OrderStatus::complete : OrderStatus::failed,
               isComplete ? "" : "userCancel", CloseReason::answered);
    }
}

}  // namespace insegel::order
