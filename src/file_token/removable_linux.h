#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "file_token/drives.h"
#include "file_token/mount_table_linux.h"

namespace insegel::file_token {

/// Where Linux tells of its devices and mounts; tests have folders of their own.
struct LinuxPlaces {
    std::filesystem::path mountTable = "/proc/self/mountinfo";
    std::filesystem::path devices = "/dev";
    std::filesystem::path system = "/sys";
    /// Where desktops mount what was plugged in.
    std::vector<std::filesystem::path> media = {"/media", "/run/media"};
};

struct RemovableDrives {
    std::vector<Drive> drives;      ///< Without their free space.
    std::set<std::string> fragile;  ///< Ids of those that may die without the system saying so (FUSE).
};

/// The drives among the mounts, by what sysfs says of their devices: on USB, a memory card, or marked as
/// removable, and none that the system itself is on. A file system in user space without a device (a phone, a
/// stick behind a daemon of its own) counts where desktops mount such things, and only there: elsewhere it is
/// a folder over a network, an archive or a program's own. Never touches the drives themselves.
RemovableDrives removableDrives(const std::vector<Mount>& mounts, const LinuxPlaces& places);

}  // namespace insegel::file_token
