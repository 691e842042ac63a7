#include <atomic>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/environment_posix.h"
#include "card_token/pcsc/service_socket_linux.h"
#include "card_token/pcsc/service_watch.h"

namespace insegel::card_token::pcsc {

std::filesystem::path socketPath() {
    const std::string named = environmentVariable("PCSCLITE_CSOCK_NAME");
    return named.empty() ? usualSocket : named;
}

namespace {

/// pcscd makes its socket when it starts: inotify tells. Where its folder is not there either, the nearest
/// one above is watched.
class SocketWatch final : public ServiceWatch {
  public:
    SocketWatch() : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), stop_(::eventfd(0, EFD_CLOEXEC)) {
        arm();
    }
    ~SocketWatch() override {
        ::close(inotify_);
        ::close(stop_);
    }
    SocketWatch(const SocketWatch&) = delete;
    SocketWatch& operator=(const SocketWatch&) = delete;

    Result<void> wait() override {
        while (!isStopped_) {
            pollfd watched[] = {{inotify_, POLLIN, 0}, {stop_, POLLIN, 0}};
            ::poll(watched, 2, -1);
            if (isStopped_) {
                break;
            }
            char events[4096];
            while (::read(inotify_, events, sizeof events) > 0) {
            }
            arm();
            if (std::error_code ignored; std::filesystem::exists(socketPath(), ignored)) {
                return {};
            }
        }
        return fail(ErrorCode::cancelled);
    }

    void stop() override {
        isStopped_ = true;
        ::eventfd_write(stop_, 1);
    }

  private:
    void arm() {
        const std::filesystem::path folder = socketPath().parent_path();
        for (auto at = folder; !at.empty(); at = at.parent_path()) {
            if (::inotify_add_watch(inotify_, at.c_str(), IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR) >=
                    0 ||
                at == at.parent_path()) {
                break;
            }
        }
    }

    int inotify_;
    int stop_;
    std::atomic<bool> isStopped_ = false;
};

}  // namespace

std::unique_ptr<ServiceWatch> ServiceWatch::make() {
    return std::make_unique<SocketWatch>();
}

}  // namespace insegel::card_token::pcsc
