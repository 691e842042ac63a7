#pragma once

#include <functional>

/// Ctrl-C and the system's wish that the program ends: what is under way is given up and cleaned up after,
/// and the program ends as cancelled. Asked a second time, it ends at once.
namespace insegel::cli {

/// While it lives, those wishes are taken. One a process, made before any other thread.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
};

/// Whether the program was asked to end. Any thread.
bool isInterrupted();

/// While it lives, `call` is called once, on another thread, when the program is asked to end; at once and on
/// this one where it was already. One at a time.
class WhenInterrupted {
  public:
    explicit WhenInterrupted(std::function<void()> call);
    /// Waits for a call under way.
    ~WhenInterrupted();
    WhenInterrupted(const WhenInterrupted&) = delete;
    WhenInterrupted& operator=(const WhenInterrupted&) = delete;
};

/// What is called where the program ends at once, null for nothing: from a signal's handler, so it may do but
/// little. Any thread.
void beforeEndingAtOnce(void (*call)());

/// For the platform's part: the program is asked to end.
void interruptNow();
/// The same: calls what beforeEndingAtOnce() was given; false where that is nothing.
bool callBeforeEnding();

}  // namespace insegel::cli
