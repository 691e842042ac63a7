#include "file_token/mount_table_linux.h"

#include <algorithm>
#include <map>
#include <optional>

namespace insegel::file_token {

namespace {

bool isOctal(char c) {
    return c >= '0' && c <= '7';
}

/// The kernel writes space, tab, newline, backslash and # as \ooo.
std::string withoutEscapes(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isEscape = text[at] == '\\' && text.size() - at > 3 && isOctal(text[at + 1]) &&
                              isOctal(text[at + 2]) && isOctal(text[at + 3]);
        if (isEscape) {
            const int value = (text[at + 1] - '0') * 64 + (text[at + 2] - '0') * 8 + (text[at + 3] - '0');
            out.push_back(static_cast<char>(value));
            at += 3;
        } else {
            out.push_back(text[at]);
        }
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

bool saysReadOnly(std::string_view options) {
    const auto parts = split(options, ',');
    return std::find(parts.begin(), parts.end(), "ro") != parts.end();
}

std::optional<Mount> parseLine(std::string_view line) {
    const auto fields = split(line, ' ');
    // Six fields, any number of optional ones, a dash, and three more.
    constexpr std::size_t before = 6;
    constexpr std::size_t after = 3;
    if (fields.size() < before + 1 + after) {
        return std::nullopt;
    }
    const auto dash = std::find(fields.begin() + before, fields.end(), "-");
    if (fields.end() - dash < static_cast<std::ptrdiff_t>(1 + after)) {
        return std::nullopt;
    }
    Mount mount;
    mount.id = fields[0];
    mount.parent = fields[1];
    mount.device = fields[2];
    mount.root = withoutEscapes(fields[3]);
    mount.path = withoutEscapes(fields[4]);
    mount.type = withoutEscapes(dash[1]);
    mount.source = withoutEscapes(dash[2]);
    mount.isReadOnly = saysReadOnly(fields[5]) || saysReadOnly(dash[3]);
    if (!mount.path.is_absolute()) {
        return std::nullopt;
    }
    return mount;
}

/// Whether `path` lies in the folder, or is it.
bool isWithin(const std::filesystem::path& path, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

std::vector<Mount> parseMountTable(std::string_view text) {
    std::vector<Mount> mounts;
    for (const std::string_view line : split(text, '\n')) {
        if (auto mount = parseLine(line)) {
            mounts.push_back(std::move(*mount));
        }
    }
    return mounts;
}

std::vector<Mount> visibleMounts(const std::vector<Mount>& mounts) {
    std::map<std::string, const Mount*> byId;
    std::multimap<std::string, const Mount*> byParent;
    for (const Mount& mount : mounts) {
        byId.emplace(mount.id, &mount);
        byParent.emplace(mount.parent, &mount);
    }
    // By one mounted on its own root,
    const auto isCovered = [&](const Mount& mount) {
        const auto [first, last] = byParent.equal_range(mount.id);
        return std::any_of(first, last, [&](const auto& one) {
            return one.second != &mount && one.second->path == mount.path;
        });
    };
    // or by one mounted on a folder that leads to it.
    const auto isCutOff = [&](const Mount& mount) {
        const auto [first, last] = byParent.equal_range(mount.parent);
        return std::any_of(first, last, [&](const auto& one) {
            return one.second->path != mount.path && isWithin(mount.path, one.second->path);
        });
    };
    std::vector<Mount> visible;
    for (const Mount& mount : mounts) {
        bool isHidden = isCovered(mount);
        const Mount* at = &mount;
        // A table that changed while it was read may lead in a circle.
        for (std::size_t steps = 0; at != nullptr && !isHidden && steps <= mounts.size(); ++steps) {
            isHidden = isCutOff(*at);
            const auto parent = byId.find(at->parent);
            at = parent == byId.end() || parent->second == at ? nullptr : parent->second;
        }
        if (!isHidden) {
            visible.push_back(mount);
        }
    }
    return visible;
}

}  // namespace insegel::file_token
