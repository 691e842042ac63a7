#include "cli/session.h"

#include <algorithm>
#include <optional>

namespace insegel::cli {

namespace {

const token::TokenInfo* findBusyCard(const token::TokenList& tokens) {
    const auto found = std::find_if(tokens.begin(), tokens.end(), [](const token::TokenInfo& one) {
        return one.state == token::TokenState::unreadable && one.problemCode == ErrorCode::cardBusy;
    });
    return found == tokens.end() ? nullptr : &*found;
}

const token::TokenInfo* findAt(const token::TokenList& tokens, const std::string& location) {
    const auto found = std::find_if(tokens.begin(), tokens.end(),
                                    [&](const token::TokenInfo& one) { return one.location == location; });
    return found == tokens.end() ? nullptr : &*found;
}

/// Ids are hexadecimal, and some write that in capitals.
std::string inSmallLetters(std::string word) {
    for (char& c : word) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return word;
}

}  // namespace

Result<Session*> Session::open(const std::filesystem::path& profile, const Output& output,
                               std::unique_ptr<Session>& place) {
    auto policy = client::machinePolicy();
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    client::Options options;
    options.profile = profile;
    options.policy = std::move(*policy);
    options.listen = false;
    std::unique_ptr<Session> session(new Session(output));
    auto client = client::Client::open(std::move(options), nullptr, session.get());
    if (!client) {
        return tl::unexpected(client.error());
    }
    session->client_ = std::move(*client);
    session->whenInterrupted_.emplace([&one = *session] { one.interrupted(); });
    place = std::move(session);
    return place.get();
}

Result<token::TokenInfo> Session::find(const std::string& word) {
    if (const auto tokens = waitForTokens(); !tokens) {
        return tl::unexpected(tokens.error());
    }
    const std::string id = inSmallLetters(word);
    const auto end = std::chrono::steady_clock::now() + patience;
    std::optional<std::string> reader;
    while (true) {
        int seen = 0;
        {
            const std::lock_guard guard(mutex_);
            seen = changes_;
        }
        auto found = client_->find(id);
        if (found || found.error().code != ErrorCode::notFound) {
            return found;
        }
        const token::TokenList tokens = client_->tokens();
        const token::TokenInfo* busy = findBusyCard(tokens);
        if (!reader) {
            if (busy == nullptr) {
                return found;
            }
            reader = busy->location;
            sayBusy(*reader, patience);
        }
        // A card that comes free is away from the list for as long as it is being read.
        if (const token::TokenInfo* there = findAt(tokens, *reader); there != nullptr && there != busy) {
            return found;
        }
        std::unique_lock lock(mutex_);
        const bool isChanged =
            changed_.wait_until(lock, end, [&] { return changes_ != seen || isInterrupted_; });
        if (isInterrupted_) {
            return tl::unexpected(interruption());
        }
        if (!isChanged) {
            return busy != nullptr ? fail(ErrorCode::cardBusy) : found;
        }
    }
}

Result<token::SharedTokenList> Session::waitForTokens() {
    auto tokens = client_->waitForTokens();
    // The program knows that it is to end before the client does, which then answers with what it has: half a
    // list is not taken for all there is.
    return isInterrupted() ? Result<token::SharedTokenList>(tl::unexpected(interruption()))
                           : std::move(tokens);
}

Result<void> Session::pause(std::chrono::seconds time) {
    std::unique_lock lock(mutex_);
    const bool isBrokenOff = changed_.wait_for(lock, time, [this] { return isInterrupted_; });
    return isBrokenOff ? Result<void>(tl::unexpected(interruption())) : Result<void>();
}

void Session::historyChanged(const std::optional<Error>& failure) {
    if (failure) {
        output_.remark(output_.words("Det gjordes, men kunde inte skrivas i historiken: ",
                                     "It was done, but could not be written to the history: ") +
                       output_.text(*failure));
    }
}

void Session::interrupted() {
    client_->giveUp();
    {
        const std::lock_guard guard(mutex_);
        isInterrupted_ = true;
    }
    changed_.notify_all();
}

bool Session::beginWaiting() {
    const std::lock_guard guard(mutex_);
    silentUntil_.reset();
    return !isInterrupted_;
}

Error Session::interruption() {
    return {ErrorCode::cancelled, {}, {}, {}, {}};
}

std::optional<Error> Session::waitUntil(const std::function<bool()>& isDone, Sent sent) {
    // How long it takes a card that answers to come to its end.
    constexpr std::chrono::seconds patienceAfterInterruption(3);
    std::optional<std::chrono::steady_clock::time_point> interruptedUntil;
    std::unique_lock lock(mutex_);
    while (!isDone()) {
        if (isInterrupted_ && !interruptedUntil) {
            interruptedUntil = std::chrono::steady_clock::now() + patienceAfterInterruption;
            sayCancelling();
        }
        // Work on files cleans up after itself, and is waited for until it has.
        const auto end = sent == Sent::nothing ? std::nullopt
                         : interruptedUntil    ? interruptedUntil
                                               : silentUntil_;
        const bool wasInterrupted = isInterrupted_;
        const auto isNews = [&] {
            return isDone() || isInterrupted_ != wasInterrupted ||
                   (sent != Sent::nothing && !interruptedUntil && silentUntil_ != end);
        };
        if (!end) {
            changed_.wait(lock, isNews);
        } else if (!changed_.wait_until(lock, *end, isNews)) {
            hasGivenUp_ = true;
            Error error{interruptedUntil ? ErrorCode::cancelled : ErrorCode::cardSilent, {}, {}, {}, {}};
            error.mayBeDone = sent == Sent::newCode;
            error.mayCostTry = true;
            return error;
        }
    }
    return std::nullopt;
}

void Session::tokensChanged(const token::TokenList& /*tokens*/, bool /*complete*/) {
    {
        const std::lock_guard guard(mutex_);
        ++changes_;
    }
    changed_.notify_all();
}

void Session::cardBusy(const std::string& /*tokenId*/, std::chrono::seconds atMost) {
    sayBusy({}, atMost);
}

void Session::cardSilent(const std::string& /*tokenId*/) {
    const std::string seconds = std::to_string(silencePatience.count());
    output_.sayWait(output_.isSwedish() ? "Kortet svarar inte. Väntar i högst " + seconds +
                                              " sekunder till. Ta ut det ur läsaren för att avbryta."
                                        : "The card does not answer. Waiting for at most " + seconds +
                                              " more seconds. Take it out of the reader to stop waiting.");
    {
        const std::lock_guard guard(mutex_);
        silentUntil_ = std::chrono::steady_clock::now() + silencePatience;
    }
    changed_.notify_all();
}

void Session::sayCancelling() const {
    output_.sayWait(output_.isSwedish() ? "Avbryter. En gång till avslutar genast."
                                        : "Cancelling. Once more ends at once.");
}

void Session::sayBusy(const std::string& place, std::chrono::seconds atMost) const {
    const std::string seconds = std::to_string(atMost.count());
    const std::string where = place.empty() ? "" : " (" + printable(place) + ")";
    output_.sayWait(
        output_.isSwedish()
            ? "Ett annat program använder kortet" + where + ". Väntar i högst " + seconds + " sekunder."
            : "Another program is using the card" + where + ". Waiting for at most " + seconds + " seconds.");
}

}  // namespace insegel::cli
