#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/scheduler.h"
#include "base/secret.h"
#include "client/file_desk.h"
#include "client/file_work.h"
#include "client/signing_desk.h"
#include "client/token_places.h"
#include "order/approver.h"
#include "order/order_book.h"
#include "order/site_rules.h"
#include "policy/policy.h"

namespace insegel::client {

/// What sites ask for, and what is known of them: the rules, and where somebody approves the book of orders,
/// which has its answers made here. Methods may be called on any thread; callbacks come on the client's.
class OrderDesk : private order::Answerer {
  public:
    /// All on the client's thread.
    struct Told {
        std::function<void(const token::TokenInfo& token)> enrolled;
        std::function<void(const std::optional<Error>& trouble)> sites;
    };

    /// All must outlive this. `approver` is null where nobody approves: then there are no orders.
    OrderDesk(const std::filesystem::path& profile, const policy::Policy& policy, Scheduler& events,
              TokenPlaces& tokens, FileDesk& files, SigningDesk& signing, order::Approver* approver,
              Told told);

    /// For the listener; null where there are no orders.
    order::Orders* orders() { return book_.get(); }
    /// Tells at once what is wrong with the list of sites, if anything is.
    void tellTrouble();

    void tokensChanged();
    void waitingChanged(const std::vector<token::TokenPointer>& tokens);

    void approve(std::string orderId, std::string tokenId, Secret secret);
    void decline(std::string orderId);
    void interrupt();

    void sites(Done<std::vector<order::Site>> done);
    void blockSite(std::string origin, Done<void> done);
    void unblockSite(std::string origin, Done<void> done);
    void forgetSite(std::string origin, Done<void> done);

  private:
    void answer(const order::OrderRequest& request, const std::string& origin, const std::string& tokenId,
                Secret secret, std::function<void(Result<std::string>)> done) override;
    void enrol(const order::OrderRequest& request, const order::WaitingOrder& order, Secret password,
               std::function<bool()> mayGoOn, std::function<void(int, int)> progress,
               std::function<void(Result<order::Enrolled>)> done) override;
    void deliver(const std::string& tokenId, Bytes certificates,
                 std::function<void(Result<std::vector<std::string>>)> done) override;
    void abandon(const std::string& tokenId) override { files_.abandon(tokenId); }
    token::TokenList tokens() const override { return tokens_.list(); }

    Scheduler& events_;
    TokenPlaces& tokens_;
    FileDesk& files_;
    SigningDesk& signing_;
    Told told_;
    order::SiteRules rules_;
    std::unique_ptr<order::OrderBook> book_;
};

}  // namespace insegel::client
