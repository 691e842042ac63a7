#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/event_thread.h"
#include "card_token/asking.h"
#include "card_token/card_access.h"
#include "card_token/card_cache.h"
#include "card_token/card_token.h"
#include "card_token/pcsc/transport.h"
#include "token/token.h"

namespace insegel::card_token {

/// The BankIDs on card, live: readers and cards as they come and go, and the service behind them as it does.
/// One thread waits for events; one for each reader reads the cards that came.
class CardProvider final : public token::TokenProvider, private CardHost {
  public:
    /// Who is told what, on threads of the provider's that must not be kept.
    struct Told {
        /// Something waits for this token's card, which is another program's, for so long.
        std::function<void(const std::string& tokenId, std::chrono::seconds atMost)> busy;
        /// Something waits for this token's card, which does not answer.
        std::function<void(const std::string& tokenId)> silent;
        /// The service behind PC/SC came or went, or a reader did: whether it is there, and how many there
        /// are.
        std::function<void(bool isServiceThere, std::size_t readers)> readers;
    };

    /// Keeps what it reads in `profile`.
    CardProvider(std::unique_ptr<pcsc::Transport> transport, const std::filesystem::path& profile,
                 Told told = {});
    /// No token of its may be in use any more.
    ~CardProvider() override;
    CardProvider(const CardProvider&) = delete;
    CardProvider& operator=(const CardProvider&) = delete;

    void start(Changed changed) override;
    /// Ends the waits of operations under way for cards that others hold. Any thread.
    void stopWaiting() { access_.stop(); }

  private:
    struct Slot {
        pcsc::Reader reader;
        std::uint64_t insertion = 0;  ///< Which of all the insertions seen this is.
        bool isLookedAt = false;
        int attempts = 0;
        bool isBusy = false;  ///< Another program had it when it was looked at last.
        std::shared_ptr<const CardDescription> description;
        std::vector<PinState> pins;    ///< Those of the description.
        std::map<int, int> pukTries;   ///< By reference, as far as was seen.
        bool isAskedForTries = false;  ///< At each look: it costs nothing.
        bool hasPinPad = false;
        token::TokenPointer token;
    };
    /// What looking at a card gave.
    struct Look {
        std::shared_ptr<const CardDescription> description;
        TriesAtSight tries;
        bool hasPinPad = false;
    };

    // CardHost, on the thread of an operation.
    Result<void> run(const std::string& reader, const std::string& tokenId,
                     const std::function<Result<void>(Channel&)>& work) override;
    void noteTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) override;
    void notePukTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) override;
    void forgetTries(const std::string& tokenId, std::size_t pin) override;
    bool mayAsk(const CardDescription& card, ByteView atr) override;
    bool mayTryAsking(const CardDescription& card, ByteView atr) override;
    void noteAsking(const CardDescription& card, ByteView atr, AskingKnown known) override;
    void lookAgain(const std::string& tokenId) override;
    void forget(const std::string& tokenId) override;

    void watch();
    void take(std::vector<pcsc::Reader> readers);
    void takeNone();
    void tellOfReaders(bool isServiceThere, std::size_t readers);

    /// The thread that reads the cards in this reader. With mutex_ held.
    EventThread& readingOf(const std::string& reader);

    // On that thread.
    void look(const std::string& reader, std::uint64_t insertion);
    Result<void> read(Channel& channel, const std::shared_ptr<const CardDescription>& known, Look& out);
    void finish(const std::string& reader, std::uint64_t insertion, const Look& look,
                const Result<void>& done);
    Result<void> describe(Channel& channel, const CardIdentity& identity, Look& out);
    void noteSilence(const std::string& reader, std::uint64_t insertion);
    void rebuild(Slot& slot);
    /// Looks again at the cards that may be asked for their tries since another of their kind was.
    void askOthersOfKind();
    /// The slot of this insertion, if the card is still in; null otherwise. With mutex_ held.
    Slot* slotOf(const std::string& reader, std::uint64_t insertion);
    Slot* slotOfToken(const std::string& tokenId);

    void announce();

    std::unique_ptr<pcsc::Transport> transport_;
    CardAccess access_;
    CardCache cache_;
    Told told_;
    Changed changed_;
    std::optional<std::pair<bool, std::size_t>> toldOfReaders_;  ///< On the thread that waits for events.

    std::mutex mutex_;
    std::map<std::string, Slot> slots_;  ///< By reader.
    std::uint64_t insertions_ = 0;
    bool isFirstListDone_ = false;
    std::mutex announcing_;  ///< So that what is announced last is what was last.

    /// By reader: a card that says nothing keeps nobody from the others. Guarded by mutex_, as their timers.
    std::map<std::string, std::unique_ptr<EventThread>> reading_;
    std::map<std::uint64_t, std::unique_ptr<Timer>> retries_;  ///< By insertion.
    std::thread watching_;
};

}  // namespace insegel::card_token
