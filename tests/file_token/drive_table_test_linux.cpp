#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "file_token/drives_linux.h"
#include "file_token/mount_table_linux.h"
#include "file_token/removable_linux.h"

namespace insegel::file_token {
namespace {

using Path = std::filesystem::path;

std::vector<std::string> pathsOf(const std::vector<Mount>& mounts) {
    std::vector<std::string> paths;
    for (const Mount& mount : mounts) {
        paths.push_back(mount.path.string());
    }
    return paths;
}

/// A /dev, a /sys and a /media of a test's own.
class Machine {
  public:
    Machine() { std::filesystem::create_directories(sys_ / "dev/block"); }

    /// A disk, or with `partition` its first partition: "sdb", "8:16", under this path of devices.
    void addDisk(const std::string& name, const std::string& number, const std::string& devicePath) {
        const Path disk = sys_ / "devices" / devicePath / "block" / name;
        std::filesystem::create_directories(disk / "device");
        write(disk / "removable", "0\n");
        addLinks(name, number, disk);
    }
    void addPartition(const std::string& disk, const std::string& name, const std::string& number) {
        const Path folder = std::filesystem::canonical(sys_ / "class/block" / disk) / name;
        std::filesystem::create_directories(folder);
        write(folder / "partition", "1\n");
        addLinks(name, number, folder);
    }
    void setAttribute(const std::string& disk, const std::string& attribute, const std::string& value) {
        write(std::filesystem::canonical(sys_ / "class/block" / disk) / attribute, value + "\n");
    }
    /// `name` is mapped to `lower`, as an encrypted disk is.
    void map(const std::string& name, const std::string& lower) {
        const Path slaves = std::filesystem::canonical(sys_ / "class/block" / name) / "slaves";
        std::filesystem::create_directories(slaves);
        std::filesystem::create_symlink(std::filesystem::canonical(sys_ / "class/block" / lower),
                                        slaves / lower);
    }
    void label(const std::string& device, const std::string& escaped) {
        const Path labels = dev_ / "disk/by-label";
        std::filesystem::create_directories(labels);
        std::filesystem::create_symlink("../../" + device, labels / escaped);
    }
    void pull(const std::string& name, const std::string& number) {
        std::filesystem::remove(sys_ / "class/block" / name);
        std::filesystem::remove(sys_ / "dev/block" / number);
    }
    LinuxPlaces places() const { return {folder_ / "mountinfo", dev_, sys_, {"/media", "/run/media"}}; }

    RemovableDrives drives(const std::string& table) const {
        return removableDrives(parseMountTable(table), places());
    }
    /// "path=name" of each, "path=name ro" of those that are read-only.
    std::vector<std::string> names(const std::string& table) const {
        std::vector<std::string> names;
        for (const Drive& drive : drives(table).drives) {
            names.push_back(drive.path.string() + "=" + drive.name + (drive.isReadOnly ? " ro" : ""));
        }
        return names;
    }

  private:
    static void write(const Path& file, const std::string& text) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    void addLinks(const std::string& name, const std::string& number, const Path& target) {
        std::filesystem::create_directories(sys_ / "class/block");
        std::filesystem::create_directories(dev_);
        std::filesystem::create_symlink(target, sys_ / "class/block" / name);
        std::filesystem::create_symlink(target, sys_ / "dev/block" / number);
        write(dev_ / name, "");
    }

    TemporaryFolder folder_;
    Path sys_ = folder_ / "sys";
    Path dev_ = folder_ / "dev";
};

const std::string usb = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host3/target3:0:0/3:0:0:0";
const std::string sata = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0";
const std::string reader = "pci0000:00/0000:00:1d.0/rtsx_pci_sdmmc.0/mmc_host/mmc0/mmc0:aaaa";
const std::string mapped = "virtual";

using Names = std::vector<std::string>;

/// A disk within, and a stick with one partition.
class Drives : public ::testing::Test {
  protected:
    Drives() {
        machine_.addDisk("sda", "8:0", sata);
        machine_.addPartition("sda", "sda1", "8:1");
        machine_.addDisk("sdb", "8:16", usb);
        machine_.addPartition("sdb", "sdb1", "8:17");
    }

    Machine machine_;
};

TEST(MountTable, IsReadWithItsEscapes) {
    const auto mounts = parseMountTable(
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n"
        "98 27 8:17 / /media/me/My\\040stick\\011\\134\\043\\012 rw,nosuid shared:5 master:3 - vfat "
        "/dev/sdb1 rw,fmask=0022\n"
        "99 27 0:45 /sub /run/media/me/ro ro - fuse.sshfs me@host:\\040x rw,user_id=0\n"
        "100 27 0:46 / /both rw - tmpfs none ro\n");
    ASSERT_EQ(mounts.size(), 4U);
    EXPECT_EQ(mounts[0], (Mount{"27", "1", "254:0", "/", "/", "ext4", "/dev/vda", false}));
    EXPECT_EQ(mounts[1].path, "/media/me/My stick\t\\#\n");
    EXPECT_EQ(mounts[1].type, "vfat");
    EXPECT_EQ(mounts[1].source, "/dev/sdb1");
    EXPECT_EQ(mounts[2],
              (Mount{"99", "27", "0:45", "/sub", "/run/media/me/ro", "fuse.sshfs", "me@host: x", true}));
    EXPECT_TRUE(mounts[3].isReadOnly);
}

TEST(MountTable, PassesOverWhatItDoesNotUnderstand) {
    for (const char* line : {"", "\n\n", "27", "27 1 254:0 / / rw,relatime", "27 1 254:0 / / rw - ext4",
                             "27 1 254:0 / / rw - ext4 x", "27 1 254:0 / relative rw - ext4 x y",
                             "a b c d e f g h i j k", "- - - - - - - - -", " - - ", "27 1 254:0 / / rw -"}) {
        EXPECT_TRUE(parseMountTable(line).empty()) << line;
    }
    EXPECT_EQ(parseMountTable("27 1 254:0 / / rw - ext4 x y")[0].path, "/");
    EXPECT_EQ(parseMountTable("27 1 254:0 / /a\\04 rw - ext4 x y")[0].path, "/a\\04");
    EXPECT_EQ(parseMountTable("27 1 254:0 / /a\\089 rw - ext4 x y")[0].path, "/a\\089");
    EXPECT_EQ(parseMountTable("junk\n27 1 254:0 / / rw - ext4  y\n").size(), 1U);
}

TEST(MountTable, KnowsWhatIsCovered) {
    const std::string root = "1 0 8:1 / / rw - ext4 a rw\n";
    EXPECT_EQ(pathsOf(visibleMounts(parseMountTable(root + "2 1 8:2 / /a rw - ext4 a rw\n"
                                                           "3 1 8:3 / /b rw - ext4 a rw\n"))),
              (Names{"/", "/a", "/b"}));
    // One over the other in the same place,
    const auto over = visibleMounts(parseMountTable(root + "2 1 8:2 / /a rw - ext4 a rw\n"
                                                           "3 2 8:3 / /a rw - ext4 a rw\n"));
    ASSERT_EQ(pathsOf(over), (Names{"/", "/a"}));
    EXPECT_EQ(over[1].device, "8:3");
    // one over a folder above, with what is mounted within,
    EXPECT_EQ(pathsOf(visibleMounts(parseMountTable(root + "2 1 8:2 / /a/b rw - ext4 a rw\n"
                                                           "3 2 8:3 / /a/b/c rw - ext4 a rw\n"
                                                           "4 1 8:4 / /a rw - ext4 a rw\n"
                                                           "5 1 8:5 / /ab rw - ext4 a rw\n"
                                                           "6 4 8:6 / /a/x rw - ext4 a rw\n"))),
              (Names{"/", "/a", "/ab", "/a/x"}));
    // and a circle, which there cannot be.
    EXPECT_LE(
        visibleMounts(parseMountTable("1 2 8:1 / /a rw - ext4 a rw\n2 1 8:2 / /b rw - ext4 a rw\n")).size(),
        2U);
}

TEST_F(Drives, GoByTheBusNotByWhatTheDiskSays) {
    EXPECT_EQ(machine_.names("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"
                             "2 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n"
                             "3 1 0:5 / /proc rw - proc proc rw\n"
                             "4 1 0:6 / /media/me/T rw - tmpfs tmpfs rw\n"),
              (Names{"/media/me/A=A"}));
    machine_.setAttribute("sda", "removable", "1");
    EXPECT_EQ(machine_.names("2 1 8:1 / /mnt/disk ro - ext4 /dev/sda1 rw\n"), (Names{"/mnt/disk=disk ro"}));
}

TEST_F(Drives, AreMemoryCardsButNotSolderedMemory) {
    machine_.addDisk("mmcblk0", "179:0", reader);
    machine_.addPartition("mmcblk0", "mmcblk0p1", "179:1");
    machine_.setAttribute("mmcblk0", "device/type", "SD");
    machine_.setAttribute("mmcblk0", "device/name", "SC16G");
    const std::string table = "2 1 179:1 / /media/me/1234 rw - exfat /dev/mmcblk0p1 rw\n";
    EXPECT_EQ(machine_.names(table), (Names{"/media/me/1234=SC16G"}));
    machine_.setAttribute("mmcblk0", "device/type", "MMC");
    EXPECT_EQ(machine_.names(table), Names{});
}

TEST_F(Drives, AreNamedByLabelThenByModel) {
    const std::string table = "2 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n";
    machine_.setAttribute("sdb", "device/vendor", "Maker   ");
    machine_.setAttribute("sdb", "device/model", "Stick 3.0       ");
    EXPECT_EQ(machine_.names(table), (Names{"/media/me/A=Maker Stick 3.0"}));
    machine_.setAttribute("sdb", "device/vendor", "ATA     ");
    EXPECT_EQ(machine_.names(table), (Names{"/media/me/A=Stick 3.0"}));
    machine_.label("sdb1", "Mitt\\x20minne\\x2f\xc3\xa5\\x");
    EXPECT_EQ(machine_.names(table), (Names{"/media/me/A=Mitt minne/å\\x"}));
    Machine other;
    other.addDisk("sdb", "8:16", usb);
    other.label("sdb", "\xff");
    EXPECT_EQ(other.names("2 1 8:16 / /media/me/A rw - vfat /dev/sdb rw\n"),
              (Names{"/media/me/A=\xef\xbf\xbd"}));
}

TEST_F(Drives, AreOnesTheSystemIsNotOn) {
    for (const char* place : {"/", "/boot/efi", "/usr", "/home", "/var/lib/x"}) {
        EXPECT_EQ(machine_.names("1 0 8:17 / " + std::string(place) + " rw - ext4 /dev/sdb1 rw\n"), Names{})
            << place;
    }
    EXPECT_EQ(machine_.names("1 0 8:17 / / rw - ext4 /dev/sdb1 rw\n"
                             "2 1 8:17 / /media/me/A rw - ext4 /dev/sdb1 rw\n"),
              Names{});
    EXPECT_EQ(machine_.names("1 0 8:17 / /home/me/stick rw - ext4 /dev/sdb1 rw\n"),
              (Names{"/home/me/stick=stick"}));
}

TEST_F(Drives, AreListedOnceHoweverOftenMounted) {
    EXPECT_EQ(machine_.names("2 1 8:17 /sub /mnt/part rw - vfat /dev/sdb1 rw\n"
                             "3 1 8:17 / /mnt/whole rw - vfat /dev/sdb1 rw\n"
                             "4 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n"
                             "5 1 8:17 / /srv/copy rw - vfat /dev/sdb1 rw\n"),
              (Names{"/media/me/A=A"}));
    machine_.addPartition("sdb", "sdb2", "8:18");
    EXPECT_EQ(machine_.names("2 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n"
                             "3 1 8:18 / /media/me/B rw - vfat /dev/sdb2 rw\n"),
              (Names{"/media/me/A=A", "/media/me/B=B"}));
}

TEST_F(Drives, OfFileSystemsInUserSpaceAreKnownByTheirSource) {
    const std::string table = "2 1 8:17 / /mnt/a rw - fuseblk /dev/sdb1 rw\n";
    EXPECT_EQ(machine_.names(table), (Names{"/mnt/a=a"}));
    EXPECT_EQ(machine_.drives(table).fragile.size(), 1U);
    EXPECT_EQ(machine_.names("2 1 0:50 / /mnt/a rw - fuse.exfat /dev/sdb1 rw\n"), (Names{"/mnt/a=a"}));
    EXPECT_EQ(machine_.names("2 1 0:50 / /mnt/a rw - btrfs /dev/sdb1 rw\n"), (Names{"/mnt/a=a"}));
    EXPECT_TRUE(machine_.drives("2 1 0:50 / /mnt/a rw - btrfs /dev/sdb1 rw\n").fragile.empty());
    EXPECT_EQ(machine_.names("2 1 0:50 / /mnt/a rw - fuse.ntfs /dev/sda1 rw\n"), Names{});
    // Without a device: where desktops mount, and nowhere else.
    EXPECT_EQ(machine_.names("2 1 0:50 / /run/media/me/Phone rw - fuse.phone phone rw\n"
                             "3 1 0:51 / /media/p rw - fuse /dev/fuse rw\n"
                             "4 1 0:52 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n"
                             "5 1 0:53 / /home/me/server rw - fuse.sshfs me@host: rw\n"
                             "6 1 0:54 / /media rw - tmpfs x rw\n"
                             "7 1 0:55 / /media/nfs rw - nfs4 host:/x rw\n"),
              (Names{"/run/media/me/Phone=Phone"}))
        << "/media is covered";
    EXPECT_EQ(machine_.names("2 1 0:50 / /run/media/me/Phone rw - fuse.phone phone rw\n"
                             "3 1 0:51 / /media/p rw - fuse /dev/fuse rw\n"
                             "5 1 0:53 / /home/me/server rw - fuse.sshfs me@host: rw\n"
                             "7 1 0:55 / /media/nfs rw - nfs4 host:/x rw\n"),
              (Names{"/media/p=p", "/run/media/me/Phone=Phone"}));
}

// The numbers of such file systems are whichever were free, and mean nothing.
TEST_F(Drives, AreInTheOrderOfTheirPaths) {
    EXPECT_EQ(machine_.names("2 1 0:99 / /media/b rw - fuse b rw\n"
                             "3 1 0:100 / /media/c rw - fuse c rw\n"
                             "4 1 0:98 / /media/a rw - fuse a rw\n"),
              (Names{"/media/a=a", "/media/b=b", "/media/c=c"}));
}

TEST_F(Drives, MayBeEncrypted) {
    machine_.addDisk("dm-0", "253:0", mapped);
    machine_.map("dm-0", "sdb1");
    machine_.label("dm-0", "SECRET");
    EXPECT_EQ(machine_.names("2 1 253:0 / /media/me/S rw - ext4 /dev/mapper/luks-1 rw\n"),
              (Names{"/media/me/S=SECRET"}));
    machine_.addDisk("dm-1", "253:1", mapped);
    machine_.map("dm-1", "sda1");
    EXPECT_EQ(machine_.names("2 1 253:1 / /media/me/S rw - ext4 /dev/mapper/luks-2 rw\n"), Names{});
    machine_.addDisk("dm-2", "253:2", mapped);
    machine_.map("dm-2", "dm-2");
    EXPECT_EQ(machine_.names("2 1 253:2 / /media/me/S rw - ext4 /dev/mapper/circle rw\n"), Names{});
}

TEST_F(Drives, ThatWerePulledAreGoneThoughMounted) {
    const std::string table =
        "2 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n"
        "3 1 0:50 / /media/me/B rw - fuse.exfat /dev/sdb1 rw\n";
    machine_.pull("sdb1", "8:17");
    EXPECT_EQ(machine_.names(table), Names{});
}

TEST_F(Drives, OfAMachineWithoutThoseFoldersAreNone) {
    const TemporaryFolder empty;
    const LinuxPlaces places{empty / "mountinfo", empty / "dev", empty / "sys", {}};
    EXPECT_TRUE(removableDrives(parseMountTable("2 1 8:17 / /media/me/A rw - vfat /dev/sdb1 rw\n"), places)
                    .drives.empty());
    EXPECT_TRUE(linuxDriveList(places)->drives().empty());
}

TEST_F(Drives, HaveFreeSpaceAndIdsOfTheirPluggingIn) {
    const TemporaryFolder mounted;
    const LinuxPlaces places = machine_.places();
    const auto plug = [&](const std::string& mount, const std::string& path) {
        std::ofstream(places.mountTable) << mount << " 1 8:17 / " << path << " rw - vfat /dev/sdb1 rw\n";
    };
    plug("2", mounted.path().string());
    const auto list = linuxDriveList(places);
    const auto drives = list->drives();
    // The table says one thing and the folder is another file system's: it is the folder that is asked.
    ASSERT_EQ(drives.size(), 1U);
    EXPECT_GT(drives[0].freeBytes.value_or(0), 0U);
    plug("3", mounted.path().string());
    ASSERT_EQ(list->drives().size(), 1U);
    EXPECT_NE(list->drives()[0].id, drives[0].id);
    plug("4", (mounted / "gone").string());
    EXPECT_TRUE(list->drives().empty()) << "it does not answer";
}

}  // namespace
}  // namespace insegel::file_token
