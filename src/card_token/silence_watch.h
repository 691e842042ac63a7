#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace insegel::card_token {

/// The thread that notices silence, while those that wait for a card can do nothing else. It sleeps while
/// nobody waits. Any thread.
class SilenceClock {
  public:
    SilenceClock();
    ~SilenceClock();
    SilenceClock(const SilenceClock&) = delete;
    SilenceClock& operator=(const SilenceClock&) = delete;

    /// Nobody is told anything any more. One thread at a time.
    void stop();

  private:
    friend class SilenceWatch;
    using Clock = std::chrono::steady_clock;
    struct Entry {
        std::chrono::milliseconds patience;
        std::function<void()> onSilent;
        std::optional<Clock::time_point> since{};  ///< When the command was sent that waits.
    };
    void run();
    /// Whose patience is at its end, if anybody's; else when to look again. With mutex_ held.
    std::optional<std::list<Entry>::iterator> due(std::optional<Clock::time_point>& next);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<Entry> entries_;
    bool isStopped_ = false;
    std::thread thread_;
};

/// Notices that a card leaves a command without its answer. A slow card that answers one command after the
/// other is not silent, however long all takes.
class SilenceWatch {
  public:
    /// Calls `onSilent` once, on the thread of `clock`, when a command has waited for `patience`. `clock`
    /// must outlive it.
    SilenceWatch(SilenceClock& clock, std::chrono::milliseconds patience, std::function<void()> onSilent);
    /// `onSilent` is not called any more; it may be running.
    ~SilenceWatch();
    SilenceWatch(const SilenceWatch&) = delete;
    SilenceWatch& operator=(const SilenceWatch&) = delete;

    void asked();
    void answered();

  private:
    SilenceClock& clock_;
    std::list<SilenceClock::Entry>::iterator entry_;
};

}  // namespace insegel::card_token
