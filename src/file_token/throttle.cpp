#include "file_token/throttle.h"

#include <algorithm>
#include <map>
#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"

namespace insegel::file_token {

namespace json = boost::json;
using std::chrono::milliseconds;

namespace {

using Entry = Throttle::Entry;
using Entries = Throttle::Entries;

constexpr std::size_t maximumFileSize = 4UL * 1024 * 1024;

std::optional<Entry> readEntry(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) {
        return std::nullopt;
    }
    const auto* misses = object->if_contains("misses");
    const auto* bootId = object->if_contains("bootId");
    const auto* until = object->if_contains("untilMs");
    if (misses == nullptr || bootId == nullptr || until == nullptr || !misses->is_int64() ||
        !bootId->is_string() || !until->is_int64()) {
        return std::nullopt;
    }
    // No machine runs for a thousand years: whatever somebody wrote there, it can be reckoned with.
    constexpr std::int64_t latest = milliseconds(std::chrono::years(1000)).count();
    return Entry{static_cast<int>(std::clamp<std::int64_t>(misses->get_int64(), 0, 1000)),
                 std::string(bootId->get_string().data(), bootId->get_string().size()),
                 milliseconds(std::clamp<std::int64_t>(until->get_int64(), 0, latest))};
}

/// How often the file was changed, beside the entries: no token has an id like that.
constexpr const char* changesName = "changes";

Entries readEntries(const std::filesystem::path& file, std::int64_t& changes) {
    Entries entries;
    changes = 0;
    const auto content = readFile(file, maximumFileSize);
    const auto document = content ? parseJson(textOf(*content)) : fail(ErrorCode::notFound);
    if (!document || !document->is_object()) {
        return entries;
    }
    if (const auto* count = document->get_object().if_contains(changesName);
        count != nullptr && count->is_int64()) {
        changes = std::max<std::int64_t>(0, count->get_int64());
    }
    for (const auto& member : document->get_object()) {
        if (const auto entry = readEntry(member.value())) {
            entries[std::string(member.key().data(), member.key().size())] = *entry;
        }
    }
    return entries;
}

void start(Entry& entry, const Clock& clock) {
    entry.bootId = clock.bootId();
    entry.until = clock.sinceBoot() + Throttle::waitAfter(entry.misses);
}

/// The time left. A wait that began before the machine was started anew begins again: how much of it passed
/// meanwhile, only the calendar could tell, and that can be set.
milliseconds remainingOf(Entry& entry, const Clock& clock, bool& changed) {
    if (entry.misses == 0) {
        return {};
    }
    const milliseconds now = clock.sinceBoot();
    if (entry.bootId != clock.bootId() || entry.until - now > Throttle::waitAfter(entry.misses)) {
        start(entry, clock);
        changed = true;
    }
    return std::max(milliseconds{}, entry.until - now);
}

}  // namespace

Throttle::Throttle(std::filesystem::path profile, const Clock& clock)
    : profile_(std::move(profile)), clock_(clock) {}

std::chrono::seconds Throttle::waitAfter(int misses) {
    constexpr int longest = 300;
    if (misses <= 0) {
        return std::chrono::seconds(0);
    }
    return std::chrono::seconds(misses > 9 ? longest : std::min(longest, 1 << (misses - 1)));
}

Throttle::Entries Throttle::load() {
    std::int64_t changes = 0;
    Entries entries = readEntries(file(), changes);
    // One that was changed less often than the one seen last is an old copy that somebody put back.
    if (changes < changes_) {
        entries = entries_;
    } else {
        changes_ = changes;
        entries_ = entries;
    }
    for (const auto& [id, entry] : unsaved_) {
        const auto saved = entries.find(id);
        if (saved == entries.end() || saved->second.misses < entry.misses) {
            entries[id] = entry;
        }
    }
    return entries;
}

bool Throttle::save(const Entries& entries) {
    json::object document{{changesName, changes_ + 1}};
    for (const auto& [id, entry] : entries) {
        document[id] = json::object{
            {"misses", entry.misses}, {"bootId", entry.bootId}, {"untilMs", entry.until.count()}};
    }
    if (!writeFileAtomically(file(), bytesOf(json::serialize(document)), Overwrite::yes)) {
        return false;
    }
    ++changes_;
    entries_ = entries;
    return true;
}

Result<void> Throttle::begin(const std::string& tokenId) {
    std::unique_lock guard(mutex_);
    const auto counted = count(tokenId);
    if (!counted) {
        return tl::unexpected(counted.error());
    }
    // A full or read-only disk must not keep the person from logging in: this process remembers for the file.
    // And as the next process will know nothing of it, the wait comes before the answer.
    const auto unsaved = unsaved_.find(tokenId);
    if (unsaved != unsaved_.end() &&
        stopped_.wait_for(guard, waitAfter(unsaved->second.misses), [this] { return isStopped_; })) {
        return fail(ErrorCode::cancelled, "the program is closing");
    }
    return {};
}

Result<void> Throttle::count(const std::string& tokenId) {
    const auto lock = FolderLock::take(profile_);
    Entries entries = load();
    Entry& entry = entries[tokenId];
    bool changed = false;
    if (const milliseconds left = remainingOf(entry, clock_, changed); left > milliseconds{}) {
        if (changed) {
            save(entries);
        }
        Error error{ErrorCode::throttled, "too many wrong passwords in a row", {}, {}};
        error.wait = std::chrono::ceil<std::chrono::seconds>(left);
        return tl::unexpected(error);
    }
    before_[tokenId] = entry;
    ++entry.misses;
    start(entry, clock_);
    if (lock && save(entries)) {
        unsaved_.erase(tokenId);
    } else {
        unsaved_[tokenId] = entry;
    }
    return {};
}

void Throttle::failed(const std::string& tokenId) {
    const std::lock_guard guard(mutex_);
    before_.erase(tokenId);
    const auto lock = FolderLock::take(profile_);
    Entries entries = load();
    start(entries[tokenId], clock_);
    if (const auto unsaved = unsaved_.find(tokenId); unsaved != unsaved_.end()) {
        unsaved->second = entries[tokenId];
    }
    if (lock) {
        save(entries);
    }
}

void Throttle::stop() {
    {
        const std::lock_guard guard(mutex_);
        isStopped_ = true;
    }
    stopped_.notify_all();
}

void Throttle::succeeded(const std::string& tokenId) {
    const std::lock_guard guard(mutex_);
    replace(tokenId, {});
}

void Throttle::withdrawn(const std::string& tokenId) {
    const std::lock_guard guard(mutex_);
    const auto before = before_.find(tokenId);
    if (before != before_.end()) {
        replace(tokenId, Entry(before->second));
    }
}

void Throttle::replace(const std::string& tokenId, const Entry& entry) {
    unsaved_.erase(tokenId);
    before_.erase(tokenId);
    const auto lock = FolderLock::take(profile_);
    Entries entries = load();
    if (entry.misses > 0) {
        entries[tokenId] = entry;
    } else {
        entries.erase(tokenId);
    }
    if (lock) {
        save(entries);
    }
}

milliseconds Throttle::remaining(const std::string& tokenId) {
    const std::lock_guard guard(mutex_);
    Entries entries = load();
    const auto entry = entries.find(tokenId);
    if (entry == entries.end()) {
        return {};
    }
    bool changed = false;
    const milliseconds left = remainingOf(entry->second, clock_, changed);
    // A wait that begins again is over when it was waited out.
    if (changed) {
        if (const auto lock = FolderLock::take(profile_)) {
            save(entries);
        }
    }
    return left;
}

}  // namespace insegel::file_token
