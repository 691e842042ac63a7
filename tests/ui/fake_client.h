#pragma once

#include <string>
#include <vector>

#include "client/client.h"

namespace insegel::test {

/// A client that remembers what it was asked and answers when the test says so.
class FakeClient : public client::Client {
  public:
    struct Approval {
        std::string orderId;
        std::string tokenId;
        std::string secret;
    };
    struct Import {
        std::filesystem::path source;
        std::string password;
        client::ImportOptions options;
        std::function<void(client::FileStep)> step;
        client::Done<client::ImportOutcome> done;
        bool cancelled = false;
    };

    token::TokenList tokens() const override { return list; }
    token::SharedTokenList waitForTokens() override { return std::make_shared<const token::TokenList>(list); }
    client::ListenerState listener() const override { return {}; }
    client::ReadersState readers() const override { return {}; }
    std::shared_ptr<client::Job> inspectFile(std::filesystem::path source, Secret password,
                                             client::Done<client::ImportPreview> done) override {
        inspections.push_back({std::move(source), std::string(password.view()), std::move(done)});
        return std::make_shared<Cancelling>(inspectionCancellations);
    }
    std::shared_ptr<client::Job> exportFile(std::string tokenId, std::filesystem::path target,
                                            Secret password, client::ExportOptions options,
                                            std::function<void(client::FileStep)> step,
                                            client::Done<client::ExportOutcome> done) override {
        exports.push_back({std::move(tokenId), std::move(target), std::string(password.view()), options,
                           std::move(step), std::move(done)});
        return std::make_shared<Cancelling>(exportCancellations);
    }
    std::shared_ptr<client::Job> changePassword(std::string tokenId, Secret current, Secret next,
                                                std::function<void(client::FileStep)> step,
                                                client::Done<void> done) override {
        passwordChanges.push_back({std::move(tokenId), std::string(current.view()), std::string(next.view()),
                                   std::move(step), std::move(done)});
        return std::make_shared<Cancelling>(cancellations);
    }
    void removeToken(std::string tokenId, client::Done<void> done) override {
        removals.push_back({std::move(tokenId), std::move(done)});
    }
    std::shared_ptr<client::Job> enrol(client::EnrolmentTask, Secret, client::EnrolmentProgress,
                                       client::Done<client::EnrolmentOutcome>) override {
        return nullptr;
    }
    void completeEnrolment(std::string, std::filesystem::path,
                           client::Done<client::DeliveryOutcome>) override {}
    std::chrono::seconds waitBeforeTry(const std::string&) const override { return {}; }
    void giveUp() override {}
    std::vector<client::Drive> drives() const override { return sticks; }
    const std::filesystem::path& profile() const override { return folder; }
    Result<token::TokenInfo> find(const std::string&) const override { return fail(ErrorCode::notFound); }
    Result<std::vector<client::CertificateDetails>> certificates(const std::string&) const override {
        return details;
    }
    Result<std::string> requests(const std::string&) const override { return fail(ErrorCode::notFound); }

    std::shared_ptr<client::Job> importFile(std::filesystem::path source, Secret password,
                                            client::ImportOptions options,
                                            std::function<void(client::FileStep)> step,
                                            client::Done<client::ImportOutcome> done) override {
        imports.push_back({std::move(source), std::string(password.view()), options, std::move(step),
                           std::move(done), false});
        return std::make_shared<Handle>(*this, imports.size() - 1);
    }

    void authenticate(std::string, std::string, std::string, std::string, Secret,
                      std::function<void(std::chrono::seconds)>, client::Done<std::string>) override {}
    void signText(std::string, client::TextTask, Secret, std::function<void(std::chrono::seconds)>,
                  client::Done<Bytes>) override {}
    std::shared_ptr<client::Job> signFile(std::string tokenId, client::FileTask task, Secret secret,
                                          std::function<void(std::uint64_t, std::uint64_t)> progress,
                                          std::function<void(std::chrono::seconds)> waiting,
                                          client::Done<client::FileSigned> done) override {
        signings.push_back({std::move(tokenId), std::move(task), std::string(secret.view()),
                            std::move(progress), std::move(waiting), std::move(done)});
        return std::make_shared<Cancelling>(signingCancellations);
    }
    std::shared_ptr<client::Job> checkSignature(client::CheckTask task,
                                                std::function<void(std::uint64_t, std::uint64_t)> progress,
                                                client::Done<client::CheckOutcome> done) override {
        checks.push_back({std::move(task), std::move(progress), std::move(done)});
        return std::make_shared<Cancelling>(checkCancellations);
    }
    void findHistory(std::string words, client::Done<std::vector<client::HistoryEntry>> done) override {
        historySearches.push_back({std::move(words), std::move(done)});
    }
    void historyEntry(std::uint64_t number, client::Done<client::HistoryEntry> done) override {
        historyReads.push_back({number, std::move(done)});
    }
    void exportHistory(std::filesystem::path target, bool overwrite, client::Done<void> done) override {
        historyExports.push_back({std::move(target), overwrite, std::move(done)});
    }
    void clearHistory(client::Done<void> done) override { historyClearings.push_back(std::move(done)); }
    bool isHistoryKept() const override { return historyIsKept; }
    const client::Policy& policy() const override { return fixed; }
    void keepHistory(bool kept, client::Done<void> done) override {
        historyIsKept = kept;
        done({});
    }
    void sites(client::Done<std::vector<client::Site>> done) override {
        siteReads.push_back(std::move(done));
    }
    void blockSite(std::string origin, client::Done<void> done) override {
        siteChanges.push_back({"block", std::move(origin), std::move(done)});
    }
    void unblockSite(std::string origin, client::Done<void> done) override {
        siteChanges.push_back({"unblock", std::move(origin), std::move(done)});
    }
    void forgetSite(std::string origin, client::Done<void> done) override {
        siteChanges.push_back({"forget", std::move(origin), std::move(done)});
    }
    void changePin(std::string tokenId, token::IdentityUse use, Secret current, Secret next,
                   client::Done<void> done) override {
        pinChanges.push_back({std::move(tokenId), use, std::string(current.view()), std::string(next.view()),
                              false, std::move(done)});
    }
    void unblockPin(std::string tokenId, token::IdentityUse use, Secret puk, Secret next,
                    client::Done<void> done) override {
        pinChanges.push_back({std::move(tokenId), use, std::string(puk.view()), std::string(next.view()),
                              true, std::move(done)});
    }
    void approve(std::string orderId, std::string tokenId, Secret secret) override {
        approvals.push_back({std::move(orderId), std::move(tokenId), std::string(secret.view())});
    }
    void decline(std::string orderId) override { declined.push_back(std::move(orderId)); }
    void interrupt() override { ++interruptions; }

    struct PinChange {
        std::string tokenId;
        token::IdentityUse use;
        std::string currentOrPuk;
        std::string next;
        bool isUnblocking;
        client::Done<void> done;  ///< What the card says, when the test says it.
    };
    std::vector<PinChange> pinChanges;
    struct PasswordChange {
        std::string tokenId;
        std::string current;
        std::string next;
        std::function<void(client::FileStep)> step;
        client::Done<void> done;
    };
    std::vector<PasswordChange> passwordChanges;
    int cancellations = 0;  ///< Of such changes.
    struct Inspection {
        std::filesystem::path source;
        std::string password;
        client::Done<client::ImportPreview> done;
    };
    std::vector<Inspection> inspections;
    int inspectionCancellations = 0;
    struct Export {
        std::string tokenId;
        std::filesystem::path target;
        std::string password;
        client::ExportOptions options;
        std::function<void(client::FileStep)> step;
        client::Done<client::ExportOutcome> done;
    };
    std::vector<Export> exports;
    int exportCancellations = 0;
    struct Signing {
        std::string tokenId;
        client::FileTask task;
        std::string secret;
        std::function<void(std::uint64_t, std::uint64_t)> progress;
        std::function<void(std::chrono::seconds)> waiting;
        client::Done<client::FileSigned> done;
    };
    std::vector<Signing> signings;
    int signingCancellations = 0;
    struct Check {
        client::CheckTask task;
        std::function<void(std::uint64_t, std::uint64_t)> progress;
        client::Done<client::CheckOutcome> done;
    };
    std::vector<Check> checks;
    int checkCancellations = 0;
    struct HistorySearch {
        std::string words;
        client::Done<std::vector<client::HistoryEntry>> done;
    };
    std::vector<HistorySearch> historySearches;
    struct HistoryRead {
        std::uint64_t number;
        client::Done<client::HistoryEntry> done;
    };
    std::vector<HistoryRead> historyReads;
    struct HistoryExport {
        std::filesystem::path target;
        bool overwrite;
        client::Done<void> done;
    };
    std::vector<HistoryExport> historyExports;
    std::vector<client::Done<void>> historyClearings;
    bool historyIsKept = true;
    std::vector<client::Done<std::vector<client::Site>>> siteReads;
    struct SiteChange {
        std::string what;
        std::string origin;
        client::Done<void> done;
    };
    std::vector<SiteChange> siteChanges;
    client::Policy fixed;
    struct Removal {
        std::string tokenId;
        client::Done<void> done;
    };
    std::vector<Removal> removals;
    std::vector<client::Drive> sticks;
    token::TokenList list;
    std::vector<client::CertificateDetails> details;
    std::filesystem::path folder = "/home/test/.local/share/insegel";
    std::vector<Approval> approvals;
    std::vector<Import> imports;
    std::vector<std::string> declined;
    int interruptions = 0;

  private:
    struct Cancelling : client::Job {
        explicit Cancelling(int& counted) : count(counted) {}
        void cancel() override { ++count; }
        int& count;
    };
    struct Handle : client::Job {
        Handle(FakeClient& owner, std::size_t number) : client(owner), import(number) {}
        void cancel() override { client.imports[import].cancelled = true; }
        FakeClient& client;
        std::size_t import;
    };
};

/// A BankID on file of nobody in particular.
inline token::TokenInfo someToken(const std::string& id, const std::string& holder = "Test Person",
                                  token::TokenState state = token::TokenState::ok) {
    using namespace std::chrono;
    token::TokenInfo info;
    info.id = id;
    info.holder = holder;
    info.serialNumber = "199001012384";
    info.issuer = "Test Bank Customer CA v1 for BankID";
    info.location = "/home/test/.local/share/insegel/ids/" + id + ".p12";
    info.state = state;
    info.validFrom = sys_days(year(2026) / 1 / 1);
    info.validTo = sys_days(year(2028) / 1 / 1);
    if (state == token::TokenState::expired) {
        info.validFrom = sys_days(year(2022) / 3 / 1);
        info.validTo = sys_days(year(2024) / 3 / 1);
    } else if (state == token::TokenState::notYetValid) {
        info.validFrom = sys_days(year(2027) / 2 / 1);
        info.validTo = sys_days(year(2029) / 2 / 1);
    }
    token::IdentityInfo auth;
    auth.algorithm = "RSA-2048";
    token::IdentityInfo sign = auth;
    sign.use = token::IdentityUse::sign;
    info.identities = {auth, sign};
    return info;
}

/// A BankID on card with two PINs of three tries each and a PUK.
inline token::TokenInfo someCard(const std::string& id, const std::string& holder = "Test Person") {
    token::TokenInfo info = someToken(id, holder);
    info.kind = token::TokenKind::card;
    info.location = "Test Reader 00 00";
    info.atr = "3b9f958131fe9f006646530523002571df000000000003";
    int number = 0;
    for (token::IdentityInfo& identity : info.identities) {
        token::PinInfo pin;
        pin.label = identity.use == token::IdentityUse::auth ? "Legitimering" : "Underskrift";
        pin.triesLeft = 3;
        pin.maxTries = 3;
        pin.hasPuk = true;
        pin.number = number++;
        identity.pin = pin;
    }
    return info;
}

inline token::PinInfo& pinOf(token::TokenInfo& card, token::IdentityUse use) {
    return *card.identities.at(use == token::IdentityUse::auth ? 0 : 1).pin;
}

/// What the card says of itself when that PIN is blocked.
inline token::TokenInfo blockedCard(const std::string& id, token::IdentityUse use) {
    token::TokenInfo info = someCard(id);
    info.state = token::TokenState::blocked;
    pinOf(info, use).triesLeft = 0;
    pinOf(info, use).blocked = true;
    return info;
}

}  // namespace insegel::test
