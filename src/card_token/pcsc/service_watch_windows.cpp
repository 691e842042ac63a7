#include <atomic>

#include <windows.h>
#include <winscard.h>

#include "card_token/pcsc/service_watch.h"

namespace insegel::card_token::pcsc {

namespace {

/// Windows starts its smart card service with the first reader, and has an event for that.
class StartedWatch final : public ServiceWatch {
  public:
    StartedWatch()
        : stop_(CreateEventW(nullptr, TRUE, FALSE, nullptr)), started_(SCardAccessStartedEvent()) {}
    ~StartedWatch() override {
        SCardReleaseStartedEvent();
        CloseHandle(stop_);
    }
    StartedWatch(const StartedWatch&) = delete;
    StartedWatch& operator=(const StartedWatch&) = delete;

    Result<void> wait() override {
        const HANDLE both[] = {stop_, started_};
        const DWORD count = started_ == nullptr ? 1 : 2;
        if (WaitForMultipleObjects(count, both, FALSE, INFINITE) == WAIT_OBJECT_0) {
            return fail(ErrorCode::cancelled);
        }
        return {};
    }

    void stop() override { SetEvent(stop_); }

  private:
    HANDLE stop_;
    HANDLE started_;
};

}  // namespace

std::unique_ptr<ServiceWatch> ServiceWatch::make() {
    return std::make_unique<StartedWatch>();
}

}  // namespace insegel::card_token::pcsc
