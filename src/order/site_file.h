#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/error.h"

namespace insegel::order {

/// What is kept of one site.
struct KeptSite {
    std::chrono::sys_seconds met{};
    std::optional<std::chrono::sys_seconds> lastUse{};
    std::string lastToken;  ///< Empty where there is no last use.
    std::uint64_t approvals = 0;
    bool isBlocked = false;
};

/// The sites of a profile as sites.json has them, by their origins.
struct KeptSites {
    std::map<std::string, KeptSite> sites{};
    /// When silences end, as Clock::sinceBoot() counts.
    std::map<std::string, std::chrono::milliseconds> silences{};
};

struct SitesRead {
    KeptSites kept{};
    /// Not all that was kept could be read: malformed, tooLarge, and what files give. Some that were blocked
    /// may be missing.
    std::optional<Error> trouble{};
};

/// Reads what writeSites() wrote, also of earlier versions, and leaves out silences that are over, longer
/// than `longestSilence` from now or of another start of the machine. A file that is not there has no sites;
/// names that are not known are passed over. Blocks. What is said of a block and not understood blocks.
SitesRead readSites(const std::filesystem::path& file, const Clock& clock,
                    std::chrono::milliseconds longestSilence);

/// Writes the file anew, for this user alone. Blocks.
Result<void> writeSites(const std::filesystem::path& file, const KeptSites& kept, const Clock& clock);

}  // namespace insegel::order
