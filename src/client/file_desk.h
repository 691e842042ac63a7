#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/scheduler.h"
#include "base/secret.h"
#include "client/file_operations.h"
#include "client/file_work.h"
#include "client/secrets.h"
#include "client/worker.h"

namespace insegel::client {

/// Where work on files is asked for: it is done on the worker, one piece at a time, and answered on the
/// client's thread, the secrets being wiped by then. Methods may be called on any thread.
class FileDesk {
  public:
    /// All must outlive the desk's work; `isClosing` ends what runs at its next step.
    FileDesk(const FileOperations& operations, Worker& worker, Scheduler& events,
             const std::atomic<bool>& isClosing)
        : operations_(operations), worker_(worker), events_(events), isClosing_(isClosing) {}

    using Stepped = std::function<void(FileStep)>;

    void tidy();
    std::shared_ptr<Job> importFile(std::filesystem::path source, Secret password, ImportOptions options,
                                    Stepped step, Done<ImportOutcome> done);
    std::shared_ptr<Job> inspectFile(std::filesystem::path source, Secret password, Done<ImportPreview> done);
    std::shared_ptr<Job> exportFile(std::string tokenId, std::filesystem::path target, Secret password,
                                    ExportOptions options, Stepped step, Done<ExportOutcome> done);
    std::shared_ptr<Job> changePassword(std::string tokenId, Secret current, Secret next, Stepped step,
                                        Done<void> done);
    void removeToken(std::string tokenId, Done<void> done);
    void abandon(std::string tokenId);

    std::shared_ptr<Job> enrol(EnrolmentTask task, Secret password, EnrolmentProgress progress,
                               Done<EnrolmentOutcome> done);
    /// For a site. `mayGoOn` is asked on the worker.
    void enrol(EnrolmentTask task, SiteOrder order, Secret password, std::function<bool()> mayGoOn,
               EnrolmentProgress progress, Done<EnrolmentOutcome> done);
    void deliver(std::string tokenId, std::filesystem::path certificates, Done<DeliveryOutcome> done);
    void deliver(std::string tokenId, Bytes certificates, Done<DeliveryOutcome> done);

  private:
    template <typename T, typename Work>
    std::shared_ptr<Job> onFiles(std::shared_ptr<Secrets> given, Stepped step, Work work, Done<T> done);

    const FileOperations& operations_;
    Worker& worker_;
    Scheduler& events_;
    const std::atomic<bool>& isClosing_;
};

}  // namespace insegel::client
