#include "client/signing_desk.h"

#include <stop_token>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/paths.h"
#include "client/policy_obstacle.h"

namespace insegel::client {

namespace {

/// The history's file has one writer at a time.
constexpr const char* historyTask = "history";
constexpr const char* checkTask = "check";

class StoppableJob final : public Job {
  public:
    void cancel() override { source_.request_stop(); }
    std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
};

/// False where it is no longer to be waited.
bool sleepWhile(std::chrono::seconds wait, const std::function<bool()>& goOn) {
    constexpr std::chrono::milliseconds step(100);
    const auto end = std::chrono::steady_clock::now() + wait;
    while (goOn() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(step);
    }
    return goOn();
}

order::HistoryEntry signatureEntry(const TextTask& task) {
    order::HistoryEntry entry;
    entry.use = token::IdentityUse::sign;
    entry.format = task.format;
    entry.origin = task.origin.value_or("");
    entry.text = task.what.text;
    entry.textFormat = task.what.textFormat;
    entry.hiddenSize = task.what.hiddenData ? task.what.hiddenData->size() : 0;
    return entry;
}

}  // namespace

/// Makes it again for as long as wrong passwords before it are to be waited for.
template <typename Make>
auto SigningDesk::insistently(const Waiting& waiting, Make make) const -> decltype(make()) {
    while (true) {
        auto result = make();
        if (result || result.error().code != ErrorCode::throttled || !waiting) {
            return result;
        }
        const auto wait = result.error().wait.value_or(std::chrono::seconds(1));
        events_.post([waiting, wait] { waiting(wait); });
        if (!sleepWhile(wait, [this] { return !isClosing_; })) {
            return fail(ErrorCode::cancelled);
        }
    }
}

/// What the policy does not allow is not even begun: no try is spent.
template <typename Make>
auto SigningDesk::allowed(const token::Token& token, token::IdentityUse use,
                          const std::optional<std::string>& origin, Make make) const -> decltype(make()) {
    if (auto checked = checkPolicy(policy_, token.info(), use, origin); !checked) {
        return tl::unexpected(checked.error());
    }
    return make();
}

void SigningDesk::remember(const token::Token& token, order::HistoryEntry entry) const {
    const token::TokenInfo& info = token.info();
    entry.time = nowInSeconds();
    entry.tokenId = info.id;
    entry.kind = info.kind;
    entry.holder = info.holder;
    entry.serialNumber = info.serialNumber;
    if (const token::IdentityInfo* identity = token::findIdentity(info, entry.use)) {
        entry.certificateSha256 = identity->certificateSha256;
    }
    // What was signed is signed: that it cannot be remembered is said, and holds nobody up.
    const auto added = history_.add(entry);
    events_.post([told = told_, failure = added ? std::nullopt : std::optional<Error>(added.error())] {
        told(failure);
    });
}

void SigningDesk::authenticate(const std::string& tokenId, AuthTask task, Secret secret, Waiting waiting,
                               Done<std::string> done) {
    const auto work = [this, task = std::move(task), waiting = std::move(waiting)](const token::Token& token,
                                                                                   const Secrets& given) {
        auto result = allowed(token, token::IdentityUse::auth, task.origin, [&] {
            return insistently(waiting, [&] { return makeAuthResult(token, task, given[0]); });
        });
        if (result) {
            order::HistoryEntry entry;
            entry.origin = task.origin;
            entry.format = task.format;
            remember(token, std::move(entry));
        }
        return result;
    };
    tokens_.run<std::string>(tokenId, secrets(std::move(secret)), work, std::move(done));
}

void SigningDesk::signText(const std::string& tokenId, TextTask task, Secret secret, Waiting waiting,
                           Done<Bytes> done) {
    const auto work = [this, task = std::move(task), waiting = std::move(waiting)](const token::Token& token,
                                                                                   const Secrets& given) {
        auto document = allowed(token, token::IdentityUse::sign, task.origin, [&] {
            return insistently(waiting, [&] { return client::signText(token, task, given[0]); });
        });
        if (document) {
            remember(token, signatureEntry(task));
        }
        return document;
    };
    tokens_.run<Bytes>(tokenId, secrets(std::move(secret)), work, std::move(done));
}

/// What is called as a file is read: tells of each hundredth, and gives the job up with the client.
std::function<void(std::uint64_t, std::uint64_t)> SigningDesk::telling(std::shared_ptr<Job> job,
                                                                       Progress progress) const {
    return [this, job = std::move(job), progress = std::move(progress), told = std::uint64_t{0}](
               std::uint64_t read, std::uint64_t size) mutable {
        constexpr std::uint64_t parts = 100;
        if (isClosing_) {
            job->cancel();
        }
        if (progress && (read < told || read - told >= size / parts)) {
            told = read;
            events_.post([progress, read, size] { progress(read, size); });
        }
    };
}

std::shared_ptr<Job> SigningDesk::signFile(const std::string& tokenId, FileTask task, Secret secret,
                                           Progress progress, Waiting waiting, Done<FileSigned> done) {
    auto job = std::make_shared<StoppableJob>();
    const auto tell = telling(job, std::move(progress));
    const auto work = [this, job, tell, task = std::move(task), waiting = std::move(waiting)](
                          const token::Token& token, const Secrets& given) {
        const FileReading reading{job->token(), tell};
        auto made = allowed(token, token::IdentityUse::sign, std::nullopt, [&] {
            return insistently(waiting, [&] { return client::signFile(token, task, given[0], reading); });
        });
        if (made) {
            order::HistoryEntry entry;
            entry.use = token::IdentityUse::sign;
            entry.format = task.format;
            entry.file = toUtf8(pathToUtf8(task.file.filename()));
            remember(token, std::move(entry));
        }
        return made;
    };
    tokens_.run<FileSigned>(tokenId, secrets(std::move(secret)), work, std::move(done));
    return job;
}

std::shared_ptr<Job> SigningDesk::checkSignature(CheckTask task, Progress progress, Done<CheckOutcome> done) {
    auto job = std::make_shared<StoppableJob>();
    worker_.run(checkTask, [this, job, tell = telling(job, std::move(progress)), task = std::move(task),
                            done = std::move(done)]() mutable {
        auto checked = client::checkSignature(task, authorities_.read(), {job->token(), tell});
        events_.post(
            [done = std::move(done), checked = std::move(checked)]() mutable { done(std::move(checked)); });
    });
    return job;
}

template <typename T, typename Work>
void SigningDesk::onHistory(Work work, Done<T> done) {
    worker_.run(historyTask, [this, work = std::move(work), done = std::move(done)]() mutable {
        events_.post([done = std::move(done), result = work()]() mutable { done(std::move(result)); });
    });
}

void SigningDesk::findHistory(std::string words, Done<std::vector<order::HistoryEntry>> done) {
    onHistory<std::vector<order::HistoryEntry>>(
        [this, words = std::move(words)] { return history_.find(words); }, std::move(done));
}

void SigningDesk::historyEntry(std::uint64_t number, Done<order::HistoryEntry> done) {
    onHistory<order::HistoryEntry>([this, number] { return history_.entry(number); }, std::move(done));
}

void SigningDesk::exportHistory(std::filesystem::path target, bool overwrite, Done<void> done) {
    onHistory<void>(
        [this, target = std::move(target), overwrite] { return history_.exportTo(target, overwrite); },
        std::move(done));
}

void SigningDesk::clearHistory(Done<void> done) {
    const auto work = [this] {
        auto cleared = history_.clear();
        if (cleared) {
            events_.post([told = told_] { told(std::nullopt); });
        }
        return cleared;
    };
    onHistory<void>(work, std::move(done));
}

void SigningDesk::keepHistory(bool kept, Done<void> done) {
    onHistory<void>([this, kept] { return history_.keep(kept); }, std::move(done));
}

}  // namespace insegel::client
