#include "file_token/token_folder.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/paths.h"
#include "file_token/file_token.h"

namespace insegel::file_token {

namespace {

bool canBeListed(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::directory_iterator first(folder, error);
    return !error;
}

}  // namespace

bool isTokenFileName(const std::string& name) {
    if (name.size() < 5 || name.front() == '.') {
        return false;
    }
    const std::string ending = lowerCase(std::string_view(name).substr(name.size() - 4));
    return ending == ".p12" || ending == ".pfx";
}

TokenFolder::TokenFolder(std::filesystem::path folder, Throttle* throttle, Bounds bounds)
    : folder_(std::move(folder)), throttle_(throttle), bounds_(bounds) {}

void TokenFolder::useIndex(std::unique_ptr<FileIndex> index, FileToken::Contradicted contradicted) {
    index_ = std::move(index);
    contradicted_ = std::make_shared<const FileToken::Contradicted>(std::move(contradicted));
    index_->load();
}

bool TokenFolder::mayBeToken(const std::string& name, const std::filesystem::directory_entry& entry) const {
    std::error_code error;
    return isTokenFileName(name) && (bounds_.followLinks || !entry.is_symlink(error)) &&
           entry.is_regular_file(error);
}

std::optional<std::vector<TokenFolder::Found>> TokenFolder::findFiles() const {
    std::vector<Found> found;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder_, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (std::string name = pathToUtf8(entry->path().filename()); mayBeToken(name, *entry)) {
            found.push_back({std::move(name), entry->path()});
        }
    }
    if (error) {
        return std::nullopt;
    }
    std::ranges::sort(found, {}, &Found::name);
    return found;
}

bool TokenFolder::scan(const GoOn& goOn) {
    auto found = findFiles();
    if (!found) {
        known_.clear();
        return false;
    }
    isOverBounds_ = found->size() > bounds_.files;
    if (isOverBounds_) {
        found->resize(bounds_.files);
    }
    std::erase_if(known_, [&](const auto& one) {
        return !std::ranges::binary_search(*found, one.first, {}, &Found::name);
    });
    for (Found& file : *found) {
        look(std::move(file));
        if (!goOn()) {
            break;
        }
    }
    return isStillThere();
}

bool TokenFolder::isStillThere() {
    const bool isAllRead = std::none_of(known_.begin(), known_.end(), [](const auto& one) {
        return one.second.token->info().state == token::TokenState::unreadable;
    });
    if (!isAllRead && !canBeListed(folder_)) {
        known_.clear();
        return false;
    }
    return true;
}

bool TokenFolder::lookAt(const FolderWatch::Changes& changes) {
    bool concernsUs = false;
    const auto lookAnew = [&](const std::string& name) {
        concernsUs = concernsUs || isTokenFileName(name);
        forget(name);           // Size and time may be those of before.
        std::error_code error;  // Gone again, say; then it is no regular file.
        const std::filesystem::directory_entry entry(folder_ / pathFromUtf8(name), error);
        if (mayBeToken(name, entry)) {
            look({name, entry.path()});
        }
    };
    std::for_each(changes.begun.begin(), changes.begun.end(), [&](const std::string& name) {
        lookAnew(name);
        // A link is whole at once. A file whose writing has begun is shown when that has ended.
        const auto place = known_.find(name);
        if (place != known_.end() && place->second.token->info().state == token::TokenState::unreadable) {
            known_.erase(place);
        }
    });
    std::for_each(changes.names.begin(), changes.names.end(), lookAnew);
    if (concernsUs && (isOverBounds_ || known_.size() > bounds_.files)) {
        // Which ones are the first is another question now.
        scan([] { return true; });
    } else if (concernsUs) {
        isStillThere();
    }
    return concernsUs;
}

void TokenFolder::look(Found file) {
    const auto stamp = stampOf(file.path);
    const auto place = known_.find(file.name);
    const bool isUnchanged = stamp && place != known_.end() && place->second.stamp == stamp &&
                             place->second.token->info().state != token::TokenState::unreadable;
    if (!isUnchanged) {
        Known& known = place == known_.end() ? known_[file.name] : place->second;
        known = read(std::move(file), stamp);
    }
}

TokenFolder::Known TokenFolder::read(Found file, const std::optional<FileStamp>& stamp) {
    if (auto info = index_ && stamp ? index_->take(file.name, *stamp) : std::nullopt) {
        return {stamp, true,
                FileToken::told(std::move(file.path), throttle_, std::move(*info), contradicted_)};
    }
    ++opened_;
    const bool isSettled = index_ && stamp && index_->isSettled(*stamp);  // Before it is read.
    return {stamp, isSettled, FileToken::read(file.path, throttle_)};
}

void TokenFolder::forget(const std::string& name) {
    known_.erase(name);
    if (index_) {
        index_->forget(name);
    }
}

void TokenFolder::forget(const std::set<std::string>& names) {
    std::for_each(names.begin(), names.end(), [this](const std::string& name) { forget(name); });
}

void TokenFolder::saveIndex() {
    if (!index_) {
        return;
    }
    std::vector<FileIndex::Entry> entries;
    entries.reserve(known_.size());
    for (const auto& [name, one] : known_) {
        const token::TokenInfo& info = one.token->info();
        // Of others there is little to tell, and that may change with the program.
        if (one.isSettled && info.state == token::TokenState::ok) {
            entries.push_back({name, *one.stamp, &info});
        }
    }
    index_->save(entries, known_.size());
}

std::vector<token::TokenPointer> TokenFolder::tokens() const {
    std::vector<token::TokenPointer> tokens;
    tokens.reserve(known_.size());
    for (const auto& [name, one] : known_) {
        tokens.push_back(one.token);
    }
    return tokens;
}

}  // namespace insegel::file_token
