#include "file_token/removable_linux.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/encoding.h"

namespace insegel::file_token {

namespace {

using Path = std::filesystem::path;

/// An attribute of sysfs, without the spaces and the newline around it.
std::string attribute(const Path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return std::string(trim(line));
}

bool isWithin(const Path& path, const Path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

bool isNumbered(const std::string& name, std::string_view word) {
    return name.size() > word.size() && name.starts_with(word) &&
           std::all_of(name.begin() + static_cast<std::ptrdiff_t>(word.size()), name.end(), isDigit);
}

/// One block device as sysfs describes it.
class BlockDevice {
  public:
    /// `link` is its entry in /sys/dev/block or /sys/class/block. Nothing where there is none: it was pulled.
    static std::optional<BlockDevice> at(const Path& link, const Path& system) {
        std::error_code error;
        const Path folder = std::filesystem::canonical(link, error);
        return error ? std::nullopt : std::optional(BlockDevice(folder, system));
    }

    std::string name() const { return folder_.filename().string(); }

    bool isRemovable(int depth = 0) const {
        // What is mapped (an encrypted stick) is where that is which it is mapped to.
        std::error_code error;
        for (auto slave = std::filesystem::directory_iterator(folder_ / "slaves", error);
             !error && slave != std::filesystem::directory_iterator(); slave.increment(error)) {
            constexpr int deepest = 8;
            const auto device = at(slave->path(), system_);
            if (device && depth < deepest && device->isRemovable(depth + 1)) {
                return true;
            }
        }
        if (attribute(disk() / "removable") == "1") {
            return true;
        }
        for (const Path& part : folder_.lexically_relative(system_)) {
            if (isNumbered(part.string(), "usb")) {
                return true;
            }
        }
        // On the same bus as memory cards there is memory that is soldered in ("MMC").
        return attribute(disk() / "device" / "type") == "SD";
    }

    /// The maker's name for it.
    std::string model() const {
        const Path device = disk() / "device";
        std::string name = attribute(device / "model");
        if (name.empty()) {
            return attribute(device / "name");
        }
        const std::string vendor = attribute(device / "vendor");
        // Disks behind an ATA bridge have "ATA" for a maker, and the maker in the model.
        const bool isMaker = !vendor.empty() && vendor != "ATA" && !vendor.starts_with("0x");
        return isMaker ? vendor + " " + name : name;
    }

    /// The disk of a partition; a disk itself.
    Path disk() const {
        std::error_code ignored;
        return std::filesystem::exists(folder_ / "partition", ignored) ? folder_.parent_path() : folder_;
    }

  private:
    BlockDevice(Path folder, Path system) : folder_(std::move(folder)), system_(std::move(system)) {}

    Path folder_;
    Path system_;
};

std::optional<BlockDevice> deviceOf(const Mount& mount, const LinuxPlaces& places) {
    std::error_code error;
    const Path system = std::filesystem::canonical(places.system, error);
    if (!mount.device.starts_with("0:")) {
        return BlockDevice::at(system / "dev" / "block" / mount.device, system);
    }
    // btrfs, and some file systems in user space, have a number of their own; the source names the device.
    const Path inDevices = Path(mount.source).lexically_relative("/dev");
    if (inDevices.empty() || *inDevices.begin() == ".." || inDevices == ".") {
        return std::nullopt;
    }
    const Path device = std::filesystem::canonical(places.devices / inDevices, error);
    return error ? std::nullopt : BlockDevice::at(system / "class" / "block" / device.filename(), system);
}

/// udev writes what may not stand in a file's name as \xHH.
std::string withoutUdevEscapes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        constexpr std::size_t length = 4;
        const std::string_view escape = text.substr(at, length);
        unsigned value = 0;
        const bool isEscape = escape.size() == length && escape.starts_with("\\x") &&
                              std::from_chars(escape.data() + 2, escape.data() + length, value, 16).ptr ==
                                  escape.data() + length;
        out.push_back(isEscape ? static_cast<char>(value) : text[at]);
        at += isEscape ? length - 1 : 0;
    }
    return out;
}

/// The label of the file system on the device of this name, as udev read it.
std::string labelOf(const std::string& device, const LinuxPlaces& places) {
    std::error_code error;
    for (auto link = std::filesystem::directory_iterator(places.devices / "disk" / "by-label", error);
         !error && link != std::filesystem::directory_iterator(); link.increment(error)) {
        std::error_code ignored;
        if (std::filesystem::read_symlink(link->path(), ignored).filename() == device) {
            return withoutUdevEscapes(link->path().filename().string());
        }
    }
    return {};
}

/// What keeps a stick that a computer runs from out of the list, and its /home.
bool isOfTheSystem(const Path& path) {
    static constexpr std::array<const char*, 8> folders{"/boot", "/efi",  "/etc", "/gnu",
                                                        "/nix",  "/snap", "/usr", "/var"};
    return path == "/" || path == "/home" || path == "/opt" || path == "/srv" || path == "/tmp" ||
           std::any_of(folders.begin(), folders.end(),
                       [&](const char* folder) { return isWithin(path, folder); });
}

bool isFuse(const Mount& mount) {
    return mount.type == "fuse" || mount.type == "fuseblk" || mount.type.starts_with("fuse.");
}

}  // namespace

RemovableDrives removableDrives(const std::vector<Mount>& mounts, const LinuxPlaces& places) {
    const auto isAmongMedia = [&](const Path& path) {
        return std::any_of(places.media.begin(), places.media.end(),
                           [&](const Path& folder) { return path != folder && isWithin(path, folder); });
    };
    struct Candidate {
        Mount mount;
        std::optional<BlockDevice> device;
    };
    // Of several mounts of one device the one people see: the whole before a part, where desktops mount
    // before elsewhere, the earlier before the later.
    const auto isBetter = [&](const Mount& a, const Mount& b) {
        return (a.root == "/" ? 2 : 0) + (isAmongMedia(a.path) ? 1 : 0) >
               (b.root == "/" ? 2 : 0) + (isAmongMedia(b.path) ? 1 : 0);
    };
    std::map<std::string, Candidate> best;
    std::set<std::string> ofTheSystem;
    for (const Mount& mount : visibleMounts(mounts)) {
        const bool isOfItsOwn = mount.device.starts_with("0:");
        const bool mayHaveDevice =
            !isOfItsOwn || (mount.source.starts_with("/dev/") && mount.source != "/dev/fuse");
        if (!mayHaveDevice && !(isFuse(mount) && isAmongMedia(mount.path))) {
            continue;
        }
        auto device = mayHaveDevice ? deviceOf(mount, places) : std::nullopt;
        const std::string key = device ? device->name() : mount.device;
        if (isOfTheSystem(mount.path)) {
            ofTheSystem.insert(key);
        }
        // A device that is not there any more was pulled; its mount may stay for long.
        if (device ? !device->isRemovable() : mayHaveDevice) {
            continue;
        }
        const auto place = best.find(key);
        if (place == best.end()) {
            best.emplace(key, Candidate{mount, std::move(device)});
        } else if (isBetter(mount, place->second.mount)) {
            place->second.mount = mount;
        }
    }
    RemovableDrives found;
    for (const auto& [key, candidate] : best) {
        if (ofTheSystem.contains(key)) {
            continue;
        }
        const Mount& mount = candidate.mount;
        Drive drive;
        drive.id = mount.id + " " + mount.device + " " + mount.path.string();
        drive.path = mount.path;
        drive.isReadOnly = mount.isReadOnly;
        if (candidate.device) {
            drive.name = labelOf(candidate.device->name(), places);
            if (drive.name.empty()) {
                drive.name = candidate.device->model();
            }
        }
        if (drive.name.empty()) {
            drive.name = mount.path.filename().string();
        }
        drive.name = toUtf8(drive.name);
        if (isFuse(mount)) {
            found.fragile.insert(drive.id);
        }
        found.drives.push_back(std::move(drive));
    }
    // What file systems in user space have for a device is whichever number was free.
    std::ranges::sort(found.drives, {}, &Drive::path);
    return found;
}

}  // namespace insegel::file_token
