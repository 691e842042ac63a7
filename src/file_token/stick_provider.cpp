#include "file_token/stick_provider.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <set>
#include <utility>

#include "base/paths.h"

namespace insegel::file_token {

namespace {

/// So long the first looks may take before the list is called complete without a stick that says nothing.
constexpr std::chrono::seconds firstPatience(3);

}  // namespace

/// Between the threads of sticks, which may outlive the provider, and the provider.
struct StickProvider::Mailbox {
    explicit Mailbox(EventThread& thread) : events(&thread) {}

    void post(std::function<void()> task) {
        const std::lock_guard guard(mutex);
        if (events != nullptr) {
            events->post(std::move(task));
        }
    }
    void close() {
        const std::lock_guard guard(mutex);
        events = nullptr;
    }

    std::mutex mutex;
    EventThread* events;
};

StickProvider::StickProvider(std::unique_ptr<DriveList> drives, Throttle* throttle,
                             DriveList::Changed drivesChanged)
    : throttle_(throttle),
      drivesChanged_(std::move(drivesChanged)),
      mailbox_(std::make_shared<Mailbox>(events_)),
      drives_(std::move(drives)) {}

StickProvider::~StickProvider() {
    drives_.reset();
    mailbox_->close();
    events_.stop();
    takeDrives({});
    const auto until = std::chrono::steady_clock::now() + patienceAtTheEnd;
    for (const LooseThread& one : leaving_) {
        one.waitForEnd(until);
    }
}

void StickProvider::start(Changed changed) {
    changed_ = std::move(changed);
    events_.post([this] {
        patience_ = events_.after(firstPatience, [this] {
            isPatienceOver_ = true;
            announce();
        });
    });
    drives_->start([this](std::vector<Drive> drives) {
        auto ending = std::make_shared<std::promise<std::vector<LooseThread>>>();
        events_.post([this, drives, ending] {
            ending->set_value(takeDrives(drives));
            announce();
        });
        const auto until = std::chrono::steady_clock::now() + patienceAtTheEnd;
        for (const LooseThread& one : ending->get_future().get()) {
            one.waitForEnd(until);
        }
        if (drivesChanged_) {
            drivesChanged_(std::move(drives));
        }
    });
}

std::vector<LooseThread> StickProvider::takeDrives(const std::vector<Drive>& drives) {
    haveDrives_ = true;
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(leaving_, [&](const LooseThread& one) { return one.waitForEnd(now); });
    const std::size_t endingBefore = leaving_.size();
    std::set<std::string> present;
    for (const Drive& drive : drives) {
        present.insert(drive.id);
    }
    std::erase_if(sticks_, [&](const auto& one) {
        if (present.contains(one.first)) {
            return false;
        }
        letGo(one.second.root.reader);
        for (const auto& [name, folder] : one.second.bankIdFolders) {
            letGo(folder.reader);
        }
        return true;
    });
    for (const Drive& drive : drives) {
        if (const auto [place, isNew] = sticks_.try_emplace(drive.id); isNew) {
            place->second.path = drive.path;
            place->second.root.reader =
                read(drive.path, StickFolder::Place::root,
                     [this, id = drive.id](StickFolder::Seen seen) { takeRoot(id, std::move(seen)); });
        }
    }
    return {leaving_.begin() + static_cast<std::ptrdiff_t>(endingBefore), leaving_.end()};
}

void StickProvider::takeRoot(const std::string& drive, StickFolder::Seen seen) {
    const auto place = sticks_.find(drive);
    if (place == sticks_.end()) {
        return;
    }
    Stick& stick = place->second;
    stick.root.tokens = std::move(seen.tokens);
    stick.root.isComplete = stick.root.isComplete || seen.complete;
    std::erase_if(stick.bankIdFolders, [&](const auto& one) {
        if (seen.bankIdFolders.contains(one.first)) {
            return false;
        }
        letGo(one.second.reader);
        return true;
    });
    for (const auto& [name, generation] : seen.bankIdFolders) {
        Folder& folder = stick.bankIdFolders[name];
        if (folder.generation != generation) {
            letGo(folder.reader);
            folder.generation = generation;
            // The rows of the folder before stay until this one has been looked at: mostly it is the same.
            const auto take = [this, drive, name = name, generation = generation](StickFolder::Seen inside) {
                takeBankIdFolder(drive, name, generation, std::move(inside));
            };
            folder.reader = read(stick.path / pathFromUtf8(name), StickFolder::Place::bankId, take);
        }
    }
    announce();
}

void StickProvider::takeBankIdFolder(const std::string& drive, const std::string& name,
                                     std::uint64_t generation, StickFolder::Seen seen) {
    const auto stick = sticks_.find(drive);
    if (stick == sticks_.end()) {
        return;
    }
    const auto place = stick->second.bankIdFolders.find(name);
    if (place == stick->second.bankIdFolders.end() || place->second.generation != generation) {
        return;
    }
    Folder& folder = place->second;
    // One that is read anew says first what it has so far, which may be less than is known of it.
    if (seen.complete || !folder.isComplete) {
        folder.tokens = std::move(seen.tokens);
    }
    folder.isComplete = folder.isComplete || seen.complete;
    announce();
}

std::unique_ptr<StickFolder> StickProvider::read(std::filesystem::path folder, StickFolder::Place place,
                                                 std::function<void(StickFolder::Seen)> take) {
    const auto announced = [mailbox = mailbox_, take = std::move(take)](StickFolder::Seen seen) {
        mailbox->post([take, seen = std::move(seen)]() mutable { take(std::move(seen)); });
    };
    return std::make_unique<StickFolder>(std::move(folder), place, throttle_, announced);
}

void StickProvider::letGo(const std::unique_ptr<StickFolder>& reader) {
    if (reader) {
        reader->stop();
        leaving_.push_back(reader->thread());
    }
}

bool StickProvider::isComplete() const {
    const auto isDone = [](const Folder& folder) { return folder.isComplete; };
    return haveDrives_ && std::all_of(sticks_.begin(), sticks_.end(), [&](const auto& one) {
               const auto& folders = one.second.bankIdFolders;
               return isDone(one.second.root) &&
                      std::all_of(folders.begin(), folders.end(),
                                  [&](const auto& folder) { return isDone(folder.second); });
           });
}

void StickProvider::announce() {
    std::vector<token::TokenPointer> tokens;
    for (const auto& [id, stick] : sticks_) {
        tokens.insert(tokens.end(), stick.root.tokens.begin(), stick.root.tokens.end());
        for (const auto& [name, folder] : stick.bankIdFolders) {
            tokens.insert(tokens.end(), folder.tokens.begin(), folder.tokens.end());
        }
    }
    // Once complete, always: a stick that comes later is a change like any other.
    wasComplete_ = wasComplete_ || isPatienceOver_ || isComplete();
    changed_(std::move(tokens), wasComplete_);
}

}  // namespace insegel::file_token
