#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "file_token/folder_watch.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs that are ordered and not there yet, live.
class PendingProvider final : public token::TokenProvider {
  public:
    /// `folder` is PROFILE/pending. One whose BankID is in `ids` already is not listed.
    PendingProvider(std::filesystem::path folder, std::filesystem::path ids);
    ~PendingProvider() override;
    PendingProvider(const PendingProvider&) = delete;
    PendingProvider& operator=(const PendingProvider&) = delete;

    void start(Changed changed) override;

  private:
    void run();
    bool openWatch();
    std::vector<token::TokenPointer> look() const;

    std::filesystem::path folder_;
    std::filesystem::path ids_;
    Changed changed_;
    std::mutex watchMutex_;  ///< Guards the replacing of the watch against its being stopped.
    bool isStopping_ = false;
    std::unique_ptr<FolderWatch> watch_;
    std::thread thread_;
};

}  // namespace insegel::file_token
