#include <CoreFoundation/CoreFoundation.h>
#include <DiskArbitration/DiskArbitration.h>

#include <sys/mount.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "file_token/drive_probes.h"
#include "file_token/drives.h"

namespace insegel::file_token {

namespace {

/// How long the free space of a drive is waited for; a drive that has just woken up needs some of it.
constexpr std::chrono::milliseconds patience(500);

struct Releaser {
    void operator()(const void* object) const { ::CFRelease(object); }
};

/// An object of Core Foundation that is ours to release.
template <typename Reference>
using Owned = std::unique_ptr<std::remove_pointer_t<Reference>, Releaser>;

std::string textOf(CFTypeRef value) {
    if (value == nullptr || ::CFGetTypeID(value) != ::CFStringGetTypeID()) {
        return {};
    }
    const auto text = static_cast<CFStringRef>(value);
    const CFIndex size =
        ::CFStringGetMaximumSizeForEncoding(::CFStringGetLength(text), kCFStringEncodingUTF8) + 1;
    std::string out(static_cast<std::size_t>(size), '\0');
    if (!::CFStringGetCString(text, out.data(), size, kCFStringEncodingUTF8)) {
        return {};
    }
    out.resize(out.find('\0'));
    const std::size_t end = out.find_last_not_of(' ');
    return end == std::string::npos ? std::string() : out.substr(0, end + 1);
}

bool isTrue(CFTypeRef value) {
    return value != nullptr && ::CFGetTypeID(value) == ::CFBooleanGetTypeID() &&
           ::CFBooleanGetValue(static_cast<CFBooleanRef>(value)) != 0;
}

std::string pathOf(CFDictionaryRef description) {
    const void* place = ::CFDictionaryGetValue(description, kDADiskDescriptionVolumePathKey);
    std::array<UInt8, 4096> path{};
    if (place == nullptr ||
        !::CFURLGetFileSystemRepresentation(static_cast<CFURLRef>(place), true, path.data(),
                                            static_cast<CFIndex>(path.size()))) {
        return {};
    }
    return reinterpret_cast<const char*>(path.data());
}

Owned<CFDictionaryRef> describe(DADiskRef disk) {
    return Owned<CFDictionaryRef>(::DADiskCopyDescription(disk));
}

/// The drive that this is mounted from, if it is one that people plug in.
std::optional<Drive> driveOf(DASessionRef session, const struct statfs& mount) {
    const Owned<DADiskRef> disk(::DADiskCreateFromBSDName(kCFAllocatorDefault, session, mount.f_mntfromname));
    const auto description = disk ? describe(disk.get()) : nullptr;
    if (!description) {
        return std::nullopt;
    }
    const auto value = [&](CFStringRef key) { return ::CFDictionaryGetValue(description.get(), key); };
    // Disks on USB say that they are fixed, so it goes by the bus. A disk image can be ejected as well, but
    // is nothing one pulls out.
    const std::string bus = textOf(value(kDADiskDescriptionDeviceProtocolKey));
    const bool isPluggable =
        bus == "USB" || bus == "Secure Digital" || bus == "FireWire" ||
        (isTrue(value(kDADiskDescriptionMediaRemovableKey)) && bus != "Virtual Interface");
    if (!isPluggable || (mount.f_flags & MNT_ROOTFS) != 0 || (mount.f_flags & MNT_DONTBROWSE) != 0) {
        return std::nullopt;
    }
    Drive drive;
    drive.path = mount.f_mntonname;
    drive.id = std::to_string(mount.f_fsid.val[0]) + ":" + std::to_string(mount.f_fsid.val[1]) + " " +
               mount.f_mntonname;
    drive.name = textOf(value(kDADiskDescriptionVolumeNameKey));
    if (drive.name.empty()) {
        drive.name = textOf(value(kDADiskDescriptionDeviceModelKey));
    }
    if (drive.name.empty()) {
        drive.name = drive.path.filename().string();
    }
    drive.isReadOnly = (mount.f_flags & MNT_RDONLY) != 0;
    return drive;
}

class MacDriveList final : public DriveList {
  public:
    MacDriveList() : session_(::DASessionCreate(kCFAllocatorDefault)) {}
    ~MacDriveList() override {
        if (thread_.joinable()) {
            isReady_.get_future().wait();
            isStopping_ = true;
            ring();
            thread_.join();
        }
        const std::lock_guard guard(mutex_);
        probes_.reset();
    }
    MacDriveList(const MacDriveList&) = delete;
    MacDriveList& operator=(const MacDriveList&) = delete;

    std::vector<Drive> drives() const override { return withoutLeaving(look()); }

    void start(Changed changed) override {
        changed_ = std::move(changed);
        thread_ = std::thread([this] { run(); });
    }

  private:
    /// Has the list's thread look again, or end.
    void ring() const {
        const std::lock_guard guard(bellMutex_);
        if (bell_) {
            ::CFRunLoopSourceSignal(bell_.get());
            ::CFRunLoopWakeUp(loop_);
        }
    }

    std::vector<Drive> look() const {
        const std::lock_guard guard(mutex_);
        std::vector<Drive> drives;
        // What the system knows already: it asks no drive.
        const int count = ::getfsstat(nullptr, 0, MNT_NOWAIT);
        std::vector<struct statfs> mounts(static_cast<std::size_t>(count < 0 ? 0 : count + 8));
        const int filled =
            ::getfsstat(mounts.data(), static_cast<int>(mounts.size() * sizeof(struct statfs)), MNT_NOWAIT);
        mounts.resize(static_cast<std::size_t>(filled < 0 ? 0 : filled));
        for (const struct statfs& mount : mounts) {
            if (auto drive = session_ ? driveOf(session_.get(), mount) : std::nullopt) {
                drives.push_back(std::move(*drive));
            }
        }
        std::ranges::sort(drives, {}, &Drive::path);
        if (!probes_) {
            probes_ = std::make_unique<DriveProbes>([this] { ring(); });
        }
        probes_->follow(drives, {});
        probes_->ask(patience);
        return probes_->known(std::move(drives));
    }

    void run() {
        CFRunLoopSourceContext context{};
        context.info = this;
        context.perform = [](void* list) { static_cast<MacDriveList*>(list)->lookAndTell(); };
        {
            const std::lock_guard guard(bellMutex_);
            loop_ = ::CFRunLoopGetCurrent();
            bell_.reset(::CFRunLoopSourceCreate(kCFAllocatorDefault, 0, &context));
            ::CFRunLoopAddSource(loop_, bell_.get(), kCFRunLoopDefaultMode);
        }
        if (session_) {
            watch();
            ::DASessionScheduleWithRunLoop(session_.get(), loop_, kCFRunLoopDefaultMode);
        }
        isReady_.set_value();
        lookAndTell();
        while (!isStopping_) {
            constexpr CFTimeInterval forever = 1e9;
            ::CFRunLoopRunInMode(kCFRunLoopDefaultMode, forever, true);
        }
        if (session_) {
            ::DASessionUnscheduleFromRunLoop(session_.get(), loop_, kCFRunLoopDefaultMode);
        }
        const std::lock_guard guard(bellMutex_);
        ::CFRunLoopSourceInvalidate(bell_.get());
        bell_.reset();
    }

    void watch() {
        const auto came = [](DADiskRef, void* list) { static_cast<MacDriveList*>(list)->ring(); };
        const auto changed = [](DADiskRef, CFArrayRef, void* list) {
            static_cast<MacDriveList*>(list)->ring();
        };
        const auto mayUnmount = [](DADiskRef disk, void* list) -> DADissenterRef {
            static_cast<MacDriveList*>(list)->letGo(disk);
            return nullptr;  // No objection.
        };
        ::DARegisterDiskAppearedCallback(session_.get(), nullptr, came, this);
        ::DARegisterDiskDisappearedCallback(session_.get(), nullptr, came, this);
        // A disk appears before it is mounted; that changes its path.
        ::DARegisterDiskDescriptionChangedCallback(session_.get(), nullptr, kDADiskDescriptionWatchVolumePath,
                                                   changed, this);
        ::DARegisterDiskUnmountApprovalCallback(session_.get(), nullptr, mayUnmount, this);
    }

    /// Before the answer to "may it be unmounted": nothing of ours may hold it any more.
    void letGo(DADiskRef disk) {
        const auto description = describe(disk);
        std::string path = description ? pathOf(description.get()) : std::string();
        if (path.size() > 1 && path.back() == '/') {
            path.pop_back();
        }
        for (const Drive& drive : known_) {
            if (drive.path == path) {
                {
                    const std::lock_guard guard(mutex_);
                    leaving_[drive.id] = std::chrono::steady_clock::now();
                }
                tell();
                return;
            }
        }
    }

    std::vector<Drive> withoutLeaving(std::vector<Drive> drives) const {
        const std::lock_guard guard(mutex_);
        // Somebody else may have objected, which nobody is told of: then it comes back.
        constexpr std::chrono::seconds longEnough(20);
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(drives, [&](const Drive& drive) {
            const auto place = leaving_.find(drive.id);
            return place != leaving_.end() && now - place->second < longEnough;
        });
        return drives;
    }

    void lookAndTell() {
        if (isStopping_) {
            return;
        }
        known_ = look();
        tell();
    }

    void tell() {
        auto drives = withoutLeaving(known_);
        auto comparable = drives;
        for (Drive& drive : comparable) {
            // It changes all the time, and nobody is to be told of that.
            drive.freeBytes.reset();
        }
        if (told_ != comparable) {
            told_ = std::move(comparable);
            changed_(std::move(drives));
        }
    }

    const Owned<DASessionRef> session_;
    Changed changed_;
    std::promise<void> isReady_;
    std::atomic<bool> isStopping_ = false;
    std::thread thread_;

    mutable std::mutex bellMutex_;  ///< Guards these two.
    CFRunLoopRef loop_ = nullptr;
    Owned<CFRunLoopSourceRef> bell_;

    mutable std::mutex mutex_;  ///< Guards these two.
    mutable std::unique_ptr<DriveProbes> probes_;
    std::map<std::string, std::chrono::steady_clock::time_point> leaving_;  ///< By id: since when.

    // The list's thread's own.
    std::vector<Drive> known_;
    std::optional<std::vector<Drive>> told_;
};

}  // namespace

std::unique_ptr<DriveList> systemDriveList() {
    return std::make_unique<MacDriveList>();
}

}  // namespace insegel::file_token
