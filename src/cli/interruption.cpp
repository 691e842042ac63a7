#include "cli/interruption.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace insegel::cli {

namespace {

std::mutex mutex;
std::function<void()> listener;  // NOLINT(cert-err58-cpp): an empty one throws nothing.
std::atomic<bool> isAsked = false;
std::atomic<void (*)()> lastCall = nullptr;
static_assert(std::atomic<void (*)()>::is_always_lock_free, "a signal's handler reads it");

}  // namespace

bool isInterrupted() {
    return isAsked;
}

void interruptNow() {
    const std::lock_guard guard(mutex);
    isAsked = true;
    if (const auto call = std::exchange(listener, nullptr)) {
        call();
    }
}

WhenInterrupted::WhenInterrupted(std::function<void()> call) {
    const std::lock_guard guard(mutex);
    if (isAsked) {
        call();
    } else {
        listener = std::move(call);
    }
}

WhenInterrupted::~WhenInterrupted() {
    const std::lock_guard guard(mutex);
    listener = nullptr;
}

void beforeEndingAtOnce(void (*call)()) {
    lastCall = call;
}

bool callBeforeEnding() {
    void (*const call)() = lastCall.load();
    if (call != nullptr) {
        call();
    }
    return call != nullptr;
}

}  // namespace insegel::cli
