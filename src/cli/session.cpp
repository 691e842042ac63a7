#include "cli/session.h"

#include <algorithm>

namespace insegel::cli {

namespace {

const token::TokenInfo* findBusyCard(const token::TokenList& tokens) {
    const auto found = std::find_if(tokens.begin(), tokens.end(), [](const token::TokenInfo& one) {
        return one.state == token::TokenState::unreadable && one.problemCode == ErrorCode::cardBusy;
    });
    return found == tokens.end() ? nullptr : &*found;
}

}  // namespace

Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& profile, const Output& output) {
    client::Options options;
    options.profile = profile;
    options.listen = false;
    std::unique_ptr<Session> session(new Session(output));
    auto client = client::Client::open(std::move(options), nullptr, session.get());
    if (!client) {
        return tl::unexpected(client.error());
    }
    session->client_ = std::move(*client);
    return session;
}

Result<token::TokenInfo> Session::find(const std::string& id) {
    client_->waitForTokens();
    const auto end = std::chrono::steady_clock::now() + patience;
    bool isSaid = false;
    while (true) {
        int seen = 0;
        {
            const std::lock_guard guard(mutex_);
            seen = changes_;
        }
        auto found = client_->find(id);
        const token::TokenList tokens = client_->tokens();
        const token::TokenInfo* busy = findBusyCard(tokens);
        const bool isBusy = !found && found.error().code == ErrorCode::notFound && busy != nullptr;
        if (!isBusy) {
            return found;
        }
        if (!isSaid) {
            sayBusy(busy->location, patience);
        }
        isSaid = true;
        std::unique_lock lock(mutex_);
        if (!changed_.wait_until(lock, end, [&] { return changes_ != seen; })) {
            return fail(ErrorCode::cardBusy);
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

void Session::sayBusy(const std::string& place, std::chrono::seconds atMost) const {
    const std::string seconds = std::to_string(atMost.count());
    const std::string where = place.empty() ? "" : " (" + printable(place) + ")";
    output_.remark(
        output_.isSwedish()
            ? "Ett annat program använder kortet" + where + ". Väntar i högst " + seconds + " sekunder."
            : "Another program is using the card" + where + ". Waiting for at most " + seconds + " seconds.");
}

ExitCode tokenError(const Output& output, const Error& error) {
    const ExitCode code = output.error(error);
    return error.code == ErrorCode::notFound ? ExitCode::noSuchId : code;
}

Result<void> checkReadable(const token::TokenInfo& token) {
    if (token.state != token::TokenState::unreadable) {
        return {};
    }
    return fail(token.problemCode, token.problem == errorName(token.problemCode) ? "" : token.problem);
}

}  // namespace insegel::cli
