#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "base/secret.h"
#include "client/file_work.h"
#include "file_token/file_step.h"
#include "file_token/file_token.h"
#include "file_token/throttle.h"
#include "policy/policy.h"
#include "token/token.h"

namespace insegel::client {

/// A piece of long work, as whoever asked for it holds it.
class CancellableJob final : public Job {
  public:
    void cancel() override { isCancelled_ = true; }
    bool isCancelled() const { return isCancelled_; }

  private:
    std::atomic<bool> isCancelled_ = false;
};

/// What a site's order adds to an enrolment.
struct SiteOrder {
    std::string orderId;
    Bytes secretSha256;
};

/// What is done to the files of a profile, each with the profile's lock held. Blocks for seconds: worker
/// thread only, one call at a time.
class FileOperations {
  public:
    using Find = std::function<token::TokenPointer(const std::string& id)>;

    /// `find` gives the token with this id as the list has it, or null. All must outlive this.
    FileOperations(const std::filesystem::path& profile, file_token::Throttle& throttle,
                   const policy::Policy& policy, Find find);

    std::filesystem::path ids() const { return profile_ / "ids"; }
    std::filesystem::path pending() const { return profile_ / "pending"; }

    /// Removes what a process that was stopped in the middle left: half-written files, and orders whose
    /// BankID is there.
    void tidy() const;

    Result<ImportPreview> inspectFile(const std::filesystem::path& source, const Secret& password,
                                      const file_token::Steps& steps) const;
    Result<ImportOutcome> importFile(const std::filesystem::path& source, const Secret& password,
                                     const ImportOptions& options, const file_token::Steps& steps) const;
    Result<ExportOutcome> exportFile(const std::string& tokenId, const std::filesystem::path& target,
                                     const Secret& password, const ExportOptions& options,
                                     const file_token::Steps& steps) const;
    Result<void> changePassword(const std::string& tokenId, const Secret& current, const Secret& next,
                                const file_token::Steps& steps) const;
    Result<void> remove(const std::string& tokenId, const file_token::Steps& steps) const;
    /// Lets an order go that still waits; nothing where it does not.
    void abandon(const std::string& tokenId) const;
    Result<EnrolmentOutcome> enrol(const EnrolmentTask& task, const SiteOrder& order, const Secret& password,
                                   const std::function<bool()>& mayGoOn,
                                   const EnrolmentProgress& progress) const;
    Result<DeliveryOutcome> deliver(const std::string& tokenId, ByteView certificates) const;

  private:
    /// The token of the profile's own with this id, and none that lies elsewhere.
    std::shared_ptr<const file_token::FileToken> findOwn(const std::string& id) const;

    /// So that nobody else changes the BankIDs or the orders.
    struct Locks {
        FolderLock ids;
        FolderLock pending;
    };
    Result<Locks> lockAll() const;

    std::filesystem::path profile_;
    file_token::Throttle& throttle_;
    const policy::Policy& policy_;
    Find find_;
};

}  // namespace insegel::client
