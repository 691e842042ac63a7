#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/error.h"
#include "file_token/file_token.h"
#include "file_token/folder_watch.h"
#include "file_token/throttle.h"
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
    struct Known {
        std::filesystem::file_time_type written;
        std::uintmax_t size = 0;
        token::TokenPointer token;
    };

    void run();
    /// False where none of the changes is about a file of ours.
    bool lookAt(const FolderWatch::Changes& changes);
    void watchAgain();
    void scan(bool announceParts);
    /// `entry` spares asking the system for what the folder's listing told already.
    void look(const std::string& name, const std::filesystem::directory_entry& entry);
    void announce(bool complete);

    std::filesystem::path folder_;
    Throttle* throttle_;
    Changed changed_;
    std::mutex watchMutex_;  ///< Guards the replacing of the watch against its being stopped.
    bool isStopping_ = false;
    std::unique_ptr<FolderWatch> watch_;
    std::map<std::string, Known> known_;  ///< By file name. The provider's thread only.
    std::thread thread_;
};

/// Whether a file of this name is taken for a BankID on file: *.p12 and *.pfx, in any case, not hidden.
bool isTokenFileName(const std::string& name);

}  // namespace insegel::file_token
