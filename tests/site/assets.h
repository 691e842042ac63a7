#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace insegel::demo_site {

/// A file of resources/web as it was when this was built; nothing for a path that is not one of the page's
/// files.
std::optional<std::string> embeddedFile(std::string_view path);

struct Asset {
    std::string contentType;
    std::string content;
};

/// The page's files, from `webRoot` for those who work on the page, else the embedded ones.
std::optional<Asset> findAsset(std::string_view path, const std::filesystem::path& webRoot);

}  // namespace insegel::demo_site
