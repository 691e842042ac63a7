#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/temporary_folder.h"
#include "card_token/card_provider.h"
#include "fault/card_process.h"

namespace insegel::fault {

/// Writes into `profile` what `from` knows of kinds of cards, and nothing of the cards themselves.
void takeKinds(const std::filesystem::path& from, const std::filesystem::path& profile);

/// The provider of cards over the system's PC/SC, and what it announces.
class LiveCards {
  public:
    /// An empty folder: with a cache that nothing is in yet.
    explicit LiveCards(const std::filesystem::path& profile = {})
        : provider_(std::make_unique<card_token::CardProvider>(
              card_token::pcsc::systemTransport(), profile.empty() ? own_.path() : profile, told())) {
        provider_->start([this](std::vector<token::TokenPointer> tokens, bool isComplete) {
            const std::lock_guard guard(mutex_);
            tokens_ = std::move(tokens);
            isComplete_ = isComplete;
            changed_.notify_all();
        });
    }

    /// Until what is announced is so, however long that takes within reason. The condition is given the
    /// tokens and whether they are all.
    template <typename Condition>
    bool until(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20),
                                 [&] { return condition(tokens_, isComplete_); });
    }
    bool untilNone() {
        return until([](const auto& tokens, bool isComplete) { return tokens.empty() && isComplete; });
    }
    bool untilReadable(std::size_t count = 1) {
        return until([count](const auto& tokens, bool isComplete) {
            std::size_t readable = 0;
            for (const auto& token : tokens) {
                readable += token->info().state == token::TokenState::unreadable ? 0 : 1;
            }
            return readable == count && tokens.size() == count && isComplete;
        });
    }
    /// Until its only token shows the tries that the card itself counts.
    bool untilTriesAre(const std::vector<CardsPin>& pins);
    bool untilBusyTold(int times) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return busyTold_ >= times; });
    }

    bool untilSilentTold() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return silentTold_ > 0; });
    }
    bool untilReadersTold(bool isServiceThere, std::size_t readers) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20),
                                 [&] { return readersTold_ == std::pair(isServiceThere, readers); });
    }

    std::vector<token::TokenPointer> tokens() {
        const std::lock_guard guard(mutex_);
        return tokens_;
    }
    token::TokenPointer only() {
        const auto all = tokens();
        return all.size() == 1 ? all.front() : nullptr;
    }
    card_token::CardProvider& provider() { return *provider_; }
    /// What is announced, for the message of a test that failed.
    std::string said();

  private:
    card_token::CardProvider::Told told() {
        card_token::CardProvider::Told told;
        told.busy = [this](const std::string&, std::chrono::seconds) {
            const std::lock_guard guard(mutex_);
            ++busyTold_;
            changed_.notify_all();
        };
        told.silent = [this](const std::string&) {
            const std::lock_guard guard(mutex_);
            ++silentTold_;
            changed_.notify_all();
        };
        told.readers = [this](bool isServiceThere, std::size_t readers) {
            const std::lock_guard guard(mutex_);
            readersTold_ = std::pair(isServiceThere, readers);
            changed_.notify_all();
        };
        return told;
    }

    TemporaryFolder own_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<token::TokenPointer> tokens_;
    bool isComplete_ = false;
    int busyTold_ = 0;
    int silentTold_ = 0;
    std::optional<std::pair<bool, std::size_t>> readersTold_;
    std::unique_ptr<card_token::CardProvider> provider_;
};

}  // namespace insegel::fault
