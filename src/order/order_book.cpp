#include "order/order_book.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/random.h"
#include "crypto/digest.h"
#include "order/matching.h"
#include "order/open_order.h"
#include "order/origin_text.h"

namespace insegel::order {

/// What the listener holds while its poll is held.
class OrderBook::Ticket final : public HeldPoll {
  public:
    Ticket(OrderBook& book, std::string orderId, std::uint64_t pollId)
        : book_(book),
          scheduler_(book.scheduler_),
          alive_(book.alive_),
          orderId_(std::move(orderId)),
          pollId_(pollId) {}
    ~Ticket() override {
        scheduler_.post([book = &book_, alive = alive_, id = orderId_, pollId = pollId_] {
            if (*alive) {
                book->endPoll(id, pollId);
            }
        });
    }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

  private:
    OrderBook& book_;
    Scheduler& scheduler_;
    std::shared_ptr<bool> alive_;
    std::string orderId_;
    std::uint64_t pollId_;
};

OrderBook::OrderBook(Scheduler& scheduler, const Clock& clock, SiteRules& rules, Approver& approver,
                     Answerer& answerer)
    : scheduler_(scheduler), clock_(clock), rules_(rules), approver_(approver), answerer_(answerer) {}

OrderBook::~OrderBook() {
    *alive_ = false;
}

OrderBook::Order* OrderBook::find(const std::string& id) {
    const auto place = orders_.find(id);
    return place == orders_.end() ? nullptr : place->second.get();
}

OrderBook::Order* OrderBook::find(const std::string& id, const std::string& secret,
                                  const std::string& origin) {
    Order* order = find(id);
    const bool isTheirs = order != nullptr && order->origin == origin && order->isSecret(secret) &&
                          !(order->isAwaiting && rules_.isBlocked(origin));
    return isTheirs ? order : nullptr;
}

std::size_t OrderBook::openOrders() const {
    return static_cast<std::size_t>(std::count_if(orders_.begin(), orders_.end(), [](const auto& one) {
        return one.second->isOpen() && !one.second->isAwaiting;
    }));
}

void OrderBook::create(std::string origin, OrderRequest request,
                       std::function<void(tl::expected<Created, Refusal>)> reply) {
    scheduler_.post([this, alive = alive_, origin = std::move(origin), request = std::move(request),
                     reply = std::move(reply)]() mutable {
        if (!*alive) {
            return;
        }
        if (const auto refusal = rules_.refusal(origin)) {
            return reply(tl::unexpected(*refusal));
        }
        const bool isBusy = std::any_of(orders_.begin(), orders_.end(), [&](const auto& one) {
            const Order& other = *one.second;
            return other.origin == origin && other.isOpen() && (!other.isAwaiting || other.reply);
        });
        if (isBusy) {
            return reply(tl::unexpected(Refusal::siteBusy));
        }
        if (openOrders() >= maximumOpen) {
            return reply(tl::unexpected(Refusal::queueFull));
        }
        rules_.ordered(origin);
        auto order = std::make_unique<Order>();
        order->id = toBase64Url(randomBytes(16));
        const std::string secret = toBase64Url(randomBytes(32));
        order->secretSha256 = crypto::sha256(bytesOf(secret));
        order->origin = std::move(origin);
        order->request = std::move(request);
        order->madeAt = clock_.sinceBoot();
        Created created{order->id, secret, lifetime};
        order->lifeTimer = scheduler_.after(lifetime, [this, id = order->id] {
            if (Order* old = find(id)) {
                finish(*old, OrderStatus::failed, "expiredTransaction", CloseReason::expired);
            }
        });
        waitForPoll(*order);
        orders_.emplace(order->id, std::move(order));
        reply(std::move(created));
    });
}

std::unique_ptr<HeldPoll> OrderBook::poll(std::string id, std::string secret, std::string origin,
                                          std::chrono::seconds wait, std::function<void(PollReply)> reply) {
    const std::uint64_t pollId = nextPollId_++;
    auto ticket = std::make_unique<Ticket>(*this, id, pollId);
    scheduler_.post([this, alive = alive_, pollId, wait, id = std::move(id), secret = std::move(secret),
                     origin = std::move(origin), reply = std::move(reply)]() mutable {
        if (!*alive) {
            return;
        }
        Order* order = find(id, secret, origin);
        if (order == nullptr) {
            return reply(tl::unexpected(PollFailure::unknown));
        }
        if (order->resultWasRead) {
            return reply(tl::unexpected(PollFailure::gone));
        }
        endIfOverdue(*order);
        tell(*order);  // One long poll an order: an earlier one ends here.
        hold(*order, pollId, wait, std::move(reply));
    });
    return ticket;
}

void OrderBook::hold(Order& order, std::uint64_t pollId, std::chrono::seconds wait,
                     std::function<void(PollReply)> reply) {
    order.pollId = pollId;
    order.reply = std::move(reply);
    order.patienceTimer.reset();
    // Only now is it known that someone has the id: a request whose sender is gone never becomes a prompt.
    enqueue(order);
    if (order.reply == nullptr) {
        return;
    }
    if (!order.isOpen() || order.toldHint != order.hint || wait == std::chrono::seconds(0)) {
        return tell(order);
    }
    order.pollTimer = scheduler_.after(wait, [this, id = order.id] {
        if (Order* held = find(id)) {
            tell(*held);
        }
    });
}

void OrderBook::endPoll(const std::string& orderId, std::uint64_t pollId) {
    Order* order = find(orderId);
    if (order != nullptr && order->pollId == pollId && order->reply) {
        order->reply = nullptr;
        order->pollTimer.reset();
        waitForPoll(*order);
    }
}

void OrderBook::tell(Order& order) {
    if (!order.reply) {
        return;
    }
    OrderState state{order.status, order.hint, std::nullopt};
    if (order.status == OrderStatus::complete) {
        state.result = std::move(order.result);
        order.result.reset();
        order.resultWasRead = true;
    } else if (order.isAwaiting) {
        state.result = order.result;
    }
    order.toldHint = order.hint;
    order.pollTimer.reset();
    const auto reply = std::exchange(order.reply, nullptr);
    waitForPoll(order);
    reply(std::move(state));
}

/// Timers stand still while the computer sleeps, and not every system says that it does: the page that polls
/// when it wakes up, or the person who approves, comes too late all the same.
void OrderBook::endIfOverdue(Order& order) {
    if (!order.isAwaiting && clock_.sinceBoot() - order.madeAt >= lifetime) {
        finish(order, OrderStatus::failed, "expiredTransaction", CloseReason::expired);
    }
}

void OrderBook::waitForPoll(Order& order) {
    if (!order.isOpen()) {
        return;
    }
    order.patienceTimer = scheduler_.after(patience, [this, id = order.id] {
        Order* left = find(id);
        if (left != nullptr && left->isAwaiting) {
            left->patienceTimer.reset();  // It waits for days, and for no page.
        } else if (left != nullptr) {
            finish(*left, OrderStatus::failed, "cancelled", CloseReason::siteGone);
        }
    });
}

void OrderBook::cancel(std::string id, std::string secret, std::string origin,
                       std::function<void(bool)> reply) {
    scheduler_.post([this, alive = alive_, id = std::move(id), secret = std::move(secret),
                     origin = std::move(origin), reply = std::move(reply)] {
        if (!*alive) {
            return;
        }
        Order* order = find(id, secret, origin);
        if (order != nullptr) {
            if (order->isAwaiting && order->isOpen()) {
                answerer_.abandon(order->tokenId);
            }
            finish(*order, OrderStatus::failed, "cancelled", CloseReason::siteCancelled);
        }
        reply(order != nullptr);
    });
}

void OrderBook::isKnownSite(std::string origin, std::function<void(bool)> reply) {
    scheduler_.post([this, alive = alive_, origin = std::move(origin), reply = std::move(reply)] {
        if (*alive) {
            reply(rules_.isKnown(origin));
        }
    });
}

void OrderBook::enqueue(Order& order) {
    if (!order.isOpen() || order.wasShown ||
        std::find(queue_.begin(), queue_.end(), order.id) != queue_.end()) {
        return;
    }
    queue_.push_back(order.id);
    if (shown_.empty()) {
        showNext();
    } else {
        updatePrompt();
    }
}

void OrderBook::showNext() {
    while (shown_.empty() && !queue_.empty()) {
        const std::string id = std::move(queue_.front());
        queue_.pop_front();
        Order* order = find(id);
        if (order == nullptr || !order->isOpen()) {
            continue;
        }
        shown_ = id;
        order->wasShown = true;
        order->hint = "userSign";
        approver_.show(promptOf(*order));
        rules_.met(order->origin);
        tell(*order);
    }
}

Prompt OrderBook::promptOf(const Order& order) const {
    Match found;
    if (!order.request.enrolment) {
        found = match(answerer_.tokens(), order.request, rules_.lastToken(order.origin), rules_.policy());
    }
    Prompt prompt;
    prompt.enrolment = order.request.enrolment;
    prompt.signing = order.request.signing;
    prompt.orderId = order.id;
    prompt.type = order.request.type;
    prompt.origin = order.origin;
    prompt.originUnicode = unicodeOrigin(order.origin);
    prompt.candidates = std::move(found.candidates);
    prompt.unfit = std::move(found.unfit);
    prompt.waiting = static_cast<int>(queue_.size());
    return prompt;
}

void OrderBook::updatePrompt() {
    if (const Order* order = find(shown_)) {
        approver_.update(promptOf(*order));
    }
}

void OrderBook::tokensChanged() {
    updatePrompt();
}

void OrderBook::approve(const std::string& orderId, const std::string& tokenId, Secret secret) {
    Order* order = find(orderId);
    if (order == nullptr || orderId != shown_ || order->isBeingAnswered) {
        return;
    }
    endIfOverdue(*order);
    if (!order->isOpen()) {
        return;
    }
    if (order->request.enrolment) {
        return enrol(*order, std::move(secret));
    }
    const Prompt prompt = promptOf(*order);
    const bool isCandidate =
        std::any_of(prompt.candidates.begin(), prompt.candidates.end(),
                    [&](const token::TokenInfo& candidate) { return candidate.id == tokenId; });
    if (!isCandidate) {
        return approver_.failed(orderId, Error{ErrorCode::notFound, "this BankID is gone", {}, {}});
    }
    order->isBeingAnswered = true;
    approver_.working(orderId);
    answerer_.answer(order->request, order->origin, tokenId, std::move(secret),
                     [this, alive = alive_, orderId, tokenId](Result<std::string> result) {
                         Order* answered = *alive ? find(orderId) : nullptr;
                         // It may have ended meanwhile; nothing is released then.
                         if (answered == nullptr || !answered->isOpen()) {
                             return;
                         }
                         answered->isBeingAnswered = false;
                         if (!result) {
                             return approver_.failed(orderId, result.error());
                         }
                         answered->result = std::move(*result);
                         rules_.approved(answered->origin, tokenId);
                         finish(*answered, OrderStatus::complete, "", CloseReason::answered);
                     });
}

void OrderBook::decline(const std::string& orderId) {
    Order* order = find(orderId);
    if (order == nullptr || orderId != shown_) {
        return;
    }
    const bool nothingFitted = !order->request.enrolment && promptOf(*order).candidates.empty();
    finish(*order, OrderStatus::failed, nothingFitted ? "noMatchingId" : "userCancel", CloseReason::declined);
}

void OrderBook::interrupt() {
    const auto waiting = std::exchange(queue_, {});
    for (const std::string& id : waiting) {
        if (Order* order = find(id)) {
            finish(*order, OrderStatus::failed, "cancelled", CloseReason::interrupted);
        }
    }
    if (Order* order = find(shown_)) {
        finish(*order, OrderStatus::failed, "cancelled", CloseReason::interrupted);
    }
}

void OrderBook::siteBlocked(const std::string& origin) {
    std::vector<Order*> open;
    for (const auto& [id, order] : orders_) {
        if (order->origin == origin && order->isOpen()) {
            open.push_back(order.get());
        }
    }
    for (Order* order : open) {
        if (!order->isAwaiting) {
            finish(*order, OrderStatus::failed, "userCancel", CloseReason::siteBlocked);
        } else if (const auto reply = std::exchange(order->reply, nullptr)) {
            order->pollTimer.reset();
            reply(tl::unexpected(PollFailure::unknown));
        }
    }
}

void OrderBook::finish(Order& order, OrderStatus status, const char* hint, CloseReason reason) {
    if (!order.isOpen()) {
        return;
    }
    order.status = status;
    order.hint = hint;
    if (order.isAwaiting || status != OrderStatus::complete) {
        order.result.reset();  // The requests of an order that is complete are of no use to anybody.
    }
    order.isAwaiting = false;
    *order.isWanted = false;
    order.patienceTimer.reset();
    // Kept a while, so that the page can learn how it ended.
    order.lifeTimer = scheduler_.after(lifetime, [this, id = order.id] { orders_.erase(id); });
    std::erase(queue_, order.id);
    const std::string id = order.id;
    const bool countsAgainstSite = reason == CloseReason::declined || reason == CloseReason::siteCancelled ||
                                   reason == CloseReason::siteGone;
    if (shown_ == id && countsAgainstSite) {
        rules_.declined(order.origin);
    }
    tell(order);
    releasePrompt(id, reason);
}

void OrderBook::releasePrompt(const std::string& orderId, CloseReason reason) {
    if (shown_ == orderId) {
        shown_.clear();
        approver_.close(orderId, reason);
        showNext();
    } else {
        updatePrompt();
    }
}

}  // namespace insegel::order
