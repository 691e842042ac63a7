#include "file_token/stick_folder.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/paths.h"
#include "file_token/folder_watch.h"
#include "file_token/token_folder.h"

namespace insegel::file_token {

namespace {

/// After so many files the first rows are shown, then after ten times as many again.
constexpr std::size_t firstBatch = 8;

/// There is one; where names differ by case alone, there may be a few.
constexpr std::size_t bankIdFoldersAtMost = 4;

bool isBankIdName(const std::string& name) {
    return lowerCase(name) == "bankid";
}

}  // namespace

struct StickFolder::Inside {
    Inside(std::filesystem::path path, Place where, Throttle* throttle, Announce tell)
        // What a link on a stick leads to is not on the stick.
        : folder(std::move(path), throttle, {.files = stickFolderFiles, .followLinks = false}),
          place(where),
          announce(std::move(tell)) {}

    void run() {
        watchIt();
        std::size_t nextAnnouncement = firstBatch;
        look([&] {
            if (folder.size() >= nextAnnouncement) {
                announce({folder.tokens(), bankIdFolders, false});
                nextAnnouncement *= 10;
            }
        });
        // Without a watch (no descriptors left, a strange file system) the first look has to do.
        while (tell() && watch) {
            std::optional<FolderWatch::Changes> changes;
            do {
                changes = watch->wait();
                if (!changes) {
                    return;
                }
            } while (!lookAt(*changes));
        }
    }

    /// What is known now; false when it is time to end.
    bool tell() {
        {
            const std::lock_guard guard(mutex);
            if (isStopping) {
                return false;
            }
        }
        announce({folder.tokens(), bankIdFolders, true});
        return true;
    }

    void watchIt() {
        auto opened = FolderWatch::open(folder.path());
        const std::lock_guard guard(mutex);
        // The old one stays where there is no other: it still tells when to stop.
        if (opened && !isStopping) {
            watch = std::move(*opened);
        }
    }

    bool lookAt(const FolderWatch::Changes& changes) {
        if (changes.everything) {
            watchIt();
            look([] {});
            return true;
        }
        bool concernsUs = folder.lookAt(changes);
        const auto isFolder = [](const std::string& name) { return isBankIdName(name); };
        if (place == Place::root && (std::any_of(changes.begun.begin(), changes.begun.end(), isFolder) ||
                                     std::any_of(changes.names.begin(), changes.names.end(), isFolder))) {
            findBankIdFolders();
            concernsUs = true;
        }
        return concernsUs;
    }

    template <typename Step>
    void look(Step step) {
        if (place == Place::root) {
            findBankIdFolders();
        }
        folder.scan([&] {
            step();
            const std::lock_guard guard(mutex);
            return !isStopping;
        });
    }

    void findBankIdFolders() {
        ++generation;
        bankIdFolders.clear();
        std::error_code error;
        for (auto entry = std::filesystem::directory_iterator(folder.path(), error);
             !error && entry != std::filesystem::directory_iterator() &&
             bankIdFolders.size() < bankIdFoldersAtMost;
             entry.increment(error)) {
            std::error_code ignored;
            const std::string name = pathToUtf8(entry->path().filename());
            if (isBankIdName(name) && !entry->is_symlink(ignored) && entry->is_directory(ignored)) {
                bankIdFolders[name] = generation;
            }
        }
    }

    // The thread's own.
    TokenFolder folder;
    const Place place;
    Announce announce;
    std::map<std::string, std::uint64_t> bankIdFolders;
    std::uint64_t generation = 0;

    std::mutex mutex;  ///< Guards these two; the thread reads the watch without, for it alone replaces it.
    bool isStopping = false;
    std::unique_ptr<FolderWatch> watch;

    std::optional<LooseThread> thread;
};

StickFolder::StickFolder(std::filesystem::path folder, Place place, Throttle* throttle, Announce announce)
    : inside_(std::make_shared<Inside>(std::move(folder), place, throttle, std::move(announce))) {
    inside_->thread.emplace([inside = inside_] { inside->run(); });
}

StickFolder::~StickFolder() {
    stop();
}

void StickFolder::stop() {
    const std::lock_guard guard(inside_->mutex);
    inside_->isStopping = true;
    if (inside_->watch) {
        inside_->watch->stop();
    }
}

const LooseThread& StickFolder::thread() const {
    return *inside_->thread;
}

}  // namespace insegel::file_token
