#include "site/assets.h"

#include <fstream>
#include <sstream>

namespace insegel::demo_site {
namespace {

std::string contentTypeOf(std::string_view path) {
    if (path.ends_with(".html"))
        return "text/html; charset=utf-8";
    if (path.ends_with(".js"))
        return "text/javascript; charset=utf-8";
    if (path.ends_with(".css"))
        return "text/css; charset=utf-8";
    if (path.ends_with(".txt") || path.ends_with(".md"))
        return "text/plain; charset=utf-8";
    return "image/svg+xml";
}

}  // namespace

std::optional<Asset> findAsset(std::string_view path, const std::filesystem::path& webRoot) {
    // What is embedded is also the list of what may be asked for: nobody walks out of the folder.
    std::optional<std::string> content = embeddedFile(path);
    if (!content)
        return std::nullopt;
    if (!webRoot.empty()) {
        std::ifstream file(webRoot / path, std::ios::binary);
        std::ostringstream all;
        all << file.rdbuf();
        if (file)
            content = all.str();
    }
    return Asset{contentTypeOf(path), std::move(*content)};
}

}  // namespace insegel::demo_site
