#include "base/paths.h"

namespace insegel {

std::string pathToUtf8(const std::filesystem::path& path) {
    return path.string();
}

std::filesystem::path pathFromUtf8(std::string_view text) {
    return text;
}

}  // namespace insegel
