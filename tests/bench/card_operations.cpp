#include <condition_variable>
#include <iostream>
#include <mutex>
#include <string>

#include "card_token/card_provider.h"
#include "crypto/digest.h"

/// Does to the card in the first reader what it is told on standard input, one order a line, and answers each
/// with a line:
///
///     list               starts looking; answers when the card is listed
///     gone | back        answers when no card is listed any more; when one is again
///     login PIN | sign PIN
///     change PIN NEW | unblock PUK NEW      the PIN for logging in
///
/// So that each can be counted by itself, at the card.
namespace {

using namespace insegel;

class Seen {
  public:
    void set(std::vector<token::TokenPointer> tokens) {
        {
            const std::lock_guard guard(mutex_);
            tokens_ = std::move(tokens);
        }
        changed_.notify_all();
    }
    token::TokenPointer first() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(30), [this] {
            return !tokens_.empty() && tokens_.front()->info().state != token::TokenState::unreadable;
        });
        return tokens_.empty() ? nullptr : tokens_.front();
    }
    bool untilNone() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), [this] { return tokens_.empty(); });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<token::TokenPointer> tokens_;
};

Result<void> sign(const token::Token& token, token::IdentityUse use, const std::string& pin) {
    const auto certificates = token.certificates(use);
    const auto algorithm = certificates->certificate.defaultSignatureAlgorithm();
    const Bytes digest = crypto::digest(crypto::hashOf(*algorithm), bytesOf("what is signed"));
    const auto made = token.sign(use, *algorithm, digest, Secret(pin));
    return made ? Result<void>() : tl::unexpected(made.error());
}

Result<void> obey(const token::Token& token, const std::string& order) {
    using token::IdentityUse;
    std::string first;
    std::string second;
    std::cin >> first;
    if (order == "login") {
        return sign(token, IdentityUse::auth, first);
    }
    if (order == "sign") {
        return sign(token, IdentityUse::sign, first);
    }
    std::cin >> second;
    return order == "change" ? token.changePin(IdentityUse::auth, Secret(first), Secret(second))
                             : token.unblockPin(IdentityUse::auth, Secret(first), Secret(second));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: insegel-bench-card PROFILE\n";
        return 2;
    }
    Seen seen;
    card_token::CardProvider provider(card_token::pcsc::systemTransport(), argv[1]);
    std::string order;
    while (std::cin >> order) {
        if (order == "list") {
            provider.start(
                [&](std::vector<token::TokenPointer> tokens, bool) { seen.set(std::move(tokens)); });
        }
        if (order == "gone") {
            std::cout << (seen.untilNone() ? "done" : "still there") << std::endl;
            continue;
        }
        const auto token = seen.first();
        if (!token) {
            std::cout << "no card" << std::endl;
            return 1;
        }
        const bool isListing = order == "list" || order == "back";
        const auto done = isListing ? Result<void>() : obey(*token, order);
        std::cout << (done ? "done" : errorName(done.error().code)) << std::endl;
    }
    return 0;
}
