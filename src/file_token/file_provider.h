#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "file_token/folder_watch.h"
#include "file_token/throttle.h"
#include "file_token/token_folder.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs on file of one folder, live.
class FileProvider final : public token::TokenProvider {
  public:
    /// `throttle` may be null; both it and the folder must outlive the provider.
    FileProvider(std::filesystem::path folder, Throttle* throttle);
    ~FileProvider() override;
    FileProvider(const FileProvider&) = delete;
    FileProvider& operator=(const FileProvider&) = delete;

    void start(Changed changed) override;

  private:
    void run();
    void watchAgain();
    void scan(bool announceParts);
    bool isStopping();

    TokenFolder folder_;  ///< The provider's thread only.
    Changed changed_;
    std::mutex watchMutex_;  ///< Guards the replacing of the watch against its being stopped.
    bool isStopping_ = false;
    std::unique_ptr<FolderWatch> watch_;
    std::thread thread_;
};

}  // namespace insegel::file_token
