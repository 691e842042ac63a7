#include <cstdio>

#include "base/rename_posix.h"

namespace insegel {

bool renameUnlessTaken(const std::string& from, const std::filesystem::path& to) {
    return ::renamex_np(from.c_str(), to.c_str(), RENAME_EXCL) == 0;
}

}  // namespace insegel
