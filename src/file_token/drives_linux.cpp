#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/descriptor_posix.h"
#include "file_token/drive_probes.h"
#include "file_token/drives.h"
#include "file_token/drives_linux.h"
#include "file_token/mount_table_linux.h"

namespace insegel::file_token {

namespace {

/// How long the free space of a drive is waited for; a drive that has just woken up needs some of it.
constexpr std::chrono::milliseconds patience(500);

/// The kernel's own messages about devices (netlink(7), NETLINK_KOBJECT_UEVENT), which every user may read. A
/// stick that is pulled is told of here even where nobody unmounts it.
int openDeviceEvents() {
    const int fd = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (fd < 0) {
        return fd;
    }
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = 1;
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

/// Takes all messages that are there. Whether one was about a disk, or some were lost.
bool concernsDisks(int events) {
    constexpr std::string_view subject("SUBSYSTEM=block");
    bool is = false;
    std::array<char, 8192> message{};
    while (true) {
        const ssize_t size = ::recv(events, message.data(), message.size(), 0);
        if (size < 0) {
            if (errno == ENOBUFS) {
                is = true;
            } else if (errno != EINTR) {
                return is;
            }
            continue;
        }
        const std::string_view text(message.data(), static_cast<std::size_t>(size));
        is = is || text.find(subject) != std::string_view::npos;
    }
}

class LinuxDriveList final : public DriveList {
  public:
    explicit LinuxDriveList(LinuxPlaces places)
        : places_(std::move(places)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    ~LinuxDriveList() override {
        isStopping_ = true;
        wake();
        if (thread_.joinable()) {
            thread_.join();
        }
        // The probes go before the bell they ring.
        const std::lock_guard guard(mutex_);
        probes_.reset();
    }
    LinuxDriveList(const LinuxDriveList&) = delete;
    LinuxDriveList& operator=(const LinuxDriveList&) = delete;

    std::vector<Drive> drives() const override { return look(); }

    void start(Changed changed) override {
        thread_ = std::thread([this, changed = std::move(changed)] { run(changed); });
    }

  private:
    void wake() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof one);
    }

    std::vector<Drive> look() const {
        std::ifstream file(places_.mountTable, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        RemovableDrives found = removableDrives(parseMountTable(text), places_);
        const std::lock_guard guard(mutex_);
        if (!probes_) {
            probes_ = std::make_unique<DriveProbes>([this] { wake(); });
        }
        probes_->follow(found.drives, found.fragile);
        probes_->ask(patience);
        return probes_->known(std::move(found.drives));
    }

    void run(const Changed& changed) const {
        // Opened before the first look: what changes after that makes poll() return.
        const Descriptor table(::open(places_.mountTable.c_str(), O_RDONLY | O_CLOEXEC));
        const Descriptor events(openDeviceEvents());
        std::optional<std::vector<Drive>> told;
        const auto isSame = [](std::vector<Drive> a, std::vector<Drive> b) {
            // Free space changes all the time, and nobody is to be told of that.
            for (auto* drives : {&a, &b}) {
                for (Drive& drive : *drives) {
                    drive.freeBytes.reset();
                }
            }
            return a == b;
        };
        while (!isStopping_) {
            auto drives = look();
            if (!isStopping_ && (!told || !isSame(*told, drives))) {
                told = drives;
                changed(std::move(drives));
            }
            waitForNews(table.get(), events.get());
        }
    }

    void waitForNews(int table, int events) const {
        // A descriptor below zero is passed over.
        std::array<pollfd, 3> sources{{{wake_.get(), POLLIN, 0}, {table, POLLPRI, 0}, {events, POLLIN, 0}}};
        while (!isStopping_) {
            if (::poll(sources.data(), sources.size(), -1) < 0) {
                if (errno == EINTR) {
                    continue;
                }
                return;
            }
            std::uint64_t rings = 0;
            const bool isRung = ::read(wake_.get(), &rings, sizeof rings) > 0;
            const bool isMounted = (sources[1].revents & POLLPRI) != 0;
            const bool isPlugged = sources[2].revents != 0 && concernsDisks(events);
            if (isRung || isMounted || isPlugged) {
                return;
            }
        }
    }

    const LinuxPlaces places_;
    const Descriptor wake_;
    std::atomic<bool> isStopping_ = false;
    mutable std::mutex mutex_;  ///< Guards the probes.
    mutable std::unique_ptr<DriveProbes> probes_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<DriveList> linuxDriveList(LinuxPlaces places) {
    return std::make_unique<LinuxDriveList>(std::move(places));
}

std::unique_ptr<DriveList> systemDriveList() {
    return linuxDriveList({});
}

}  // namespace insegel::file_token
