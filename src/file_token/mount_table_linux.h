#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace insegel::file_token {

/// A line of /proc/self/mountinfo (proc(5)), its escapes undone.
struct Mount {
    std::string id;
    std::string parent;
    std::string device;  ///< "8:17", major and minor. Major 0: not a device, but a file system of its own.
    std::string root;    ///< Which folder of the file system is seen; "/" but for bind mounts and subvolumes.
    std::filesystem::path path;
    std::string type;    ///< "vfat", "fuseblk", "fuse.sshfs", …
    std::string source;  ///< A device's path, or whatever who mounted it wrote there.
    bool isReadOnly = false;

    bool operator==(const Mount&) const = default;
};

/// Lines that are not understood are left out.
std::vector<Mount> parseMountTable(std::string_view text);

/// Those that can be reached: not the ones that others were mounted over.
std::vector<Mount> visibleMounts(const std::vector<Mount>& mounts);

}  // namespace insegel::file_token
