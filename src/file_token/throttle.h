#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "base/secret.h"

namespace insegel::file_token {

/// Slows down wrong passwords, per token and across restarts (PRODUCT §3): each miss in a row doubles a wait,
/// from 1 s to 5 min. Kept in the profile; the calendar has no say in it, and a copy of the profile put back
/// while the program runs changes nothing. May be used on any thread and by
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

    /// One try of a password: `open` is called where it is allowed. What it says of the password is counted.
    /// An empty password is one guess, whoever tries it: it is let through, and does not count.
    template <typename Open>
    auto guard(const std::string& tokenId, const Secret& password, Open open) -> decltype(open()) {
        if (password.empty()) {
            return open();
        }
        if (auto allowed = begin(tokenId); !allowed) {
            return tl::unexpected(allowed.error());
        }
        auto opened = open();
        if (opened) {
            succeeded(tokenId);
        } else if (opened.error().code != ErrorCode::wrongSecret) {
            withdrawn(tokenId);
        } else {
            failed(tokenId);
            opened.error().wait = std::chrono::ceil<std::chrono::seconds>(remaining(tokenId));
        }
        return opened;
    }

    /// How long the next try has to wait now; zero for not at all.
    std::chrono::milliseconds remaining(const std::string& tokenId);

    /// No try is let through any more.
    void stop();

    /// The wait after `misses` in a row.
    static std::chrono::seconds waitAfter(int misses);

  private:
    std::filesystem::path file() const { return profile_ / "throttle.json"; }
    Result<void> count(const std::string& tokenId);
    Entries load();
    bool save(const Entries& entries);
    void replace(const std::string& tokenId, const Entry& entry);

    std::filesystem::path profile_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool isStopped_ = false;
    Entries before_;   ///< What withdrawn() goes back to.
    Entries unsaved_;  ///< What could not be written.
    Entries entries_;  ///< As they were seen last, and how often the file had been changed by then.
    std::int64_t changes_ = 0;
};

}  // namespace insegel::file_token
