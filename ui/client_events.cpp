#include "client_events.h"

#include <utility>

namespace insegel::ui {

template <typename Call>
void ClientEvents::post(Call call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void ClientEvents::tokensChanged(const token::TokenList& list, bool complete) {
    {
        const std::lock_guard lock(mutex_);
        newest_ = list;
        complete_ = complete;
        if (std::exchange(posted_, true)) {
            return;
        }
    }
    post([this] { deliverTokens(); });
}

void ClientEvents::deliverTokens() {
    token::TokenList list;
    bool complete = false;
    {
        const std::lock_guard lock(mutex_);
        list = std::exchange(newest_, {});
        complete = complete_;
        posted_ = false;
    }
    Q_EMIT tokens(list, complete);
}

void ClientEvents::listenerChanged(const client::ListenerState& state) {
    post([this, state] { Q_EMIT listener(state); });
}

void ClientEvents::cardBusy(const std::string& tokenId, std::chrono::seconds atMost) {
    post([this, tokenId, atMost] { Q_EMIT cardWaitedFor(tokenId, atMost); });
}

void ClientEvents::cardSilent(const std::string& tokenId) {
    post([this, tokenId] { Q_EMIT cardNotAnswering(tokenId); });
}

void ClientEvents::readersChanged(const client::ReadersState& state) {
    post([this, state] { Q_EMIT readers(state); });
}

void ClientEvents::drivesChanged(const std::vector<client::Drive>& drives) {
    post([this, drives] { Q_EMIT this->drives(drives); });
}

void ClientEvents::enrolmentCompleted(const token::TokenInfo& token) {
    post([this, token] { Q_EMIT enrolled(token); });
}

void ClientEvents::historyChanged(const std::optional<Error>& failure) {
    post([this, failure] { Q_EMIT history(failure); });
}

void ClientEvents::sitesChanged(const std::optional<Error>& trouble) {
    post([this, trouble] { Q_EMIT sites(trouble); });
}

void ClientEvents::show(const order::Prompt& prompt) {
    post([this, prompt] { Q_EMIT promptShown(prompt); });
}

void ClientEvents::update(const order::Prompt& prompt) {
    post([this, prompt] { Q_EMIT promptUpdated(prompt); });
}

void ClientEvents::working(const std::string& orderId) {
    post([this, orderId] { Q_EMIT promptWorking(orderId); });
}

void ClientEvents::progress(const std::string& orderId, int key, int ofKeys) {
    post([this, orderId, key, ofKeys] { Q_EMIT promptProgress(orderId, key, ofKeys); });
}

void ClientEvents::failed(const std::string& orderId, const Error& error) {
    post([this, orderId, error] { Q_EMIT promptFailed(orderId, error); });
}

void ClientEvents::close(const std::string& orderId, order::CloseReason reason) {
    post([this, orderId, reason] { Q_EMIT promptClosed(orderId, reason); });
}

}  // namespace insegel::ui
