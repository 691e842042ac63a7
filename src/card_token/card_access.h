#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "card_token/channel.h"
#include "card_token/pcsc/transport.h"

namespace insegel::card_token {

/// Transactions on cards, one at a time for each call: begins, waits for a card that another program holds,
/// starts over where another program has reset it, and leaves no PIN verified behind. Any thread.
class CardAccess {
  public:
    /// How long a card that another program holds is waited for.
    static constexpr std::chrono::seconds patience{10};

    explicit CardAccess(pcsc::Transport& transport) : transport_(transport) {}

    /// How long a command may wait for its answer before the card is said to be silent: where a person waits
    /// for what they asked for, and where the program looks at a card by itself.
    static constexpr std::chrono::seconds silenceOfOperation{5};
    static constexpr std::chrono::seconds silenceOfLook{3};

    /// What a person is told meanwhile, each once.
    struct Told {
        /// The card is another program's: with how long it is waited for.
        std::function<void(std::chrono::seconds)> busy;
        /// It does not answer. On a thread of its own.
        std::function<void()> silent;
    };

    /// Runs `work` in a transaction. It is repeated, at most twice, where the card was reset under it and
    /// nothing that may cost a try was sent; after a PIN was, never, and the card is reset at the end
    /// (PRODUCT §4). cardBusy after the wait, cancelled after stop(), else what `work` gives.
    Result<void> run(const std::string& reader, const std::function<Result<void>(Channel&)>& work,
                     const Told& told = {});

    /// The same without waiting: cardBusy at once.
    Result<void> tryRun(const std::string& reader, const std::function<Result<void>(Channel&)>& work,
                        const std::function<void()>& silent = {});

    /// Ends the waiting, now and later; nobody is told of silence any more. One thread at a time.
    void stop();

  private:
    /// One operation a reader at a time: ours are not each other's "another program".
    class Turn;
    using Connect = std::function<Result<std::unique_ptr<pcsc::Connection>>()>;
    Result<std::unique_ptr<pcsc::Connection>> connect(const std::string& reader,
                                                      const std::function<void(std::chrono::seconds)>& busy);
    Result<void> repeat(const Connect& connect, const std::function<Result<void>(Channel&)>& work,
                        std::chrono::seconds silence, const std::function<void()>& silent);

    SilenceClock silence_;
    pcsc::Transport& transport_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool isStopped_ = false;
    std::set<std::string> inUse_;  ///< Readers with an operation under way.
    std::condition_variable freed_;
};

}  // namespace insegel::card_token
