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
    client::Options options;
    options.profile = profile;
    options.listen = false;
    std::unique_ptr<Session> session(new Session(output));
    auto client = client::Client::open(std::move(options), nullptr, session.get());
    if (!client) {
        return tl::unexpected(client.error());
    }
    session->client_ = std::move(*client);
    place = std::move(session);
    return place.get();
}

Result<token::TokenInfo> Session::find(const std::string& word) {
    client_->waitForTokens();
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
        if (!changed_.wait_until(lock, end, [&] { return changes_ != seen; })) {
            return busy != nullptr ? fail(ErrorCode::cardBusy) : found;
        }
    }
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
    output_.remark(output_.isSwedish()
                       ? "Kortet svarar inte. Ta ut det ur läsaren för att avbryta."
                       : "The card does not answer. Take it out of the reader to stop waiting.");
}

void Session::sayBusy(const std::string& place, std::chrono::seconds atMost) const {
    const std::string seconds = std::to_string(atMost.count());
    const std::string where = place.empty() ? "" : " (" + printable(place) + ")";
    output_.remark(
        output_.isSwedish()
            ? "Ett annat program använder kortet" + where + ". Väntar i högst " + seconds + " sekunder."
            : "Another program is using the card" + where + ". Waiting for at most " + seconds + " seconds.");
}

}  // namespace insegel::cli
