#include "base/paths.h"
#include "system_check/checks.h"
#include "system_check/folder_rights.h"

namespace insegel::system_check {

namespace {

/// A few BankIDs and the history.
constexpr std::uintmax_t leastSpace = 1024UL * 1024;

/// The nearest folder above that is there.
std::filesystem::path nearestFolder(std::filesystem::path path) {
    std::error_code error;
    while (!std::filesystem::exists(path, error) && path != path.parent_path()) {
        path = path.parent_path();
    }
    return path.empty() ? "." : path;
}

bool isFull(const std::filesystem::path& folder) {
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    return !error && space.available < leastSpace;
}

}  // namespace

Row checkProfile(const Circumstances& now) {
    const auto folder = std::filesystem::absolute(now.question.profile);
    const auto row = [&](Finding finding) { return Row{finding, {pathToUtf8(folder)}}; };
    std::error_code error;
    const auto status = std::filesystem::status(folder, error);
    // A link that leads nowhere is something all the same.
    if (!std::filesystem::exists(std::filesystem::symlink_status(folder, error))) {
        const auto above = nearestFolder(folder.parent_path());
        if (!std::filesystem::is_directory(above, error) || !isWritable(above)) {
            return row(Finding::profileNotWritable);
        }
        return row(isFull(above) ? Finding::profileFull : Finding::profileWillBeMade);
    }
    if (!std::filesystem::is_directory(status)) {
        return row(Finding::profileForeign);
    }
    if (!isWritable(folder)) {
        return row(Finding::profileNotWritable);
    }
    if (isFull(folder)) {
        return row(Finding::profileFull);
    }
    return row(isOpenToOthers(folder) ? Finding::profileOpenToOthers : Finding::profileWritable);
}

}  // namespace insegel::system_check
