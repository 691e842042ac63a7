#include "client/client.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/clock.h"
#include "base/event_thread.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/process.h"
#include "base/version.h"
#include "base/wiping_heap.h"
#include "client/certificate_details.h"
#include "client/event_log.h"
#include "client/file_desk.h"
#include "client/file_operations.h"
#include "client/order_desk.h"
#include "client/profile_folder.h"
#include "client/secrets.h"
#include "client/signing_desk.h"
#include "client/token_places.h"
#include "client/worker.h"
#include "file_token/pending_order.h"
#include "file_token/throttle.h"
#include "listener/listener.h"
#include "signature/format.h"
#include "signature/sign_format.h"
#include "token/pin_policy.h"
#include "token/token_registry.h"

namespace insegel::client {

namespace {

class RealClient final : public Client {
  public:
    RealClient(Options options, std::optional<FolderLock> profileLock, order::Approver* approver,
               Observer* observer)
        : options_(std::move(options)),
          profileLock_(std::move(profileLock)),
          observer_(observer),
          throttle_(options_.profile, systemClock()),
          history_(options_.profile, !options_.policy.isHistoryOff),
          operations_(options_.profile, throttle_, options_.policy,
                      [this](const std::string& id) { return tokens_.find(id); }),
          orders_(options_.profile, options_.policy, events_, tokens_, desk_, signing_, approver,
                  toldOfOrders()) {
        if (options_.listen) {
            desk_.tidy();
            orders_.tellTrouble();
        }
        tokens_.start(options_.profile, throttle_, toldOfCards(), options_.listen);
        if (options_.listen && orders_.orders() != nullptr) {
            startListener();
        }
    }

    ~RealClient() override {
        // From the outside in: nobody asks any more, then nothing is announced, then what runs ends, and last
        // the thread on which all of them meet.
        isClosing_ = true;
        listenerServer_.reset();
        throttle_.stop();
        tokens_.stopWaiting();
        worker_.reset();
        tokens_.stop();
        events_.stop();
    }
    RealClient(const RealClient&) = delete;
    RealClient& operator=(const RealClient&) = delete;

    token::TokenList tokens() const override { return tokens_.list(); }
    token::SharedTokenList waitForTokens() override { return tokens_.waitUntilComplete(); }

    ListenerState listener() const override {
        const std::lock_guard guard(mutex_);
        return listenerState_;
    }

    ReadersState readers() const override {
        const std::lock_guard guard(mutex_);
        return readersState_;
    }

    const std::filesystem::path& profile() const override { return options_.profile; }
    const Policy& policy() const override { return options_.policy; }

    Result<token::TokenInfo> find(const std::string& prefix) const override {
        return token::findByPrefix(*tokens_.shared(), prefix);
    }

    Result<std::vector<CertificateDetails>> certificates(const std::string& tokenId) const override {
        const token::TokenPointer token = tokens_.find(tokenId);
        if (!token) {
            return fail(ErrorCode::notFound, "no such BankID");
        }
        return detailsOf(*token);
    }
    Result<std::string> requests(const std::string& tokenId) const override {
        const auto order = std::dynamic_pointer_cast<const file_token::PendingToken>(tokens_.find(tokenId));
        return order ? Result<std::string>(order->requestsJson())
                     : fail(ErrorCode::notFound, "no such order");
    }

    std::shared_ptr<Job> importFile(std::filesystem::path source, Secret password, ImportOptions options,
                                    std::function<void(FileStep)> step, Done<ImportOutcome> done) override {
        return desk_.importFile(std::move(source), std::move(password), options, std::move(step),
                                std::move(done));
    }

    std::shared_ptr<Job> inspectFile(std::filesystem::path source, Secret password,
                                     Done<ImportPreview> done) override {
        return desk_.inspectFile(std::move(source), std::move(password), std::move(done));
    }

    std::shared_ptr<Job> exportFile(std::string tokenId, std::filesystem::path target, Secret password,
                                    ExportOptions options, std::function<void(FileStep)> step,
                                    Done<ExportOutcome> done) override {
        return desk_.exportFile(std::move(tokenId), std::move(target), std::move(password), options,
                                std::move(step), std::move(done));
    }

    std::shared_ptr<Job> changePassword(std::string tokenId, Secret current, Secret next,
                                        std::function<void(FileStep)> step, Done<void> done) override {
        return desk_.changePassword(std::move(tokenId), std::move(current), std::move(next), std::move(step),
                                    std::move(done));
    }

    void removeToken(std::string tokenId, Done<void> done) override {
        desk_.removeToken(std::move(tokenId), std::move(done));
    }

    std::shared_ptr<Job> enrol(EnrolmentTask task, Secret password, EnrolmentProgress progress,
                               Done<EnrolmentOutcome> done) override {
        return desk_.enrol(std::move(task), std::move(password), std::move(progress), std::move(done));
    }

    void completeEnrolment(std::string tokenId, std::filesystem::path certificates,
                           Done<DeliveryOutcome> done) override {
        desk_.deliver(std::move(tokenId), std::move(certificates), std::move(done));
    }

    std::vector<Drive> drives() const override { return tokens_.drives(); }

    void authenticate(std::string tokenId, std::string origin, std::string nonce, std::string format,
                      Secret secret, std::function<void(std::chrono::seconds)> waiting,
                      Done<std::string> done) override {
        signing_.authenticate(tokenId, {std::move(origin), std::move(nonce), std::move(format)},
                              std::move(secret), std::move(waiting), std::move(done));
    }

    void signText(std::string tokenId, TextTask task, Secret secret,
                  std::function<void(std::chrono::seconds)> waiting, Done<Bytes> done) override {
        signing_.signText(tokenId, std::move(task), std::move(secret), std::move(waiting), std::move(done));
    }

    std::shared_ptr<Job> signFile(std::string tokenId, FileTask task, Secret secret,
                                  std::function<void(std::uint64_t, std::uint64_t)> progress,
                                  std::function<void(std::chrono::seconds)> waiting,
                                  Done<FileSigned> done) override {
        return signing_.signFile(tokenId, std::move(task), std::move(secret), std::move(progress),
                                 std::move(waiting), std::move(done));
    }

    std::shared_ptr<Job> checkSignature(CheckTask task,
                                        std::function<void(std::uint64_t, std::uint64_t)> progress,
                                        Done<CheckOutcome> done) override {
        return signing_.checkSignature(std::move(task), std::move(progress), std::move(done));
    }

    void findHistory(std::string words, Done<std::vector<HistoryEntry>> done) override {
        signing_.findHistory(std::move(words), std::move(done));
    }
    void historyEntry(std::uint64_t number, Done<HistoryEntry> done) override {
        signing_.historyEntry(number, std::move(done));
    }
    void exportHistory(std::filesystem::path target, bool overwrite, Done<void> done) override {
        signing_.exportHistory(std::move(target), overwrite, std::move(done));
    }
    void clearHistory(Done<void> done) override { signing_.clearHistory(std::move(done)); }
    bool isHistoryKept() const override { return history_.isKept(); }
    void keepHistory(bool kept, Done<void> done) override { signing_.keepHistory(kept, std::move(done)); }

    void sites(Done<std::vector<Site>> done) override { orders_.sites(std::move(done)); }
    void blockSite(std::string origin, Done<void> done) override {
        orders_.blockSite(std::move(origin), std::move(done));
    }
    void unblockSite(std::string origin, Done<void> done) override {
        orders_.unblockSite(std::move(origin), std::move(done));
    }
    void forgetSite(std::string origin, Done<void> done) override {
        orders_.forgetSite(std::move(origin), std::move(done));
    }

    void changePin(std::string tokenId, token::IdentityUse use, Secret current, Secret next,
                   Done<void> done) override {
        tokenWork_.run<void>(
            tokenId, secrets(std::move(current), std::move(next)),
            [use](const token::Token& token, const Secrets& given) {
                return token.changePin(use, given[0], given[1]);
            },
            std::move(done));
    }

    void unblockPin(std::string tokenId, token::IdentityUse use, Secret puk, Secret next,
                    Done<void> done) override {
        tokenWork_.run<void>(
            tokenId, secrets(std::move(puk), std::move(next)),
            [use](const token::Token& token, const Secrets& given) {
                return token.unblockPin(use, given[0], given[1]);
            },
            std::move(done));
    }

    std::chrono::seconds waitBeforeTry(const std::string& tokenId) const override {
        return std::chrono::ceil<std::chrono::seconds>(throttle_.remaining(tokenId));
    }

    void giveUp() override {
        isClosing_ = true;
        throttle_.stop();
        tokens_.giveUp();
    }

    void approve(std::string orderId, std::string tokenId, Secret secret) override {
        orders_.approve(std::move(orderId), std::move(tokenId), std::move(secret));
    }
    void decline(std::string orderId) override { orders_.decline(std::move(orderId)); }
    void interrupt() override { orders_.interrupt(); }

  private:
    /// What is told of the BankIDs.
    TokenPlaces::Told toldOfTokens() {
        return {[this](const token::TokenList& list, bool complete) {
                    logTokens(list, complete);
                    if (observer_ != nullptr) {
                        observer_->tokensChanged(list, complete);
                    }
                    orders_.tokensChanged();
                },
                [this](const std::vector<token::TokenPointer>& orders) { orders_.waitingChanged(orders); },
                [this](const std::vector<Drive>& drives) {
                    if (observer_ != nullptr) {
                        observer_->drivesChanged(drives);
                    }
                }};
    }

    /// What the cards' threads tell, as the observer is told it.
    card_token::CardProvider::Told toldOfCards() {
        card_token::CardProvider::Told told;
        told.busy = [this](const std::string& tokenId, std::chrono::seconds atMost) {
            tell([tokenId, atMost](Observer& observer) { observer.cardBusy(tokenId, atMost); });
        };
        told.silent = [this](const std::string& tokenId) {
            tell([tokenId](Observer& observer) { observer.cardSilent(tokenId); });
        };
        told.readers = [this](bool isServiceThere, std::size_t readers) {
            using Service = ReadersState::Service;
            const ReadersState state{isServiceThere ? Service::ready : Service::notThere,
                                     static_cast<int>(readers)};
            logReaders(state);
            {
                const std::lock_guard guard(mutex_);
                readersState_ = state;
            }
            tell([state](Observer& observer) { observer.readersChanged(state); });
        };
        return told;
    }

    /// On the client's thread.
    SigningDesk::HistoryTold toldOfHistory() {
        return [this](const std::optional<Error>& failure) {
            if (observer_ != nullptr) {
                observer_->historyChanged(failure);
            }
        };
    }

    /// On the client's thread.
    OrderDesk::Told toldOfOrders() {
        return {[this](const token::TokenInfo& token) {
                    if (observer_ != nullptr) {
                        observer_->enrolmentCompleted(token);
                    }
                },
                [this](const std::optional<Error>& trouble) {
                    if (observer_ != nullptr) {
                        observer_->sitesChanged(trouble);
                    }
                }};
    }

    /// Calls `what` with the observer, on the client's thread.
    template <typename What>
    void tell(What what) {
        if (observer_ != nullptr) {
            events_.post([this, what = std::move(what)] { what(*observer_); });
        }
    }

    /// What sites may ask for: a format that serves both is told once.
    static std::vector<std::string> formats() {
        std::vector<std::string> names = signature::authFormatNames();
        for (std::string& name : signature::signFormatNames()) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(std::move(name));
            }
        }
        return names;
    }

    void startListener() {
        listener::Settings settings{options_.port ? std::vector{*options_.port} : options_.policy.ports,
                                    formats(), version};
        auto started = listener::Listener::start(std::move(settings), *orders_.orders());
        ListenerState state;
        if (started) {
            listenerServer_ = std::move(*started);
            state.status = ListenerState::Status::listening;
            state.port = listenerServer_->port();
        } else {
            state.status = ListenerState::Status::failed;
            state.port = options_.port.value_or(0);
            state.error = started.error();
        }
        {
            const std::lock_guard guard(mutex_);
            listenerState_ = state;
        }
        logListener(state);
        tell([state](Observer& observer) { observer.listenerChanged(state); });
    }

    Options options_;
    std::optional<FolderLock> profileLock_;
    Observer* observer_;
    std::atomic<bool> isClosing_ = false;
    mutable file_token::Throttle throttle_;  ///< Guards itself.
    order::History history_;
    FileOperations operations_;

    mutable std::mutex mutex_;
    ListenerState listenerState_;
    ReadersState readersState_;

    // Declared after what its tasks use, and stopped by the destructor before anything goes.
    EventThread events_;
    TokenPlaces tokens_{events_, toldOfTokens()};
    std::unique_ptr<Worker> worker_ = std::make_unique<Worker>();
    FileDesk desk_{operations_, *worker_, events_, isClosing_};
    TokenWork tokenWork_{[this](const std::string& id) { return tokens_.find(id); }, *worker_, events_};
    SigningDesk signing_{
        tokenWork_,      *worker_,
        events_,         isClosing_,
        history_,        {options_.profile / "authorities", [this] { return tokens_.pointers(); }},
        options_.policy, toldOfHistory()};
    OrderDesk orders_;
    std::unique_ptr<listener::Listener> listenerServer_;
};

}  // namespace

Result<std::unique_ptr<Client>> Client::open(Options options, order::Approver* approver, Observer* observer) {
    if (options.listen && options.port && !options.policy.allowsPort(*options.port)) {
        return fail(ErrorCode::fixedByPolicy,
                    "port " + std::to_string(*options.port) + " is not among those that are allowed");
    }
    // The places of its files are shown, and are what unreadable ones are known by: however it was named,
    // from whichever folder, the profile has one name.
    std::error_code error;
    auto one = std::filesystem::absolute(options.profile, error);
    if (!error) {
        one = std::filesystem::weakly_canonical(one, error);
    }
    if (!error) {
        options.profile = std::move(one);
    }
    auto lock = openProfile(options.profile, options.listen);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    return std::make_unique<RealClient>(std::move(options), std::move(*lock), approver, observer);
}

}  // namespace insegel::client
