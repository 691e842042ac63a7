#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "file_token/file_stamp.h"
#include "token/token_info.h"

namespace insegel::file_token {

/// What the BankIDs on file of one folder said when they were last read, kept in a file beside the folder, so
/// that a list of a thousand is there without a thousand files being opened. One thread at a time.
///
/// Nothing in it is secret beyond what the certificates say in the clear: names, personal numbers, validity.
/// It is trusted no further than the files it tells of, which whoever may write it may write as well; it only
/// says what is shown in a list. What signs is read from the BankID's own file when it does, and where that
/// says something else than this did, this is wrong (FileToken::told()).
///
/// A file that cannot be read, is damaged, too large or of another version counts as empty, and one that
/// cannot be written is done without.
class FileIndex {
  public:
    /// Of fewer files no index is kept: they are read as soon.
    static constexpr std::size_t fewestFiles = 16;
    /// Content that changed less than this before it was read may change again with nothing to be seen from
    /// outside: FAT tells times by two seconds, others by milliseconds.
    static constexpr std::chrono::seconds settlingTime{2};

    struct Entry {
        std::string name;  ///< As of pathToUtf8().
        FileStamp stamp;
        const token::TokenInfo* info = nullptr;
    };

    /// `clock` must outlive the index.
    FileIndex(std::filesystem::path file, const Clock& clock, std::size_t fewest = fewestFiles);

    void load();
    /// What is known of this file, with no location; nothing where its stamp is another. Told once.
    std::optional<token::TokenInfo> take(const std::string& name, const FileStamp& stamp);
    /// The file is known to have changed, whatever its stamp says.
    void forget(const std::string& name);

    /// Whether a file with this stamp, if it is read now, may be told of later without being read again.
    bool isSettled(const FileStamp& stamp) const;

    /// Keeps these, of a folder with so many files in all. Writes only what is new, and durably; gives up at
    /// once where another process is at it.
    void save(const std::vector<Entry>& entries, std::size_t files);

  private:
    struct Known {
        FileStamp stamp;
        std::optional<token::TokenInfo> info;  ///< Until it is taken.
    };

    bool isSaved(const std::vector<Entry>& entries) const;

    std::filesystem::path file_;
    const Clock& clock_;
    std::size_t fewest_;
    bool isThere_ = false;
    std::unordered_map<std::string, Known> known_;  ///< By file name, as the file has it and is still right.
};

}  // namespace insegel::file_token
