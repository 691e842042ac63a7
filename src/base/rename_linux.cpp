#include <cstdio>

#include <fcntl.h>

#include "base/rename_posix.h"

namespace insegel {

bool renameUnlessTaken(const std::string& from, const std::filesystem::path& to) {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0;
}

}  // namespace insegel
