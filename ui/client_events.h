#pragma once

#include <QObject>
#include <mutex>

#include "client/client.h"

namespace insegel::ui {

/// What the client tells, brought over to the window's thread. Made on that thread, before the client, and
/// outlives it.
class ClientEvents : public QObject, public client::Observer, public order::Approver {
    Q_OBJECT

  public:
    explicit ClientEvents(QObject* parent = nullptr) : QObject(parent) {}

    /// Called by the client, on its own thread.
    void tokensChanged(const token::TokenList& tokens, bool complete) override;
    void listenerChanged(const client::ListenerState& state) override;
    void cardBusy(const std::string& tokenId, std::chrono::seconds atMost) override;
    void cardSilent(const std::string& tokenId) override;
    void readersChanged(const client::ReadersState& state) override;
    void drivesChanged(const std::vector<client::Drive>& drives) override;
    void enrolmentCompleted(const token::TokenInfo& token) override;
    void historyChanged(const std::optional<Error>& failure) override;
    void sitesChanged(const std::optional<Error>& trouble) override;
    void show(const order::Prompt& prompt) override;
    void update(const order::Prompt& prompt) override;
    void working(const std::string& orderId) override;
    void progress(const std::string& orderId, int key, int ofKeys) override;
    void failed(const std::string& orderId, const Error& error) override;
    void close(const std::string& orderId, order::CloseReason reason) override;

  Q_SIGNALS:
    /// All on the window's thread.
    void tokens(const insegel::token::TokenList& tokens, bool complete);
    void listener(const insegel::client::ListenerState& state);
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    void cardNotAnswering(const std::string& tokenId);
    void readers(const insegel::client::ReadersState& state);
    void drives(const std::vector<insegel::client::Drive>& drives);
    void enrolled(const insegel::token::TokenInfo& token);
    void history(const std::optional<insegel::Error>& failure);
    void sites(const std::optional<insegel::Error>& trouble);
    void promptShown(const insegel::order::Prompt& prompt);
    void promptUpdated(const insegel::order::Prompt& prompt);
    void promptWorking(const std::string& orderId);
    void promptProgress(const std::string& orderId, int key, int ofKeys);
    void promptFailed(const std::string& orderId, const insegel::Error& error);
    void promptClosed(const std::string& orderId, insegel::order::CloseReason reason);

  private:
    template <typename Call>
    void post(Call call);
    void deliverTokens();

    // Only the newest list is of interest: a thousand batches of a scan become as many updates as the window
    // can paint.
    std::mutex mutex_;
    token::TokenList newest_;
    bool complete_ = false;
    bool posted_ = false;
};

}  // namespace insegel::ui
