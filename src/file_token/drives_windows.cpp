#include <windows.h>

// After windows.h.
#include <dbt.h>
#include <winioctl.h>

#include <array>
#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#include "base/handle_windows.h"
#include "base/text_windows.h"
#include "file_token/drive_probes.h"
#include "file_token/drives.h"

namespace insegel::file_token {

namespace {

/// How long the free space of a drive is waited for; a drive that has just woken up needs some of it.
constexpr std::chrono::milliseconds patience(500);

// As ioevent.h declares them; their definitions are in a library that not every kit has.
constexpr GUID volumeLock{0x50708874, 0xc9af, 0x11d1, {0x8f, 0xef, 0x00, 0xa0, 0xc9, 0xa0, 0x6d, 0x32}};
constexpr GUID volumeLockFailed{0xae2eed10, 0x0ba8, 0x11d2, {0x8f, 0xfb, 0x00, 0xa0, 0xc9, 0xa0, 0x6d, 0x32}};
constexpr GUID volumeUnlock{0x9a8c3d68, 0xd0cb, 0x11d1, {0x8f, 0xef, 0x00, 0xa0, 0xc9, 0xa0, 0x6d, 0x32}};

bool isGuid(const GUID& a, const GUID& b) {
    return ::IsEqualGUID(a, b) != 0;
}

/// Opened without any right to its content: that asks nothing of the medium, and needs no rights.
Handle openVolume(wchar_t letter) {
    const std::wstring name = std::wstring(L"\\\\.\\") + letter + L":";
    return fileHandle(::CreateFileW(name.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                    OPEN_EXISTING, 0, nullptr));
}

struct Device {
    bool isPluggable = false;
    std::string model;
};

/// What the driver says of the disk that a volume is on.
Device deviceOf(HANDLE volume) {
    STORAGE_PROPERTY_QUERY query{};
    query.PropertyId = StorageDeviceProperty;
    query.QueryType = PropertyStandardQuery;
    alignas(STORAGE_DEVICE_DESCRIPTOR) std::array<char, 1024> answer{};
    DWORD size = 0;
    if (::DeviceIoControl(volume, IOCTL_STORAGE_QUERY_PROPERTY, &query, sizeof query, answer.data(),
                          static_cast<DWORD>(answer.size() - 1), &size, nullptr) == 0 ||
        size < sizeof(STORAGE_DEVICE_DESCRIPTOR)) {
        return {};
    }
    const auto* descriptor = reinterpret_cast<const STORAGE_DEVICE_DESCRIPTOR*>(answer.data());
    Device device;
    // Disks on USB say that they are fixed, so it goes by the bus. Memory that is soldered in is BusTypeMmc.
    device.isPluggable = descriptor->RemovableMedia != 0 || descriptor->BusType == BusTypeUsb ||
                         descriptor->BusType == BusTypeSd || descriptor->BusType == BusType1394;
    for (const DWORD offset : {descriptor->VendorIdOffset, descriptor->ProductIdOffset}) {
        if (offset == 0 || offset >= size) {
            continue;
        }
        std::string_view text(answer.data() + offset);
        text = text.substr(0, text.find_last_not_of(' ') + 1);
        if (!text.empty()) {
            device.model += (device.model.empty() ? "" : " ") + std::string(text);
        }
    }
    return device;
}

/// The letter of the drive that Windows itself is on: it may run from a stick.
wchar_t systemLetter() {
    std::array<wchar_t, MAX_PATH> folder{};
    return ::GetSystemWindowsDirectoryW(folder.data(), static_cast<UINT>(folder.size())) > 0 ? folder[0]
                                                                                             : L'C';
}

/// The drive of this letter, if it is one that people plug in. Its name is read from its file system: on a
/// thread that may wait for it.
std::optional<Drive> driveAt(wchar_t letter) {
    const std::wstring root = std::wstring(1, letter) + L":\\";
    const UINT type = ::GetDriveTypeW(root.c_str());
    if ((type != DRIVE_REMOVABLE && type != DRIVE_FIXED) || letter == systemLetter()) {
        return std::nullopt;
    }
    Device device;
    if (const Handle volume = openVolume(letter)) {
        device = deviceOf(volume.get());
    }
    if (!device.isPluggable) {
        return std::nullopt;
    }
    std::array<wchar_t, MAX_PATH + 1> label{};
    DWORD serial = 0;
    DWORD flags = 0;
    // A card reader has a letter without a card in it: then there is nothing to show.
    if (::GetVolumeInformationW(root.c_str(), label.data(), static_cast<DWORD>(label.size()), &serial,
                                nullptr, &flags, nullptr, 0) == 0) {
        return std::nullopt;
    }
    Drive drive;
    drive.path = root;
    drive.id = utf8Of(root) + " " + std::to_string(serial);
    drive.name = utf8Of(label.data());
    if (drive.name.empty()) {
        drive.name = device.model.empty() ? utf8Of(root.substr(0, 2)) : utf8Of(wideOf(device.model));
    }
    drive.isReadOnly = (flags & FILE_READ_ONLY_VOLUME) != 0;
    return drive;
}

/// Each letter is asked on a thread of its own. What has not answered in time is not there, and tells when it
/// does.
class Letters {
  public:
    explicit Letters(std::function<void()> answered) : shared_(std::make_shared<Shared>()) {
        shared_->answered = std::move(answered);
    }
    ~Letters() {
        const std::lock_guard guard(shared_->mutex);
        shared_->answered = {};
    }
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

    std::vector<Drive> look() {
        const DWORD present = ::GetLogicalDrives();
        std::map<wchar_t, std::shared_future<std::optional<Drive>>> asked;
        for (wchar_t letter = L'A'; letter <= L'Z'; ++letter) {
            if ((present >> (letter - L'A') & 1U) != 0) {
                asked.emplace(letter, ask(letter));
            }
        }
        const auto until = std::chrono::steady_clock::now() + patience;
        std::vector<Drive> drives;
        for (auto& [letter, answer] : asked) {
            if (answer.wait_until(until) != std::future_status::ready) {
                const std::lock_guard guard(shared_->mutex);
                shared_->late.insert(letter);
            } else if (auto drive = answer.get()) {
                drives.push_back(std::move(*drive));
            }
        }
        return drives;
    }

  private:
    struct Shared {
        std::mutex mutex;
        std::function<void()> answered;
        std::map<wchar_t, std::shared_future<std::optional<Drive>>> busy;
        std::set<wchar_t> late;
    };

    std::shared_future<std::optional<Drive>> ask(wchar_t letter) {
        const std::lock_guard guard(shared_->mutex);
        if (const auto place = shared_->busy.find(letter); place != shared_->busy.end()) {
            return place->second;
        }
        auto promise = std::make_shared<std::promise<std::optional<Drive>>>();
        auto answer = promise->get_future().share();
        shared_->busy.emplace(letter, answer);
        const LooseThread thread([shared = shared_, promise, letter] {
            auto drive = driveAt(letter);
            const std::lock_guard inner(shared->mutex);
            shared->busy.erase(letter);
            promise->set_value(std::move(drive));
            if (shared->late.erase(letter) > 0 && shared->answered) {
                shared->answered();
            }
        });
        return answer;
    }

    std::shared_ptr<Shared> shared_;
};

struct NotificationCloser {
    using pointer = HDEVNOTIFY;
    void operator()(HDEVNOTIFY notification) const { ::UnregisterDeviceNotification(notification); }
};
using Notification = std::unique_ptr<void, NotificationCloser>;

class WindowsDriveList final : public DriveList {
  public:
    WindowsDriveList() = default;
    ~WindowsDriveList() override {
        if (thread_.joinable()) {
            isStarted_.get_future().wait();
            isStopping_ = true;
            ring();
            thread_.join();
        }
        const std::lock_guard guard(mutex_);
        probes_.reset();
        letters_.reset();
    }
    WindowsDriveList(const WindowsDriveList&) = delete;
    WindowsDriveList& operator=(const WindowsDriveList&) = delete;

    std::vector<Drive> drives() const override {
        auto drives = look();
        const std::lock_guard guard(mutex_);
        std::erase_if(drives, [&](const Drive& drive) { return leaving_.contains(drive.id); });
        return drives;
    }

    void start(Changed changed) override {
        changed_ = std::move(changed);
        thread_ = std::thread([this] { run(); });
    }

  private:
    /// What the system would tell about a drive: that somebody wants to eject it, above all.
    struct Watched {
        Handle volume;
        Notification notification;
    };

    static constexpr UINT bell = WM_APP;

    /// Has the window's thread look again, or end.
    void ring() const {
        if (const HWND window = window_; window != nullptr) {
            ::PostMessageW(window, bell, 0, 0);
        }
    }

    std::vector<Drive> look() const {
        const std::lock_guard guard(mutex_);
        if (!letters_) {
            letters_ = std::make_unique<Letters>([this] { ring(); });
            probes_ = std::make_unique<DriveProbes>([this] { ring(); });
        }
        auto drives = letters_->look();
        probes_->follow(drives, {});
        probes_->ask(patience);
        return probes_->known(std::move(drives));
    }

    void run() {
        makeWindow();
        isStarted_.set_value();
        lookAndTell();
        MSG message{};
        while (!isStopping_ && window_ != nullptr && ::GetMessageW(&message, nullptr, 0, 0) > 0) {
            if (message.message == bell) {
                if (!isStopping_) {
                    lookAndTell();
                }
            } else {
                ::DispatchMessageW(&message);
            }
        }
        watched_.clear();
        if (const HWND window = window_.exchange(nullptr); window != nullptr) {
            ::DestroyWindow(window);
        }
    }

    /// One that is never shown. Not a message-only window, for those are not told of drives that come.
    void makeWindow() {
        constexpr const wchar_t* name = L"InsegelDrives";
        WNDCLASSW description{};
        description.lpfnWndProc = &WindowsDriveList::receive;
        description.hInstance = ::GetModuleHandleW(nullptr);
        description.lpszClassName = name;
        ::RegisterClassW(&description);  // Fails where it is registered already, which will do.
        const HWND window = ::CreateWindowExW(WS_EX_TOOLWINDOW, name, L"", WS_POPUP, 0, 0, 0, 0, nullptr,
                                              nullptr, description.hInstance, nullptr);
        if (window != nullptr) {
            ::SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
        }
        window_ = window;
    }

    static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM kind, LPARAM data) {
        auto* list = reinterpret_cast<WindowsDriveList*>(::GetWindowLongPtrW(window, GWLP_USERDATA));
        if (message == WM_DEVICECHANGE && list != nullptr) {
            list->takeDeviceChange(kind, reinterpret_cast<const DEV_BROADCAST_HDR*>(data));
            return TRUE;  // To a question: no objection.
        }
        return ::DefWindowProcW(window, message, kind, data);
    }

    void takeDeviceChange(WPARAM kind, const DEV_BROADCAST_HDR* about) {
        if (about == nullptr || about->dbch_devicetype != DBT_DEVTYP_HANDLE) {
            // Drives that come and go. Not looked at here: whoever sent this waits.
            ring();
            return;
        }
        const auto* event = reinterpret_cast<const DEV_BROADCAST_HANDLE*>(about);
        const bool isCustom = kind == DBT_CUSTOMEVENT;
        const auto isLock = [&](const GUID& wanted) {
            return isCustom && isGuid(event->dbch_eventguid, wanted);
        };
        if (kind == DBT_DEVICEQUERYREMOVE || isLock(volumeLock)) {
            letGo(event->dbch_hdevnotify);
        } else if (kind == DBT_DEVICEQUERYREMOVEFAILED || isLock(volumeLockFailed) || isLock(volumeUnlock)) {
            takeBack(event->dbch_hdevnotify);
        } else if (kind == DBT_DEVICEREMOVECOMPLETE) {
            ring();
        }
    }

    /// Before the answer to "may it be ejected": nothing of ours may hold it any more.
    void letGo(HDEVNOTIFY notification) {
        for (auto& [id, one] : watched_) {
            if (one.notification.get() == notification) {
                one.volume.reset();
                {
                    const std::lock_guard guard(mutex_);
                    leaving_.insert(id);
                }
                tell();
                return;
            }
        }
    }

    void takeBack(HDEVNOTIFY notification) {
        for (const auto& [id, one] : watched_) {
            if (one.notification.get() == notification) {
                const std::lock_guard guard(mutex_);
                leaving_.erase(id);
                ring();
                return;
            }
        }
    }

    void lookAndTell() {
        known_ = look();
        std::set<std::string> present;
        for (const Drive& drive : known_) {
            present.insert(drive.id);
            if (!watched_.contains(drive.id)) {
                watch(drive);
            }
        }
        std::erase_if(watched_, [&](const auto& one) { return !present.contains(one.first); });
        {
            const std::lock_guard guard(mutex_);
            std::erase_if(leaving_, [&](const std::string& id) { return !present.contains(id); });
        }
        tell();
    }

    void watch(const Drive& drive) {
        Watched& one = watched_[drive.id];
        one.volume = openVolume(drive.path.native().front());
        if (!one.volume || window_ == nullptr) {
            return;
        }
        DEV_BROADCAST_HANDLE filter{};
        filter.dbch_size = sizeof filter;
        filter.dbch_devicetype = DBT_DEVTYP_HANDLE;
        filter.dbch_handle = one.volume.get();
        one.notification.reset(::RegisterDeviceNotificationW(window_, &filter, DEVICE_NOTIFY_WINDOW_HANDLE));
    }

    void tell() {
        auto drives = known_;
        {
            const std::lock_guard guard(mutex_);
            std::erase_if(drives, [&](const Drive& drive) { return leaving_.contains(drive.id); });
        }
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

    Changed changed_;
    std::promise<void> isStarted_;
    std::atomic<bool> isStopping_ = false;
    std::atomic<HWND> window_ = nullptr;
    std::thread thread_;

    mutable std::mutex mutex_;  ///< Guards these.
    mutable std::unique_ptr<Letters> letters_;
    mutable std::unique_ptr<DriveProbes> probes_;
    std::set<std::string> leaving_;  ///< Ids of those somebody is about to eject.

    // The window's thread's own.
    std::vector<Drive> known_;
    std::map<std::string, Watched> watched_;
    std::optional<std::vector<Drive>> told_;
};

}  // namespace

std::unique_ptr<DriveList> systemDriveList() {
    return std::make_unique<WindowsDriveList>();
}

}  // namespace insegel::file_token
