#include "file_token/drive_probes.h"

#include <condition_variable>
#include <mutex>

namespace insegel::file_token {

namespace {

/// Between two questions to a drive of which the system does not tell when it dies.
constexpr std::chrono::seconds heartbeat(2);

}  // namespace

struct DriveProbes::Probe {
    Probe(std::filesystem::path place, bool isFragile, std::function<void()> tell)
        : path(std::move(place)), fragile(isFragile), died(std::move(tell)) {}

    void run() {
        std::unique_lock lock(mutex);
        while (!isStopping) {
            const auto question = asked;
            lock.unlock();
            std::error_code error;
            const auto space = std::filesystem::space(path, error);
            lock.lock();
            const bool diedNow = !isDead && error;
            isDead = static_cast<bool>(error);
            // Some file systems in user space do not tell, and say that they have no blocks at all.
            const bool isKnown = !error && space.capacity > 0;
            freeBytes = isKnown ? std::optional<std::uint64_t>(space.available) : std::nullopt;
            answered = question;
            changed.notify_all();
            if (diedNow && !isStopping) {
                // Under the lock, so that it is not called once stop() has returned; it only rings a bell.
                died();
            }
            const auto isWanted = [&] { return isStopping || asked != answered; };
            if (fragile && !isDead) {
                changed.wait_for(lock, heartbeat, isWanted);
            } else {
                changed.wait(lock, isWanted);
            }
        }
    }

    void stop() {
        {
            const std::lock_guard guard(mutex);
            isStopping = true;
        }
        changed.notify_all();
    }

    const std::filesystem::path path;
    const bool fragile;
    const std::function<void()> died;
    std::mutex mutex;
    std::condition_variable changed;
    bool isStopping = false;
    bool isDead = false;
    std::uint64_t asked = 1;
    std::uint64_t answered = 0;
    std::optional<std::uint64_t> freeBytes;
};

DriveProbes::DriveProbes(std::function<void()> died) : died_(std::move(died)) {}

DriveProbes::~DriveProbes() {
    follow({}, {});
    const auto until = std::chrono::steady_clock::now() + patienceAtTheEnd;
    for (const Running& one : leaving_) {
        one.thread.waitForEnd(until);
    }
}

void DriveProbes::follow(const std::vector<Drive>& drives, const std::set<std::string>& fragile) {
    std::set<std::string> wanted;
    for (const Drive& drive : drives) {
        wanted.insert(drive.id);
        if (!running_.contains(drive.id)) {
            auto probe = std::make_shared<Probe>(drive.path, fragile.contains(drive.id), died_);
            running_.emplace(drive.id, Running{probe, LooseThread([probe] { probe->run(); })});
        }
    }
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(leaving_, [&](const Running& one) { return one.thread.waitForEnd(now); });
    for (auto at = running_.begin(); at != running_.end();) {
        if (wanted.contains(at->first)) {
            ++at;
            continue;
        }
        at->second.probe->stop();
        leaving_.push_back(std::move(at->second));
        at = running_.erase(at);
    }
}

void DriveProbes::ask(std::chrono::milliseconds patience) {
    for (const auto& [id, one] : running_) {
        const std::lock_guard guard(one.probe->mutex);
        // One that has not answered the last question yet is not asked another.
        if (one.probe->answered == one.probe->asked) {
            ++one.probe->asked;
            one.probe->changed.notify_all();
        }
    }
    const auto until = std::chrono::steady_clock::now() + patience;
    for (const auto& [id, one] : running_) {
        std::unique_lock lock(one.probe->mutex);
        one.probe->changed.wait_until(lock, until,
                                      [&probe = *one.probe] { return probe.answered == probe.asked; });
    }
}

std::vector<Drive> DriveProbes::known(std::vector<Drive> drives) const {
    std::erase_if(drives, [&](Drive& drive) {
        const auto place = running_.find(drive.id);
        if (place == running_.end()) {
            return false;
        }
        const std::lock_guard guard(place->second.probe->mutex);
        drive.freeBytes = place->second.probe->freeBytes;
        return place->second.probe->isDead;
    });
    return drives;
}

}  // namespace insegel::file_token
