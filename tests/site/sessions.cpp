#include "site/sessions.h"

#include <algorithm>

#include "site/encoding.h"

namespace insegel::demo_site {
namespace {

constexpr std::chrono::minutes nonceLife{5};
constexpr std::size_t maxSessions = 1000;
constexpr std::size_t maxNonces = 16;

}  // namespace

Sessions::Sessions(Clock clock) : clock_(std::move(clock)) {}

std::string Sessions::begin() {
    makeRoom();
    std::string id = toBase64Url(randomBytes(32));
    sessions_[id].lastUse = clock_();
    return id;
}

void Sessions::end(const std::string& id) {
    sessions_.erase(id);
}

std::string Sessions::issueNonce(const std::string& id, std::optional<TextToSign> text) {
    Session& session = sessions_.at(id);
    session.lastUse = clock_();
    std::erase_if(session.nonces,
                  [&](const auto& entry) { return clock_() - entry.second.issued > 2 * nonceLife; });
    if (session.nonces.size() >= maxNonces) {
        session.nonces.erase(
            std::min_element(session.nonces.begin(), session.nonces.end(),
                             [](const auto& a, const auto& b) { return a.second.issued < b.second.issued; }));
    }
    std::string nonce = toBase64(randomBytes(32));
    session.nonces[nonce] = {clock_(), false, std::move(text)};
    return nonce;
}

std::chrono::system_clock::time_point Sessions::useNonce(const std::string& id, const std::string& nonce) {
    return use(id, nonce, false).issued;
}

Sessions::AskedText Sessions::useSigningNonce(const std::string& id, const std::string& nonce) {
    const Nonce& used = use(id, nonce, true);
    return {*used.text, used.issued};
}

Sessions::Nonce& Sessions::use(const std::string& id, const std::string& nonce, bool forText) {
    const auto session = sessions_.find(id);
    if (session == sessions_.end())
        throw Refusal("no-session", "the browser has no session here");
    const auto found = session->second.nonces.find(nonce);
    if (found == session->second.nonces.end() || found->second.text.has_value() != forText)
        throw Refusal("nonce-unknown", "this nonce was not given to this session, or for something else");
    if (found->second.used)
        throw Refusal("nonce-used", "this nonce was used before");
    found->second.used = true;
    if (clock_() - found->second.issued > nonceLife)
        throw Refusal("nonce-expired", "this nonce is too old");
    return found->second;
}

std::string Sessions::logIn(const std::string& id, Person person) {
    std::optional<IssuedOrder> order;
    if (IssuedOrder* underWay = this->order(id))
        order = std::move(*underWay);
    end(id);
    std::string fresh = begin();
    sessions_[fresh].person = std::move(person);
    sessions_[fresh].order = std::move(order);
    return fresh;
}

const Person* Sessions::person(const std::string& id) const {
    const auto session = sessions_.find(id);
    return session != sessions_.end() && session->second.person ? &*session->second.person : nullptr;
}

IssuedOrder* Sessions::order(const std::string& id) {
    const auto session = sessions_.find(id);
    return session != sessions_.end() && session->second.order ? &*session->second.order : nullptr;
}

void Sessions::setOrder(const std::string& id, std::optional<IssuedOrder> order) {
    sessions_.at(id).order = std::move(order);
}

void Sessions::makeRoom() {
    if (sessions_.size() < maxSessions)
        return;
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
        return a.second.lastUse < b.second.lastUse;
    }));
}

}  // namespace insegel::demo_site
