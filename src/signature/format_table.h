#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// Tables of formats that have a `name`.
namespace insegel::signature {

/// Null for an unknown name.
template <typename Formats>
auto findFormat(const Formats& formats, std::string_view name) -> decltype(formats.data()) {
    const auto* found =
        std::find_if(formats.begin(), formats.end(), [&](const auto& one) { return name == one.name; });
    return found == formats.end() ? nullptr : found;
}

template <typename Formats>
std::vector<std::string> formatNames(const Formats& formats) {
    std::vector<std::string> names;
    names.reserve(formats.size());
    for (const auto& format : formats) {
        names.emplace_back(format.name);
    }
    return names;
}

}  // namespace insegel::signature
