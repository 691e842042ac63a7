#include <unistd.h>

#include "system_check/folder_rights.h"

namespace insegel::system_check {

bool isWritable(const std::filesystem::path& folder) {
    return ::access(folder.c_str(), R_OK | W_OK | X_OK) == 0;
}

bool isOpenToOthers(const std::filesystem::path& folder) {
    using std::filesystem::perms;
    std::error_code error;
    const perms mode = std::filesystem::status(folder, error).permissions();
    return !error && (mode & (perms::group_all | perms::others_all)) != perms::none;
}

}  // namespace insegel::system_check
