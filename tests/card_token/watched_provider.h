#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/temporary_folder.h"
#include "card_token/card_provider.h"
#include "card_token/simulated_readers.h"
#include "crypto/digest.h"
#include "vcard/profile.h"

namespace insegel::card_token {

/// The bank of all tests of this room.
inline const bank::TestBank& testBank() {
    static const bank::TestBank made;
    return made;
}

inline SimulatedReaders::Card cardWith(const vcard::CardOptions& options = {}) {
    return std::make_shared<vcard::ObservedCard>(vcard::makeCard(testBank(), options));
}

/// Signs with the algorithm that fits the key.
inline Result<Bytes> signWith(const token::TokenPointer& token, token::IdentityUse use,
                              const std::string& pin) {
    const auto algorithm = token->certificates(use)->certificate.defaultSignatureAlgorithm();
    const Bytes digest = crypto::digest(crypto::hashOf(*algorithm), bytesOf("what is signed"));
    return token->sign(use, *algorithm, digest, Secret(pin));
}

/// A provider on simulated readers, and what it announces.
class WatchedProvider {
  public:
    /// With one reader, "Reader", and a profile of its own unless one is given.
    explicit WatchedProvider(std::filesystem::path profile = {}, Bytes features = {}) {
        auto transport = std::make_unique<SimulatedReaders>();
        readers_ = transport.get();
        readers_->addReader("Reader", std::move(features));
        CardProvider::Told told;
        told.busy = [this](const std::string&, std::chrono::seconds atMost) {
            alter([&] { waits_.push_back(atMost); });
        };
        told.silent = [this](const std::string& tokenId) { alter([&] { silent_.push_back(tokenId); }); };
        told.readers = [this](bool isServiceThere, std::size_t count) {
            alter([&] { service_ = std::pair(isServiceThere, count); });
        };
        provider_ = std::make_unique<CardProvider>(std::move(transport),
                                                   profile.empty() ? own_.path() : profile, std::move(told));
    }

    void start() {
        provider_->start([this](std::vector<token::TokenPointer> tokens, bool isComplete) {
            alter([&] {
                tokens_ = std::move(tokens);
                isComplete_ = isComplete;
            });
        });
        until([&] { return isComplete_; });
    }
    /// A card in the reader, seen.
    token::TokenPointer startWith(SimulatedReaders::Card card) {
        readers_->insert("Reader", std::move(card));
        start();
        return only();
    }

    SimulatedReaders& readers() { return *readers_; }
    CardProvider& provider() { return *provider_; }

    /// False where it does not come about for far too long.
    template <typename Condition>
    bool until(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), condition);
    }
    /// Until there are so many tokens.
    bool untilCount(std::size_t count) {
        return until([&] { return tokens_.size() == count; });
    }
    /// Until the only token's tries for this use are these.
    bool untilTries(token::IdentityUse use, int tries) {
        return until([&] {
            if (tokens_.size() != 1) {
                return false;
            }
            const auto* identity = token::findIdentity(tokens_[0]->info(), use);
            return identity != nullptr && identity->pin && identity->pin->triesLeft == tries;
        });
    }
    bool untilWaits(std::size_t count) {
        return until([&] { return waits_.size() == count; });
    }
    std::vector<token::TokenPointer> tokens() {
        const std::lock_guard guard(mutex_);
        return tokens_;
    }
    token::TokenPointer only() {
        const auto list = tokens();
        return list.size() == 1 ? list.front() : nullptr;
    }
    std::size_t waits() {
        const std::lock_guard guard(mutex_);
        return waits_.size();
    }

    // For conditions, which hold the mutex.
    std::vector<token::TokenPointer> tokens_;
    std::vector<std::string> silent_;                      ///< Tokens whose cards were said not to answer.
    std::optional<std::pair<bool, std::size_t>> service_;  ///< Whether it is there, and how many readers.

  private:
    template <typename Change>
    void alter(Change change) {
        {
            const std::lock_guard guard(mutex_);
            change();
        }
        changed_.notify_all();
    }

    TemporaryFolder own_;
    SimulatedReaders* readers_ = nullptr;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isComplete_ = false;
    std::vector<std::chrono::seconds> waits_;
    std::unique_ptr<CardProvider> provider_;
};

/// A profile in which nothing is known of this card, but that its kind may be asked for its tries: as after a
/// login with another card of the kind.
inline std::unique_ptr<TemporaryFolder> profileThatKnowsKind(const vcard::CardOptions& options) {
    static std::map<std::pair<Bytes, bool>, std::string> known;
    std::string& content = known[{cardWith(options)->card().atr(), options.layout.tokenManufacturer}];
    if (content.empty()) {
        TemporaryFolder first;
        {
            WatchedProvider watched(first.path());
            const auto token = watched.startWith(cardWith(options));
            if (!token || !signWith(token, token::IdentityUse::auth, options.pin1) ||
                !watched.untilTries(token::IdentityUse::auth, 3)) {
                throw std::runtime_error("a card that does not tell its tries");
            }
        }
        const auto file = readFile(first.path() / "cards.json", 1024UL * 1024);
        const auto document = parseJson(textOf(*file));
        const auto* kinds = document->as_object().if_contains("kinds");
        content = boost::json::serialize(boost::json::object{{"kinds", *kinds}});
    }
    auto profile = std::make_unique<TemporaryFolder>();
    profile->write("cards.json", content);
    return profile;
}

}  // namespace insegel::card_token
