#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "cli/interruption.h"
#include "cli/output.h"
#include "client/client.h"

namespace insegel::cli {

/// What may have reached a card by the time that nobody waits for it any longer. `nothing` is for files as
/// well: what is done with them ends by itself.
enum class Sent { nothing, code, newCode };

/// The client as a command uses it: from one thread, call by call, and saying what is waited for.
class Session final : private client::Observer {
  public:
    /// How long a card that another program holds is waited for.
    static constexpr std::chrono::seconds patience{10};

    /// How long a card that does not answer is waited for once that was said.
    static constexpr std::chrono::seconds silencePatience{30};

    /// The session is kept in `place`, and outlives the command: what the command is to end with is known
    /// before the client is taken down, which a card that does not answer may hold up. `output` must outlive
    /// it.
    static Result<Session*> open(const std::filesystem::path& profile, const Output& output,
                                 std::unique_ptr<Session>& place);

    client::Client& client() { return *client_; }

    /// Waits for the one call that `start` is given. Where the program is asked to end (Interruption), or is
    /// already, the client gives up, and that is waited for: cancelled, or what was done by then. A card that
    /// does not answer is waited for as long as is said: cardSilent, and what may have become of `sent`.
    template <typename T, typename Start>
    Result<T> await(Sent sent, Start start) {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        if (!beginWaiting()) {
            return tl::unexpected(interruption());
        }
        start([this, answer](Result<T> result) {
            {
                const std::lock_guard guard(mutex_);
                answer->emplace(std::move(result));
            }
            changed_.notify_all();
        });
        // Nobody touches the answer any more once there is one.
        const auto lost = waitUntil([&] { return answer->has_value(); }, sent);
        return lost ? tl::unexpected(*lost) : std::move(**answer);
    }

    /// Lets time pass: cancelled where the program is asked to end.
    Result<void> pause(std::chrono::seconds time);

    /// Every token, once all were looked for: cancelled where the program is asked to end.
    Result<token::SharedTokenList> waitForTokens();

    /// Whether something was not waited for to its end: then closing the client would.
    bool hasGivenUp() const { return hasGivenUp_; }

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
    void historyChanged(const std::optional<Error>& failure) override;
    void sitesChanged(const std::optional<Error>&) override {}

    void interrupted();
    /// False where the program is asked to end: nothing is begun any more.
    bool beginWaiting();
    static Error interruption();
    std::optional<Error> waitUntil(const std::function<bool()>& isDone, Sent sent);
    /// Said once, where something is under way.
    void sayCancelling() const;
    void sayBusy(const std::string& place, std::chrono::seconds atMost) const;

    const Output& output_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int changes_ = 0;
    bool isInterrupted_ = false;
    std::optional<std::chrono::steady_clock::time_point> silentUntil_;
    bool hasGivenUp_ = false;                 ///< The command's thread only.
    std::unique_ptr<client::Client> client_;  ///< Last but one: it calls until it is gone.
    std::optional<WhenInterrupted> whenInterrupted_;
};

}  // namespace insegel::cli
