#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "file_token/file_index.h"
#include "file_token/folder_watch.h"
#include "file_token/throttle.h"
#include "file_token/token_folder.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs on file of one folder, live.
class FileProvider final : public token::TokenProvider {
  public:
    /// `throttle` may be null; it must outlive the provider and the tokens. Without an index each file is
    /// read at the start.
    FileProvider(std::filesystem::path folder, Throttle* throttle, std::unique_ptr<FileIndex> index = {});
    ~FileProvider() override;
    FileProvider(const FileProvider&) = delete;
    FileProvider& operator=(const FileProvider&) = delete;

    void start(Changed changed) override;

  private:
    /// What other threads have for this one. Tokens outlive the provider, so this does too.
    struct Desk {
        /// From any thread: the file of that name says something else than the index did.
        void contradicted(const std::string& name);

        std::mutex mutex;
        std::condition_variable changed;
        bool isStopping = false;
        std::set<std::string> wrong;  ///< Names to be read anew.
        std::unique_ptr<FolderWatch>
            watch;  ///< The provider's thread alone replaces it, and reads it freely.
    };

    void run();
    /// Blocks until there is something to look at. Nothing when it is time to end.
    std::optional<FolderWatch::Changes> nextChanges();
    void watchAgain();
    void scan(bool announceParts);
    bool isStopping();

    TokenFolder folder_;  ///< The provider's thread only.
    std::unique_ptr<FileIndex> index_;
    Changed changed_;
    std::shared_ptr<Desk> desk_ = std::make_shared<Desk>();
    std::thread thread_;
};

}  // namespace insegel::file_token
