#include "client/file_desk.h"

#include <utility>

#include "base/file.h"
#include "crypto/certificate_bundle.h"

namespace insegel::client {

namespace {

/// One piece of work on files at a time: they write into the same folders.
constexpr const char* filesTask = "files";

/// Has `done` called with the result on the client's thread.
template <typename T>
void answer(Scheduler& events, Done<T> done, Result<T> result) {
    events.post([done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
}

}  // namespace

template <typename T, typename Work>
std::shared_ptr<Job> FileDesk::onFiles(std::shared_ptr<Secrets> given, Stepped step, Work work,
                                       Done<T> done) {
    auto job = std::make_shared<CancellableJob>();
    worker_.run(filesTask, [this, job, given = std::move(given), step = std::move(step),
                            work = std::move(work), done = std::move(done)]() mutable {
        const file_token::Steps steps = [this, &job, &step](FileStep at) {
            if (step) {
                events_.post([step, at] { step(at); });
            }
            return !job->isCancelled() && !isClosing_;
        };
        operations_.tidy();
        Result<T> result = work(*given, steps);
        given->clear();
        answer(events_, std::move(done), std::move(result));
    });
    return job;
}

void FileDesk::tidy() {
    worker_.run(filesTask, [this] { operations_.tidy(); });
}

std::shared_ptr<Job> FileDesk::importFile(std::filesystem::path source, Secret password,
                                          ImportOptions options, Stepped step, Done<ImportOutcome> done) {
    const auto work = [this, source = std::move(source), options](const Secrets& given,
                                                                  const file_token::Steps& steps) {
        return operations_.importFile(source, given[0], options, steps);
    };
    return onFiles(secrets(std::move(password)), std::move(step), work, std::move(done));
}

std::shared_ptr<Job> FileDesk::inspectFile(std::filesystem::path source, Secret password,
                                           Done<ImportPreview> done) {
    const auto work = [this, source = std::move(source)](const Secrets& given,
                                                         const file_token::Steps& steps) {
        return operations_.inspectFile(source, given[0], steps);
    };
    return onFiles(secrets(std::move(password)), {}, work, std::move(done));
}

std::shared_ptr<Job> FileDesk::exportFile(std::string tokenId, std::filesystem::path target, Secret password,
                                          ExportOptions options, Stepped step, Done<ExportOutcome> done) {
    const auto work = [this, tokenId = std::move(tokenId), target = std::move(target), options](
                          const Secrets& given, const file_token::Steps& steps) {
        return operations_.exportFile(tokenId, target, given[0], options, steps);
    };
    return onFiles(secrets(std::move(password)), std::move(step), work, std::move(done));
}

std::shared_ptr<Job> FileDesk::changePassword(std::string tokenId, Secret current, Secret next, Stepped step,
                                              Done<void> done) {
    const auto work = [this, tokenId = std::move(tokenId)](const Secrets& given,
                                                           const file_token::Steps& steps) {
        return operations_.changePassword(tokenId, given[0], given[1], steps);
    };
    return onFiles(secrets(std::move(current), std::move(next)), std::move(step), work, std::move(done));
}

void FileDesk::removeToken(std::string tokenId, Done<void> done) {
    const auto work = [this, tokenId = std::move(tokenId)](const Secrets&, const file_token::Steps& steps) {
        return operations_.remove(tokenId, steps);
    };
    onFiles(secrets(), {}, work, std::move(done));
}

void FileDesk::abandon(std::string tokenId) {
    worker_.run(filesTask, [this, tokenId = std::move(tokenId)] { operations_.abandon(tokenId); });
}

std::shared_ptr<Job> FileDesk::enrol(EnrolmentTask task, Secret password, EnrolmentProgress progress,
                                     Done<EnrolmentOutcome> done) {
    auto job = std::make_shared<CancellableJob>();
    enrol(
        std::move(task), {}, std::move(password), [job] { return !job->isCancelled(); }, std::move(progress),
        std::move(done));
    return job;
}

void FileDesk::enrol(EnrolmentTask task, SiteOrder order, Secret password, std::function<bool()> mayGoOn,
                     EnrolmentProgress progress, Done<EnrolmentOutcome> done) {
    // Making keys may take long, and keeps nobody from their files meanwhile.
    const std::string name = "enrol " + order.orderId;
    auto given = secrets(std::move(password));
    worker_.run(name,
                [this, task = std::move(task), order = std::move(order), given, mayGoOn = std::move(mayGoOn),
                 progress = std::move(progress), done = std::move(done)]() mutable {
                    const auto isWanted = [this, &mayGoOn] { return mayGoOn() && !isClosing_; };
                    const auto posted = [this, &progress](int key, int ofKeys) {
                        if (progress) {
                            events_.post([progress, key, ofKeys] { progress(key, ofKeys); });
                        }
                    };
                    auto result = operations_.enrol(task, order, (*given)[0], isWanted, posted);
                    given->clear();
                    answer(events_, std::move(done), std::move(result));
                });
}

void FileDesk::deliver(std::string tokenId, std::filesystem::path certificates, Done<DeliveryOutcome> done) {
    const auto work = [this, tokenId = std::move(tokenId), certificates = std::move(certificates)](
                          const Secrets&, const file_token::Steps&) -> Result<DeliveryOutcome> {
        const auto content = readFile(certificates, crypto::certificateBundleMaximumSize);
        return content ? operations_.deliver(tokenId, *content) : tl::unexpected(content.error());
    };
    onFiles(secrets(), {}, work, std::move(done));
}

void FileDesk::deliver(std::string tokenId, Bytes certificates, Done<DeliveryOutcome> done) {
    const auto work = [this, tokenId = std::move(tokenId), certificates = std::move(certificates)](
                          const Secrets&, const file_token::Steps&) {
        return operations_.deliver(tokenId, certificates);
    };
    onFiles(secrets(), {}, work, std::move(done));
}

}  // namespace insegel::client
