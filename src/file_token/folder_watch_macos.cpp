#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/types.h>

#include <sys/event.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor_posix.h"
#include "file_token/file_provider.h"
#include "file_token/folder_watch.h"

namespace insegel::file_token {

namespace {

/// The kernel tells of a folder that its entries come and go, as a file does that is renamed over another;
/// it does not tell of a file that is written where it lies, by a copy in progress say. So the files written
/// last are watched as well, each by a descriptor of its own, of which a program has few.
constexpr std::size_t watchedFiles = 32;

/// Closing a descriptor takes it out of the queue as well.
class KqueueWatch final : public FolderWatch {
  public:
    KqueueWatch(std::filesystem::path folder, Descriptor queue, Descriptor place)
        : folder_(std::move(folder)), queue_(std::move(queue)), place_(std::move(place)) {}

    /// False with errno set.
    bool start() {
        struct kevent stopping {};
        EV_SET(&stopping, stopIdent, EVFILT_USER, EV_ADD | EV_CLEAR, 0, 0, nullptr);
        if (::kevent(queue_.get(), &stopping, 1, nullptr, 0, nullptr) < 0 ||
            !add(place_, NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB | NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE)) {
            return false;
        }
        watchFiles();
        return true;
    }

    std::optional<Changes> wait() override {
        std::array<struct kevent, watchedFiles + 2> events{};
        int count = 0;
        do {
            count =
                ::kevent(queue_.get(), nullptr, 0, events.data(), static_cast<int>(events.size()), nullptr);
        } while (count < 0 && errno == EINTR);
        if (count <= 0) {
            return std::nullopt;
        }
        const auto end = events.begin() + count;
        if (std::any_of(events.begin(), end,
                        [](const struct kevent& one) { return one.filter == EVFILT_USER; })) {
            return std::nullopt;
        }
        const auto folder = static_cast<std::uintptr_t>(place_.get());
        if (std::any_of(events.begin(), end, [&](const struct kevent& one) { return one.ident == folder; })) {
            // Before the caller looks: what is written after that is told again.
            watchFiles();
        }
        // Which file it was, the kernel does not say.
        Changes changes;
        changes.everything = true;
        return changes;
    }

    void stop() override {
        struct kevent stopping {};
        EV_SET(&stopping, stopIdent, EVFILT_USER, 0, NOTE_TRIGGER, 0, nullptr);
        ::kevent(queue_.get(), &stopping, 1, nullptr, 0, nullptr);
    }

  private:
    static constexpr std::uintptr_t stopIdent = 1;

    bool add(const Descriptor& file, std::uint32_t what) const {
        struct kevent event {};
        EV_SET(&event, static_cast<std::uintptr_t>(file.get()), EVFILT_VNODE, EV_ADD | EV_CLEAR, what, 0,
               nullptr);
        return ::kevent(queue_.get(), &event, 1, nullptr, 0, nullptr) >= 0;
    }

    void watchFiles() {
        std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> found;
        std::error_code error;
        for (auto entry = std::filesystem::directory_iterator(folder_, error);
             !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
            std::error_code timeError;
            const auto written = entry->last_write_time(timeError);
            if (!timeError && isTokenFileName(entry->path().filename().string())) {
                found.emplace_back(written, entry->path());
            }
        }
        std::sort(found.begin(), found.end(), std::greater<>());
        found.resize(std::min(found.size(), watchedFiles));
        files_.clear();
        for (const auto& [written, path] : found) {
            // For events alone: does not keep a stick from being ejected, and opens what cannot be read.
            Descriptor file(::open(path.c_str(), O_EVTONLY | O_CLOEXEC | O_NONBLOCK));
            if (file.get() >= 0 && add(file, NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB)) {
                files_.push_back(std::move(file));
            }
        }
    }

    std::filesystem::path folder_;
    Descriptor queue_;
    Descriptor place_;
    std::vector<Descriptor> files_;
};

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::open(const std::filesystem::path& folder) {
    const auto failure = [&] { return tl::unexpected(systemError(errno, "watching " + folder.string())); };
    Descriptor queue(::kqueue());
    if (queue.get() < 0) {
        return failure();
    }
    Descriptor place(::open(folder.c_str(), O_EVTONLY | O_DIRECTORY | O_CLOEXEC));
    if (place.get() < 0) {
        return failure();
    }
    auto watch = std::make_unique<KqueueWatch>(folder, std::move(queue), std::move(place));
    if (!watch->start()) {
        return failure();
    }
    return watch;
}

}  // namespace insegel::file_token
