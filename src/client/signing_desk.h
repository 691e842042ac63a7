#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/scheduler.h"
#include "client/auth_result.h"
#include "client/file_work.h"
#include "client/known_authorities.h"
#include "client/signature_check.h"
#include "client/signing.h"
#include "client/token_work.h"
#include "order/history.h"
#include "policy/policy.h"

namespace insegel::client {

/// What is made with a BankID's keys, as far as the policy allows it, and the history of it. Methods may be
/// called on any thread; callbacks come on the client's.
class SigningDesk {
  public:
    /// Told of a throttle that is waited out. Where it is empty, throttled is the answer instead.
    using Waiting = std::function<void(std::chrono::seconds)>;
    using Progress = std::function<void(std::uint64_t read, std::uint64_t size)>;
    using HistoryTold = std::function<void(const std::optional<Error>& failure)>;

    /// All must outlive this. `told`: something was added to the history, or was to be.
    SigningDesk(const TokenWork& tokens, Worker& worker, Scheduler& events,
                const std::atomic<bool>& isClosing, order::History& history, KnownAuthorities authorities,
                const policy::Policy& policy, HistoryTold told)
        : tokens_(tokens),
          worker_(worker),
          events_(events),
          isClosing_(isClosing),
          history_(history),
          authorities_(std::move(authorities)),
          policy_(policy),
          told_(std::move(told)) {}

    void authenticate(const std::string& tokenId, AuthTask task, Secret secret, Waiting waiting,
                      Done<std::string> done);
    void signText(const std::string& tokenId, TextTask task, Secret secret, Waiting waiting,
                  Done<Bytes> done);
    std::shared_ptr<Job> signFile(const std::string& tokenId, FileTask task, Secret secret, Progress progress,
                                  Waiting waiting, Done<FileSigned> done);

    std::shared_ptr<Job> checkSignature(CheckTask task, Progress progress, Done<CheckOutcome> done);

    void findHistory(std::string words, Done<std::vector<order::HistoryEntry>> done);
    void historyEntry(std::uint64_t number, Done<order::HistoryEntry> done);
    void exportHistory(std::filesystem::path target, bool overwrite, Done<void> done);
    void clearHistory(Done<void> done);
    void keepHistory(bool kept, Done<void> done);

  private:
    template <typename Make>
    auto allowed(const token::Token& token, token::IdentityUse use, const std::optional<std::string>& origin,
                 Make make) const -> decltype(make());
    template <typename Make>
    auto insistently(const Waiting& waiting, Make make) const -> decltype(make());
    std::function<void(std::uint64_t, std::uint64_t)> telling(std::shared_ptr<Job> job,
                                                              Progress progress) const;
    template <typename T, typename Work>
    void onHistory(Work work, Done<T> done);
    void remember(const token::Token& token, order::HistoryEntry entry) const;

    const TokenWork& tokens_;
    Worker& worker_;
    Scheduler& events_;
    const std::atomic<bool>& isClosing_;
    order::History& history_;
    KnownAuthorities authorities_;
    const policy::Policy& policy_;
    HistoryTold told_;
};

}  // namespace insegel::client
