#include "client/order_desk.h"

#include <utility>

#include "base/clock.h"
#include "client/auth_result.h"
#include "client/signing.h"
#include "crypto/distinguished_name.h"
#include "file_token/pending_order.h"

namespace insegel::client {

OrderDesk::OrderDesk(const std::filesystem::path& profile, const policy::Policy& policy, Scheduler& events,
                     TokenPlaces& tokens, FileDesk& files, SigningDesk& signing, order::Approver* approver,
                     Told told)
    : events_(events),
      tokens_(tokens),
      files_(files),
      signing_(signing),
      told_(std::move(told)),
      rules_(profile, systemClock(), policy) {
    rules_.whenChanged([this] { told_.sites(rules_.trouble()); });
    if (approver != nullptr) {
        book_ = std::make_unique<order::OrderBook>(events_, systemClock(), rules_, *approver,
                                                   static_cast<order::Answerer&>(*this));
    }
}

void OrderDesk::tellTrouble() {
    events_.post([this] {
        if (rules_.trouble()) {
            told_.sites(rules_.trouble());
        }
    });
}

void OrderDesk::tokensChanged() {
    if (book_) {
        book_->tokensChanged();
    }
}

void OrderDesk::waitingChanged(const std::vector<token::TokenPointer>& tokens) {
    if (!book_) {
        return;
    }
    std::vector<order::WaitingOrder> waiting;
    for (const token::TokenPointer& token : tokens) {
        if (const auto order = std::dynamic_pointer_cast<const file_token::PendingToken>(token)) {
            waiting.push_back({order->orderId(), order->info().id, order->info().orderedFrom,
                               order->secretSha256(), order->requestsJson()});
        }
    }
    book_->waitingChanged(waiting);
}

void OrderDesk::approve(std::string orderId, std::string tokenId, Secret secret) {
    auto kept = std::make_shared<Secret>(std::move(secret));
    events_.post([this, orderId = std::move(orderId), tokenId = std::move(tokenId), kept] {
        if (book_) {
            book_->approve(orderId, tokenId, std::move(*kept));
        }
    });
}

void OrderDesk::decline(std::string orderId) {
    events_.post([this, orderId = std::move(orderId)] {
        if (book_) {
            book_->decline(orderId);
        }
    });
}

void OrderDesk::interrupt() {
    events_.post([this] {
        if (book_) {
            book_->interrupt();
        }
    });
}

void OrderDesk::sites(Done<std::vector<order::Site>> done) {
    events_.post([this, done = std::move(done)] { done(rules_.list()); });
}

void OrderDesk::blockSite(std::string origin, Done<void> done) {
    events_.post([this, origin = std::move(origin), done = std::move(done)] {
        const auto blocked = rules_.block(origin);
        if (book_ && rules_.isBlocked(origin)) {
            book_->siteBlocked(origin);
        }
        done(blocked);
    });
}

void OrderDesk::unblockSite(std::string origin, Done<void> done) {
    events_.post(
        [this, origin = std::move(origin), done = std::move(done)] { done(rules_.unblock(origin)); });
}

void OrderDesk::forgetSite(std::string origin, Done<void> done) {
    events_.post([this, origin = std::move(origin), done = std::move(done)] { done(rules_.forget(origin)); });
}

void OrderDesk::answer(const order::OrderRequest& request, const std::string& origin,
                       const std::string& tokenId, Secret secret,
                       std::function<void(Result<std::string>)> done) {
    // A site's page is not kept waiting for a throttle: the prompt counts it down.
    if (request.type == order::OrderType::auth) {
        return signing_.authenticate(tokenId, {origin, request.nonce, request.format}, std::move(secret),
                                     nullptr, std::move(done));
    }
    signing_.signText(tokenId, {request.format, *request.signing, origin, request.nonce}, std::move(secret),
                      nullptr, [format = request.format, done = std::move(done)](Result<Bytes> document) {
                          done(document.map([&](const Bytes& bytes) { return signResult(format, bytes); }));
                      });
}

void OrderDesk::enrol(const order::OrderRequest& request, const order::WaitingOrder& order, Secret password,
                      std::function<bool()> mayGoOn, std::function<void(int, int)> progress,
                      std::function<void(Result<order::Enrolled>)> done) {
    const order::EnrolmentRequest& wanted = *request.enrolment;
    auto subject = crypto::DistinguishedName::ofPerson(wanted.name, wanted.serialNumber);
    if (!subject) {
        return done(tl::unexpected(subject.error()));
    }
    files_.enrol({order.origin, subject->text(), wanted.keyType, wanted.issuerName},
                 {order.orderId, order.secretSha256}, std::move(password), std::move(mayGoOn),
                 std::move(progress), [done = std::move(done)](Result<EnrolmentOutcome> made) {
                     done(made ? Result<order::Enrolled>(
                                     order::Enrolled{made->token.id, std::move(made->requestsJson)})
                               : tl::unexpected(made.error()));
                 });
}

void OrderDesk::deliver(const std::string& tokenId, Bytes certificates,
                        std::function<void(Result<std::vector<std::string>>)> done) {
    files_.deliver(tokenId, std::move(certificates),
                   [this, done = std::move(done)](Result<DeliveryOutcome> delivered) {
                       if (!delivered) {
                           return done(tl::unexpected(delivered.error()));
                       }
                       if (delivered->missing.empty()) {
                           told_.enrolled(delivered->token);
                       }
                       done(std::move(delivered->missing));
                   });
}

}  // namespace insegel::client
