#include "client/profile_folder.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/ascii.h"

namespace insegel::client {

namespace {

constexpr const char* programLock = ".program.lock";
constexpr std::array<std::string_view, 11> ownNames{
    "ids",        "ids.index",  "pending",      "history", "authorities", "throttle.json",
    "sites.json", "cards.json", "settings.ini", ".lock",   programLock};

/// Whether there is anything in the folder that is not ours. Temporary files of ours begin with our names.
Result<bool> holdsOtherThings(const std::filesystem::path& profile) {
    std::error_code error;
    const auto status = std::filesystem::status(profile, error);
    if (!std::filesystem::exists(status)) {
        return false;
    }
    if (!std::filesystem::is_directory(status)) {
        return fail(ErrorCode::ioFailed, "the profile is not a folder");
    }
    const std::filesystem::directory_iterator entries(profile, error);
    if (error) {
        return tl::unexpected<Error>(systemError(error.value(), "looking into the profile"));
    }
    return std::any_of(begin(entries), end(entries), [](const std::filesystem::directory_entry& entry) {
        const auto name = entry.path().filename().u8string();
        std::string_view text(reinterpret_cast<const char*>(name.data()), name.size());
        return std::none_of(ownNames.begin(), ownNames.end(), [&](std::string_view own) {
            return text == own || text.starts_with(std::string(own) + ".") ||
                   text.starts_with("." + std::string(own) + ".");
        });
    });
}

/// ".NAME.p12.XXXXXX" and the like, as files are named until they are whole, and when they are going.
bool isLeftover(const std::string& name) {
    constexpr std::array<std::string_view, 4> kinds{".p12", ".pfx", ".json", ".index"};
    constexpr std::size_t endingSize = 7;
    if (name.size() <= endingSize || name.front() != '.' || name[name.size() - endingSize] != '.') {
        return false;
    }
    const std::string whole = lowerCase(std::string_view(name).substr(0, name.size() - endingSize));
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
        return whole.size() > kind.size() + 1 && whole.ends_with(kind);
    });
}

}  // namespace

Result<std::optional<FolderLock>> openProfile(const std::filesystem::path& profile, bool forProgram) {
    const std::filesystem::path ids = profile / "ids";
    std::error_code ignored;
    if (!std::filesystem::exists(ids, ignored)) {
        const auto foreign = holdsOtherThings(profile);
        if (!foreign) {
            return tl::unexpected(foreign.error());
        }
        if (*foreign) {
            return fail(ErrorCode::foreignFolder, "the profile folder holds other things");
        }
    }
    for (const std::filesystem::path& folder : {profile, ids, profile / "pending"}) {
        if (auto made = makePrivateFolder(folder); !made) {
            return tl::unexpected(made.error());
        }
    }
    if (!forProgram) {
        return std::nullopt;
    }
    auto lock = FolderLock::takeNow(profile, programLock);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    return std::optional<FolderLock>(std::move(*lock));
}

void removeLeftovers(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> found;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (isLeftover(entry->path().filename().string())) {
            found.push_back(entry->path());
        }
    }
    for (const std::filesystem::path& path : found) {
        std::ignore = removeFileForGood(path);
    }
}

}  // namespace insegel::client
