#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "file_token/folder_watch.h"

namespace insegel::file_token {

namespace {

class InotifyWatch final : public FolderWatch {
  public:
    InotifyWatch(int notify, int wake) : notify_(notify), wake_(wake) {}
    ~InotifyWatch() override {
        ::close(notify_);
        ::close(wake_);
    }
    InotifyWatch(const InotifyWatch&) = delete;
    InotifyWatch& operator=(const InotifyWatch&) = delete;

    std::optional<Changes> wait() override {
        std::array<pollfd, 2> sources{{{notify_, POLLIN, 0}, {wake_, POLLIN, 0}}};
        while (true) {
            const int ready = ::poll(sources.data(), sources.size(), -1);
            if (ready < 0 && errno != EINTR) {
                return std::nullopt;
            }
            if ((sources[1].revents & POLLIN) != 0) {
                return std::nullopt;
            }
            if (ready > 0 && sources[0].revents != 0) {
                return read();
            }
        }
    }

    void stop() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
    }

  private:
    std::optional<Changes> read() {
        alignas(inotify_event) std::array<char, 16384> buffer{};
        const ssize_t size = ::read(notify_, buffer.data(), buffer.size());
        if (size <= 0) {
            return std::nullopt;
        }
        Changes changes;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            if ((event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0) {
                changes.everything = true;
            }
            if (event->len > 0) {
                ((event->mask & IN_CREATE) != 0 ? changes.begun : changes.names).insert(event->name);
            }
            at += sizeof(inotify_event) + event->len;
        }
        return changes;
    }

    int notify_;
    int wake_;
};

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::open(const std::filesystem::path& folder) {
    const int notify = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (notify < 0) {
        return tl::unexpected(systemError(errno, "watching the folder"));
    }
    constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
                                     IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    const int wake = ::eventfd(0, EFD_CLOEXEC);
    if (wake < 0 || ::inotify_add_watch(notify, folder.c_str(), events) < 0) {
        const Error error = systemError(errno, "watching " + folder.string());
        ::close(notify);
        if (wake >= 0) {
            ::close(wake);
        }
        return tl::unexpected(error);
    }
    return std::make_unique<InotifyWatch>(notify, wake);
}

}  // namespace insegel::file_token
