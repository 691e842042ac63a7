#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/scheduler.h"
#include "client/file_work.h"
#include "client/secrets.h"
#include "client/worker.h"
#include "token/token.h"

namespace insegel::client {

/// Work with a BankID and its secret, on the BankID's own worker. Methods may be called on any thread.
class TokenWork {
  public:
    using Find = std::function<token::TokenPointer(const std::string& id)>;

    /// All must outlive this.
    TokenWork(Find find, Worker& worker, Scheduler& events)
        : find_(std::move(find)), worker_(worker), events_(events) {}

    /// Calls work(token, secrets) on the worker; `done` comes on the client's thread, the secrets being wiped
    /// by then. notFound where the token is gone.
    template <typename T, typename Work>
    void run(const std::string& tokenId, std::shared_ptr<Secrets> given, Work work, Done<T> done) const {
        worker_.run(tokenId, [find = find_, &events = events_, tokenId, given = std::move(given),
                              work = std::move(work), done = std::move(done)]() mutable {
            const token::TokenPointer token = find(tokenId);
            Result<T> result =
                token ? work(*token, *given) : fail(ErrorCode::notFound, "this BankID is gone");
            given->clear();
            events.post(
                [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
        });
    }

  private:
    Find find_;
    Worker& worker_;
    Scheduler& events_;
};

}  // namespace insegel::client
