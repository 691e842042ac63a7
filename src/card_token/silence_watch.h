#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "base/event_thread.h"

namespace insegel::card_token {

/// Notices that a card leaves a command without its answer, while the thread that sent it can do nothing but
/// wait. A slow card that answers one command after the other is not silent, however long all takes.
class SilenceWatch {
  public:
    /// Calls `onSilent` once, on the thread of `timers`, when a command has waited for `patience`. `timers`
    /// must outlive it.
    SilenceWatch(EventThread& timers, std::chrono::milliseconds patience, std::function<void()> onSilent);
    /// `onSilent` is not called any more; it may be running.
    ~SilenceWatch();
    SilenceWatch(const SilenceWatch&) = delete;
    SilenceWatch& operator=(const SilenceWatch&) = delete;

    void asked();
    void answered();

  private:
    class Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace insegel::card_token
