#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "file_token/drives.h"
#include "file_token/loose_thread.h"

namespace insegel::file_token {

/// Asks drives for their free space, each on a thread of its own: one that does not answer keeps nobody from
/// the others. From one thread at a time.
class DriveProbes {
  public:
    /// `died` is called, on some thread, when a drive that is asked again and again has ceased to answer.
    explicit DriveProbes(std::function<void()> died);
    ~DriveProbes();
    DriveProbes(const DriveProbes&) = delete;
    DriveProbes& operator=(const DriveProbes&) = delete;

    /// From now on about these. Those in `fragile` (by id) are asked every other second, for the system does
    /// not tell when they die.
    void follow(const std::vector<Drive>& drives, const std::set<std::string>& fragile);
    /// Asks those anew that can be asked, and waits for them, but not longer than `patience`.
    void ask(std::chrono::milliseconds patience);
    /// With the free space that is known. Without those that said they cannot be used: dead ones, and those
    /// of other people.
    std::vector<Drive> known(std::vector<Drive> drives) const;

  private:
    struct Probe;
    struct Running {
        std::shared_ptr<Probe> probe;
        LooseThread thread;
    };

    std::function<void()> died_;
    std::map<std::string, Running> running_;  ///< By the drive's id.
    std::vector<Running> leaving_;            ///< Told to end.
};

}  // namespace insegel::file_token
