#pragma once

#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "file_token/file_index.h"
#include "file_token/file_stamp.h"
#include "file_token/file_token.h"
#include "file_token/folder_watch.h"
#include "file_token/throttle.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs on file of one folder, as last looked at. Not for several threads at once.
class TokenFolder {
  public:
    struct Bounds {
        /// Of more files the first by name are taken; the others are not opened.
        std::size_t files = std::numeric_limits<std::size_t>::max();
        /// Whether a link to a file counts as one.
        bool followLinks = true;
    };
    /// Called after each file of a scan; false ends it.
    using GoOn = std::function<bool()>;

    /// `throttle` may be null; it must outlive the tokens.
    TokenFolder(std::filesystem::path folder, Throttle* throttle, Bounds bounds);
    /// Files that the index knows are not opened, if they look unchanged. When a file turns out to say
    /// something else, `contradicted` is called with its name, on any thread, as long as there are tokens.
    void useIndex(std::unique_ptr<FileIndex> index, FileToken::Contradicted contradicted);

    const std::filesystem::path& path() const { return folder_; }

    /// Looks at the whole folder. False where it cannot be read; then nothing is known any more.
    bool scan(const GoOn& goOn);
    /// False where none of the changes is about a file of ours.
    bool lookAt(const FolderWatch::Changes& changes);
    /// These are to be read anew when they are next looked at, whatever they look like.
    void forget(const std::set<std::string>& names);
    /// After a whole scan. Writes a file where anything is new.
    void saveIndex();

    std::size_t size() const { return known_.size(); }
    /// How many files were opened until now, which is what takes time.
    std::size_t opened() const { return opened_; }
    std::vector<token::TokenPointer> tokens() const;

  private:
    struct Known {
        std::optional<FileStamp> stamp;
        bool isSettled = false;  ///< Nobody can have changed it since without its stamp showing that.
        token::TokenPointer token;
    };

    /// A file of ours by its name, and as the folder's listing tells.
    struct Found {
        std::string name;
        std::filesystem::path path;
    };

    bool mayBeToken(const std::string& name, const std::filesystem::directory_entry& entry) const;
    /// In the order of their names; nothing where the folder cannot be read.
    std::optional<std::vector<Found>> findFiles() const;
    void look(Found file);
    Known read(Found file, const std::optional<FileStamp>& stamp);
    void forget(const std::string& name);
    /// A file that cannot be read may be broken, or its whole folder gone with the stick it was on: then
    /// nothing is known any more, and the answer is false.
    bool isStillThere();

    std::filesystem::path folder_;
    Throttle* throttle_;
    Bounds bounds_;
    std::unique_ptr<FileIndex> index_;
    std::shared_ptr<const FileToken::Contradicted> contradicted_;
    std::size_t opened_ = 0;
    bool isOverBounds_ = false;
    std::map<std::string, Known> known_;  ///< By file name.
};

/// Whether a file of this name is taken for a BankID on file: *.p12 and *.pfx, in any case, not hidden.
bool isTokenFileName(const std::string& name);

}  // namespace insegel::file_token
