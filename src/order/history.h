#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "signature/signed_text.h"
#include "token/token_info.h"

namespace insegel::order {

/// One thing a person approved: a login, a text or a file that was signed.
struct HistoryEntry {
    std::uint64_t number = 0;  ///< Grows from one entry to the next; what History::entry() finds it by.
    token::TimePoint time{};
    token::IdentityUse use = token::IdentityUse::auth;  ///< auth: a login; sign: a signature.
    std::string origin;                                 ///< The site; empty where no site asked.
    std::string file;                                   ///< The name of a file that was signed, else empty.
    std::string format;
    /// With which BankID, as it was then.
    std::string tokenId;
    token::TokenKind kind = token::TokenKind::file;
    std::string holder;
    std::string serialNumber;
    std::string certificateSha256;  ///< Lower-case hexadecimal.
    /// What was signed. In lists the beginning of it.
    std::string text;
    signature::TextFormat textFormat = signature::TextFormat::plain;
    std::uint64_t hiddenSize = 0;  ///< Bytes of data that was signed and not shown.

    bool operator==(const HistoryEntry&) const = default;
};

/// What a person approved, kept in the profile (the folder `history`, for this user alone) until they clear
/// it. Entries of other processes on the same profile are seen. May be used on any thread; reads and writes
/// files: not on a window's.
class History {
  public:
    /// `mayBeKept`: the administrator has not fixed that there is none.
    explicit History(const std::filesystem::path& profile, bool mayBeKept = true);

    /// Whether anything is kept. Turning it off keeps what is there. fixedByPolicy for turning on what may
    /// not be.
    bool isKept() const;
    Result<void> keep(bool kept);

    /// Adds an entry, its number aside, and makes that durable; nothing where nothing is kept. A crash leaves
    /// it whole or not there.
    Result<void> add(const HistoryEntry& entry);

    /// Those in which each of the words is found in any part, letters being the same in both cases; the
    /// newest first, at most so many, with at most textPreview bytes of text. Lines that are damaged are left
    /// out; malformed where all of them are.
    Result<std::vector<HistoryEntry>> find(std::string_view words, std::size_t most = maximumFound) const;
    /// The whole of one; notFound where it was cleared.
    Result<HistoryEntry> entry(std::uint64_t number) const;
    /// All of them as one JSON document, the oldest first: {"history":[{"time":…,"use":…,…}]}.
    Result<void> exportTo(const std::filesystem::path& target, bool overwrite) const;
    /// Removes every entry for good.
    Result<void> clear();

    static constexpr std::size_t maximumFound = 10'000;
    static constexpr std::size_t textPreview = 200;

  private:
    std::filesystem::path folder_;
    bool mayBeKept_;
};

}  // namespace insegel::order
