#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "order/order_request.h"

namespace insegel::order {

/// Why an order is not taken, each with a problem type of its own: a 403 where the site is not allowed on
/// this computer, whoever decided that, else a 429.
enum class Refusal {
    siteNotAllowed,  ///< The computer's administrator has fixed that, or the person has blocked it.
    siteBusy,        ///< This site has an order already.
    siteTooOften,    ///< 10 orders a minute from this site.
    tooOften,        ///< 30 orders a minute in all.
    queueFull,       ///< One prompt and four waiting.
    siteSilenced,    ///< Three declined prompts: five minutes of silence.
};

struct Created {
    std::string id;      ///< 128 random bits, URL-safe.
    std::string secret;  ///< 256 random bits, URL-safe.
    std::chrono::seconds expiresIn{180};
};

enum class OrderStatus { pending, complete, failed };

/// One state of an order, as a poll gives it.
struct OrderState {
    OrderStatus status = OrderStatus::pending;
    std::string hintCode;  ///< PRODUCT §6; empty for complete.
    /// JSON text: of a complete order once, of one that waits for certificates each time.
    std::optional<std::string> result;
};

enum class PollFailure {
    unknown,  ///< No such order, or the secret or the site is not the one it was made with: 404.
    gone,     ///< Its result was read already: 410.
};

using PollReply = tl::expected<OrderState, PollFailure>;

/// What a delivery of certificates made of an order.
struct Delivered {
    OrderState state;
    std::vector<std::string> missing;  ///< "auth", "sign", "issuers"; empty when the BankID is there.
};

/// Why a delivery is not taken. The order stays as it was.
struct DeliveryRefusal {
    enum class Reason {
        unknown,      ///< As PollFailure::unknown: 404.
        gone,         ///< The BankID is there already: 410.
        notAwaiting,  ///< Not an order for a BankID, or not approved yet: 409.
        refused,      ///< The certificates: `code` says why. 422.
    };
    Reason reason = Reason::unknown;
    ErrorCode code = ErrorCode::internal;
};

/// A poll that is held. Destroying it says that the caller is gone; its reply is then not made any more.
class HeldPoll {
  public:
    virtual ~HeldPoll() = default;
};

/// What the listener asks of the orders. Methods may be called on any thread; callbacks come on the client's
/// thread and must return at once.
class Orders {
  public:
    virtual ~Orders() = default;

    /// `origin` is checked by the caller: an acceptable origin in its ASCII serialisation.
    virtual void create(std::string origin, OrderRequest request,
                        std::function<void(tl::expected<Created, Refusal>)> reply) = 0;

    /// Replies when the state differs from what the previous poll was told, when `wait` (0 to 20 s) is over,
    /// or when another poll of the same order takes its place. The first poll of an order replies at once if
    /// it has a hint to tell. May be destroyed on any thread.
    virtual std::unique_ptr<HeldPoll> poll(std::string id, std::string secret, std::string origin,
                                           std::chrono::seconds wait,
                                           std::function<void(PollReply)> reply) = 0;

    /// True where the order was there and is cancelled now.
    virtual void cancel(std::string id, std::string secret, std::string origin,
                        std::function<void(bool)> reply) = 0;

    /// Takes certificates for an order that waits for them: `certificates` in any form that
    /// crypto::readCertificateBundle() reads.
    virtual void deliver(std::string id, std::string secret, std::string origin, Bytes certificates,
                         std::function<void(tl::expected<Delivered, DeliveryRefusal>)> reply) = 0;

    /// Whether the person has approved something for this site before.
    virtual void isKnownSite(std::string origin, std::function<void(bool)> reply) = 0;
};

}  // namespace insegel::order
