#include "system_check/card_service.h"

#include <windows.h>

namespace insegel::system_check {

namespace {

/// Closes what the service manager gave.
class Handle {
  public:
    explicit Handle(SC_HANDLE handle) : handle_(handle) {}
    ~Handle() {
        if (handle_ != nullptr) {
            ::CloseServiceHandle(handle_);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    SC_HANDLE get() const { return handle_; }

  private:
    SC_HANDLE handle_;
};

}  // namespace

CardService lookForCardService() {
    using State = CardService::State;
    const Handle manager(::OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
    const Handle service(manager.get() == nullptr
                             ? nullptr
                             : ::OpenServiceW(manager.get(), L"SCardSvr", SERVICE_QUERY_STATUS));
    if (service.get() == nullptr) {
        const bool isForbidden = ::GetLastError() == ERROR_ACCESS_DENIED;
        return {isForbidden ? State::forbidden : State::notInstalled};
    }
    SERVICE_STATUS status{};
    const bool isRunning =
        ::QueryServiceStatus(service.get(), &status) != 0 && status.dwCurrentState == SERVICE_RUNNING;
    return {isRunning ? State::running : State::stopped};
}

}  // namespace insegel::system_check
