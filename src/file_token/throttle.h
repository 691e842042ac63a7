#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "base/error.h"

namespace insegel::file_token {

/// Slows down wrong passwords, per token and across restarts (PRODUCT §3): each miss in a row doubles a wait,
/// from 1 s to 5 min. Kept in the profile; the calendar has no say in it. May be used on any thread and by
/// several processes.
class Throttle {
  public:
    /// What is known of one token.
    struct Entry {
        int misses = 0;
        std::string bootId;
        std::chrono::milliseconds until{};  ///< On the clock that starts with the machine.
    };
    using Entries = std::map<std::string, Entry>;

    Throttle(std::filesystem::path profile, const Clock& clock);

    /// Asks for a try. throttled with the time to wait, or the try is counted as a miss already, so that a
    /// process stopped in the middle of it gains nothing. Where that count cannot be written (a full disk),
    /// the wait comes before the try, and stop() ends it with cancelled.
    Result<void> begin(const std::string& tokenId);
    /// The password was wrong: the wait runs from now, not from when the try began.
    void failed(const std::string& tokenId);
    /// The try succeeded: all is forgotten.
    void succeeded(const std::string& tokenId);
    /// The try came to nothing for another reason than the password, and does not count.
    void withdrawn(const std::string& tokenId);

    /// How long the next try has to wait now; zero for not at all.
    std::chrono::milliseconds remaining(const std::string& tokenId);

    /// No try is let through any more.
    void stop();

    /// The wait after `misses` in a row.
    static std::chrono::seconds waitAfter(int misses);

  private:
    std::filesystem::path file() const { return profile_ / "throttle.json"; }
    Result<void> count(const std::string& tokenId);
    Entries load() const;
    void replace(const std::string& tokenId, const Entry& entry);

    std::filesystem::path profile_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool isStopped_ = false;
    Entries before_;   ///< What withdrawn() goes back to.
    Entries unsaved_;  ///< What could not be written.
};

}  // namespace insegel::file_token
