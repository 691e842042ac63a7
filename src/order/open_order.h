#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <openssl/crypto.h>

#include "crypto/digest.h"
#include "order/order_book.h"

namespace insegel::order {

/// What the book knows of one order.
struct OrderBook::Order {
    std::string id;
    Bytes secretSha256;
    std::string origin;
    OrderRequest request;
    std::chrono::milliseconds madeAt{};  ///< Since the machine started.

    OrderStatus status = OrderStatus::pending;
    std::string hint = "outstandingTransaction";
    std::optional<std::string> result;
    bool resultWasRead = false;
    bool wasShown = false;
    bool isBeingAnswered = false;

    /// Of an order of type enrol: the BankID it will be, once its keys are made.
    std::string tokenId;
    bool isAwaiting = false;    ///< For certificates. Its requests are in `result`.
    bool wasListed = false;     ///< The profile's list had it: if it has it no more, it ended.
    bool isDelivering = false;  ///< Certificates that came are being looked at.
    /// Whether anybody still wants the keys that are being made.
    std::shared_ptr<std::atomic<bool>> isWanted = std::make_shared<std::atomic<bool>>(true);

    std::string toldHint;  ///< What the last poll was told; empty before the first.
    std::uint64_t pollId = 0;
    std::function<void(PollReply)> reply;  ///< Of the poll that is held.
    std::unique_ptr<Timer> pollTimer;
    std::unique_ptr<Timer> patienceTimer;
    std::unique_ptr<Timer> lifeTimer;

    bool isOpen() const { return status == OrderStatus::pending; }
    bool isSecret(const std::string& secret) const {
        const Bytes hash = crypto::sha256(bytesOf(secret));
        return hash.size() == secretSha256.size() &&
               CRYPTO_memcmp(hash.data(), secretSha256.data(), hash.size()) == 0;
    }
};

}  // namespace insegel::order
