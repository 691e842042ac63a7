#include "file_token/throttle.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"

namespace insegel::file_token {

namespace json = boost::json;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t maximumFileSize = 4 * 1024 * 1024;

struct Entry {
    int misses = 0;
    std::string bootId;
    milliseconds until{};  ///< On the clock that starts with the machine.
};

using Entries = std::map<std::string, Entry>;

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

Entries load(const std::filesystem::path& file) {
    Entries entries;
    const auto content = readFile(file, maximumFileSize);
    const auto document = content ? parseJson(textOf(*content)) : fail(ErrorCode::notFound);
    if (!document || !document->is_object()) {
        return entries;
    }
    for (const auto& member : document->get_object()) {
        if (const auto entry = readEntry(member.value())) {
            entries[std::string(member.key().data(), member.key().size())] = *entry;
        }
    }
    return entries;
}

Result<void> save(const std::filesystem::path& file, const Entries& entries) {
    json::object document;
    for (const auto& [id, entry] : entries) {
        document[id] = json::object{
            {"misses", entry.misses}, {"bootId", entry.bootId}, {"untilMs", entry.until.count()}};
    }
    return writeFileAtomically(file, bytesOf(json::serialize(document)), Overwrite::yes);
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

Result<void> Throttle::begin(const std::string& tokenId) {
    const auto lock = FolderLock::take(profile_);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    Entries entries = load(file());
    Entry& entry = entries[tokenId];
    bool changed = false;
    if (const milliseconds left = remainingOf(entry, clock_, changed); left > milliseconds{}) {
        if (changed) {
            if (auto saved = save(file(), entries); !saved) {
                return saved;
            }
        }
        Error error{ErrorCode::throttled, "too many wrong passwords in a row", {}, {}};
        error.wait = std::chrono::ceil<std::chrono::seconds>(left);
        return tl::unexpected(error);
    }
    ++entry.misses;
    start(entry, clock_);
    // A try that cannot be counted is not made.
    return save(file(), entries);
}

void Throttle::succeeded(const std::string& tokenId) {
    const auto lock = FolderLock::take(profile_);
    Entries entries = load(file());
    if (lock && entries.erase(tokenId) > 0) {
        std::ignore = save(file(), entries);
    }
}

void Throttle::withdrawn(const std::string& tokenId) {
    const auto lock = FolderLock::take(profile_);
    Entries entries = load(file());
    const auto entry = entries.find(tokenId);
    if (!lock || entry == entries.end()) {
        return;
    }
    if (--entry->second.misses <= 0) {
        entries.erase(entry);
    } else {
        start(entry->second, clock_);
    }
    std::ignore = save(file(), entries);
}

milliseconds Throttle::remaining(const std::string& tokenId) {
    Entries entries = load(file());
    const auto entry = entries.find(tokenId);
    bool changed = false;
    return entry == entries.end() ? milliseconds{} : remainingOf(entry->second, clock_, changed);
}

}  // namespace insegel::file_token
