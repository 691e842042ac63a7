#include "file_token/file_index.h"

#include <algorithm>
#include <tuple>

#include "base/file.h"
#include "file_token/file_index_form.h"

namespace insegel::file_token {

namespace {

/// Of about fifty thousand files.
constexpr std::size_t largest = 32UL * 1024 * 1024;

constexpr const char* lockName = ".ids.index.lock";

}  // namespace

FileIndex::FileIndex(std::filesystem::path file, const Clock& clock, std::size_t fewest)
    : file_(std::move(file)), clock_(clock), fewest_(fewest) {}

void FileIndex::load() {
    known_.clear();
    const auto content = readFile(file_, largest);
    isThere_ = content || content.error().code != ErrorCode::notFound;
    auto files = content ? readIndex(*content) : std::nullopt;
    if (!files) {
        return;
    }
    known_.reserve(files->size());
    for (IndexedFile& one : *files) {
        known_.insert_or_assign(std::move(one.name), Known{one.stamp, std::move(one.info)});
    }
}

std::optional<token::TokenInfo> FileIndex::take(const std::string& name, const FileStamp& stamp) {
    const auto place = known_.find(name);
    if (place == known_.end()) {
        return std::nullopt;
    }
    if (place->second.stamp != stamp || !place->second.info) {
        known_.erase(place);
        return std::nullopt;
    }
    return std::exchange(place->second.info, std::nullopt);
}

void FileIndex::forget(const std::string& name) {
    known_.erase(name);
}

bool FileIndex::isSettled(const FileStamp& stamp) const {
    return std::max(stamp.written, stamp.changed) <= clock_.now() - settlingTime;
}

bool FileIndex::isSaved(const std::vector<Entry>& entries) const {
    return entries.size() == known_.size() &&
           std::all_of(entries.begin(), entries.end(), [this](const Entry& one) {
               const auto place = known_.find(one.name);
               return place != known_.end() && place->second.stamp == one.stamp;
           });
}

void FileIndex::save(const std::vector<Entry>& entries, std::size_t files) {
    const bool isWanted = files >= fewest_;
    if (isWanted ? isSaved(entries) : !isThere_) {
        return;
    }
    const auto lock = FolderLock::takeNow(file_.parent_path(), lockName);
    if (!lock) {
        return;
    }
    if (!isWanted) {
        known_.clear();
        isThere_ = !removeFile(file_);
        return;
    }
    if (!writeFileAtomically(file_, writeIndex(entries), Overwrite::yes)) {
        return;
    }
    isThere_ = true;
    known_.clear();
    for (const Entry& one : entries) {
        known_.emplace(one.name, Known{one.stamp, std::nullopt});
    }
}

}  // namespace insegel::file_token
