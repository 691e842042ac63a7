#include "system_check/card_service.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "card_token/pcsc/service_socket_linux.h"

namespace insegel::system_check {

namespace {

constexpr const char* usualPidFile = "/run/pcscd/pcscd.pid";

/// How long an answer may take.
constexpr timeval patience{3, 0};

/// A connection to it, closed at the end.
class Connection {
  public:
    explicit Connection(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path) {
            return;
        }
        std::memcpy(address.sun_path, path.c_str(), path.size());
        descriptor_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        const bool isOpen =
            ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        failure_ = isOpen ? 0 : errno;
    }
    ~Connection() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool isOpen() const { return failure_ == 0; }
    int failure() const { return failure_; }

    bool send(ByteView bytes) const {
        return ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(bytes.size());
    }
    bool receive(std::span<std::uint8_t> bytes) const {
        return ::recv(descriptor_, bytes.data(), bytes.size(), MSG_WAITALL) ==
               static_cast<ssize_t>(bytes.size());
    }

  private:
    int descriptor_ = -1;
    int failure_ = ENAMETOOLONG;
};

bool isInstalled() {
    const std::array<const char*, 4> folders{"/usr/sbin/pcscd", "/usr/local/sbin/pcscd", "/sbin/pcscd",
                                             "/usr/bin/pcscd"};
    for (const char* one : folders) {
        if (::access(one, X_OK) == 0) {
            return true;
        }
    }
    return false;
}

/// Whether the process lives that the service's own note names.
bool isNotedAsRunning() {
    constexpr std::size_t longest = 32;
    const auto note = readFile(usualPidFile, longest);
    if (!note) {
        return false;
    }
    const std::string_view text = textOf(*note);
    pid_t process = 0;
    std::from_chars(text.data(), text.data() + text.size(), process);
    return process > 0 && (::kill(process, 0) == 0 || errno == EPERM);
}

template <typename Number>
void put(std::uint8_t* at, Number value) {
    std::memcpy(at, &value, sizeof value);
}

std::int32_t numberAt(const std::uint8_t* at) {
    std::int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// The version that the service says it speaks; empty where it says nothing.
///
/// pcsc-lite's winscard_msg.h: a head of two numbers, the size of what follows and the command; then for this
/// command the two halves of the version, and room for a result. A service of another version answers with
/// its own.
std::string askVersion(const Connection& connection) {
    constexpr std::uint32_t command = 0x11;
    constexpr std::int32_t usualMajor = 4;
    constexpr std::int32_t usualMinor = 4;
    constexpr std::size_t numberSize = sizeof(std::uint32_t);
    constexpr std::size_t headSize = 2 * numberSize;
    constexpr std::size_t bodySize = 3 * numberSize;
    std::array<std::uint8_t, headSize + bodySize> message{};
    put(message.data(), static_cast<std::uint32_t>(bodySize));
    put(message.data() + numberSize, command);
    put(message.data() + headSize, usualMajor);
    put(message.data() + headSize + numberSize, usualMinor);
    std::array<std::uint8_t, bodySize> answer{};
    if (!connection.send(message) || !connection.receive(answer)) {
        return {};
    }
    return std::to_string(numberAt(answer.data())) + ":" +
           std::to_string(numberAt(answer.data() + numberSize));
}

}  // namespace

CardService lookForCardService() {
    using State = CardService::State;
    CardService found{State::stopped, card_token::pcsc::socketPath().string()};
    // Asking may start it, so this comes before.
    const bool wasRunning = found.socket != card_token::pcsc::usualSocket || isNotedAsRunning();
    const Connection connection(found.socket);
    if (connection.isOpen()) {
        found.state = wasRunning ? State::running : State::startsWhenAsked;
        found.version = askVersion(connection);
        found.isSilent = found.version.empty();
    } else if (connection.failure() == EACCES || connection.failure() == EPERM) {
        found.state = State::forbidden;
    } else if (!isInstalled()) {
        found.state = State::notInstalled;
    }
    return found;
}

}  // namespace insegel::system_check
