#include "order/history.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "base/append.h"
#include "base/ascii.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/utf8.h"
#include "order/folded_words.h"
#include "order/history_line.h"

namespace insegel::order {

namespace {

constexpr const char* entriesName = "entries.jsonl";
constexpr const char* offName = "off";
/// A text of 40,000 characters in base64, each byte of it escaped in JSON (\u0001), and the rest.
constexpr std::size_t longestLine = 256UL * 1024;

/// Calls `take` with each whole line and where it begins. False where the file is there and cannot be read.
template <typename Take>
bool eachLine(const std::filesystem::path& path, Take take) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return !error;
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return false;
    }
    constexpr std::size_t piece = 1024UL * 1024;
    std::string buffer;
    std::uint64_t begins = 0;  // Where the buffer does, in the file.
    while (true) {
        const std::size_t had = buffer.size();
        buffer.resize(had + piece);
        file.read(buffer.data() + had, static_cast<std::streamsize>(piece));
        const auto got = static_cast<std::size_t>(file.gcount());
        buffer.resize(had + got);
        std::size_t start = 0;
        for (std::size_t end = buffer.find('\n', had); end != std::string::npos;
             end = buffer.find('\n', start)) {
            take(std::string_view(buffer).substr(start, end - start), begins + start);
            start = end + 1;
        }
        begins += start;
        buffer.erase(0, start);
        // What has no end is no line of ours, or one that is being written.
        if (got < piece) {
            return !file.bad();
        }
        if (buffer.size() > longestLine) {
            begins += buffer.size();
            buffer.clear();
        }
    }
}

/// Personal numbers are shown with a sign before the last four digits, and kept without.
std::string withoutSigns(std::string_view words) {
    std::string out;
    for (std::size_t at = 0, digits = 0; at < words.size(); ++at) {
        if (words[at] != '-' || (digits != 6 && digits != 8)) {
            out += words[at];
        }
        digits = isDigit(words[at]) ? digits + 1 : 0;
    }
    return out;
}

}  // namespace

History::History(const std::filesystem::path& profile, bool mayBeKept)
    : folder_(profile / "history"), mayBeKept_(mayBeKept) {}

bool History::isKept() const {
    std::error_code error;
    return mayBeKept_ && !std::filesystem::exists(folder_ / offName, error);
}

Result<void> History::keep(bool kept) {
    if (kept && !mayBeKept_) {
        return fail(ErrorCode::fixedByPolicy, "the history is off");
    }
    if (auto made = makePrivateFolder(folder_); !made) {
        return made;
    }
    if (!kept) {
        return writeFileAtomically(folder_ / offName, {}, Overwrite::yes);
    }
    auto removed = removeFile(folder_ / offName);
    return removed || removed.error().code == ErrorCode::notFound ? Result<void>() : removed;
}

Result<void> History::add(const HistoryEntry& entry) {
    if (!isKept()) {
        return {};
    }
    if (auto made = makePrivateFolder(folder_); !made) {
        return made;
    }
    const auto lock = FolderLock::take(folder_);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    return appendLine(folder_ / entriesName, lineOf(entry));
}

Result<std::vector<HistoryEntry>> History::find(std::string_view words, std::size_t most) const {
    const FoldedWords wanted(words);
    const std::string stored = withoutSigns(words);
    const FoldedWords asStored(stored);
    // Usually they are the same words, and each text is read for them once.
    const bool isOther = stored != words;
    const auto areIn = [&](const auto& texts) {
        return wanted.areIn(texts) || (isOther && asStored.areIn(texts));
    };
    std::vector<HistoryEntry> found;
    bool hasLines = false;
    const auto take = [&](std::string_view line, std::uint64_t number) {
        hasLines = true;
        // Most lines have not what is looked for: they need not be taken apart. Marks that JSON escapes are
        // found below, where the words have none.
        const bool isPlain = words.find_first_of("\"\\") == std::string_view::npos;
        if (isPlain && !areIn(std::array{line})) {
            return;
        }
        auto entry = entryOf(line);
        if (!entry) {
            return;
        }
        entry->number = number;
        const std::array<std::string_view, 6> texts{entry->origin,       entry->file, entry->holder,
                                                    entry->serialNumber, entry->text, entry->format};
        if (wanted.empty() || areIn(texts)) {
            entry->text.resize(wholeCharacters(entry->text, textPreview).size());
            found.push_back(std::move(*entry));
        }
    };
    if (!eachLine(folder_ / entriesName, take)) {
        return fail(ErrorCode::ioFailed, "the history cannot be read");
    }
    if (wanted.empty() && found.empty() && hasLines) {
        return fail(ErrorCode::malformed, "the history is damaged");
    }
    std::reverse(found.begin(), found.end());
    if (found.size() > most) {
        found.resize(most);
    }
    return found;
}

Result<HistoryEntry> History::entry(std::uint64_t number) const {
    std::ifstream file(folder_ / entriesName, std::ios::binary);
    std::string line;
    // The line before ends where this one begins: else the history was cleared since.
    char before = '\n';
    if (number > 0) {
        file.seekg(static_cast<std::streamoff>(number - 1));
        file.get(before);
    }
    if (file && before == '\n') {
        line.resize(longestLine);
        file.read(line.data(), static_cast<std::streamsize>(line.size()));
        line.resize(static_cast<std::size_t>(file.gcount()));
        if (const std::size_t end = line.find('\n'); end != std::string::npos) {
            line.resize(end);
            if (auto entry = entryOf(line)) {
                entry->number = number;
                return std::move(*entry);
            }
        }
    }
    return fail(ErrorCode::notFound, "no such entry in the history");
}

Result<void> History::exportTo(const std::filesystem::path& target, bool overwrite) const {
    std::string document = "{\"history\":[";
    bool isFirst = true;
    const auto take = [&](std::string_view line, std::uint64_t) {
        if (entryOf(line)) {
            document += isFirst ? "\n" : ",\n";
            document += line;
            isFirst = false;
        }
    };
    if (!eachLine(folder_ / entriesName, take)) {
        return fail(ErrorCode::ioFailed, "the history cannot be read");
    }
    document += "\n]}\n";
    return writeFileAtomically(target, bytesOf(document), overwrite ? Overwrite::yes : Overwrite::no);
}

Result<void> History::clear() {
    std::error_code error;
    if (!std::filesystem::exists(folder_ / entriesName, error)) {
        return {};
    }
    const auto lock = FolderLock::take(folder_);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    return removeFileForGood(folder_ / entriesName);
}

}  // namespace insegel::order
