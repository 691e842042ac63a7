#pragma once

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <string>

#include "cli/output.h"
#include "client/client.h"

namespace insegel::cli {

/// The client as a command uses it: from one thread, call by call, and saying what is waited for.
class Session final : private client::Observer {
  public:
    /// How long a card that another program holds is waited for.
    static constexpr std::chrono::seconds patience{10};

    /// The session is kept in `place`, and outlives the command: what the command is to end with is known
    /// before the client is taken down, which a card that does not answer may hold up. `output` must outlive
    /// it.
    static Result<Session*> open(const std::filesystem::path& profile, const Output& output,
                                 std::unique_ptr<Session>& place);

    client::Client& client() { return *client_; }

    /// The token meant by an id, in capital letters or small: notFound, ambiguousId, usage. Where none has it
    /// but a card cannot be read for another program's sake, that is said and waited for: cardBusy in the
    /// end.
    Result<token::TokenInfo> find(const std::string& id);

  private:
    explicit Session(const Output& output) : output_(output) {}

    // Observer, on the client's thread.
    void tokensChanged(const token::TokenList& tokens, bool complete) override;
    void listenerChanged(const client::ListenerState&) override {}
    void cardBusy(const std::string& tokenId, std::chrono::seconds atMost) override;
    void cardSilent(const std::string& tokenId) override;
    void readersChanged(const client::ReadersState&) override {}
    void drivesChanged(const std::vector<client::Drive>&) override {}
    void enrolmentCompleted(const token::TokenInfo&) override {}

    void sayBusy(const std::string& place, std::chrono::seconds atMost) const;

    const Output& output_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int changes_ = 0;
    std::unique_ptr<client::Client> client_;  ///< Last: it calls until it is gone.
};

/// Waits for the one call that `start` is given.
template <typename T, typename Start>
Result<T> await(Start start) {
    std::promise<Result<T>> promise;
    start([&promise](Result<T> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

}  // namespace insegel::cli
