#include <array>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "system_check/checks.h"
#include "system_check/port_owner.h"

namespace insegel::system_check {

namespace {

using boost::asio::ip::tcp;

constexpr std::array<std::uint16_t, 5> usualPorts{22654, 22655, 22656, 22657, 22658};

/// How long somebody on this computer may take to answer.
constexpr std::chrono::seconds patience(2);

enum class Listener { none, insegel, other };

/// Asks who listens there as any site could: what is no secret. Nothing is taken in the place of who is
/// asked.
Listener askListener(const boost::asio::ip::address& address, std::uint16_t port) {
    constexpr std::size_t longest = 4096;
    const std::string question = "GET /v1/status HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
                                 "\r\nOrigin: http://localhost\r\nX-Insegel: 1\r\nConnection: close\r\n\r\n";
    std::string reply(longest, '\0');
    std::size_t size = 0;
    bool isRefused = false;
    boost::asio::io_context context;
    tcp::socket socket(context);
    // Not in one go: somebody may be there who takes no connection, or answers nothing.
    socket.async_connect({address, port}, [&](const boost::system::error_code& refused) {
        isRefused = static_cast<bool>(refused);
        if (isRefused) {
            return;
        }
        async_write(
            socket, boost::asio::buffer(question), [&](const boost::system::error_code& failed, std::size_t) {
                if (!failed) {
                    async_read(
                        socket, boost::asio::buffer(reply),
                        [&](const boost::system::error_code&, std::size_t received) { size = received; });
                }
            });
    });
    context.run_for(patience);
    if (isRefused) {
        return Listener::none;
    }
    reply.resize(size);
    const bool isInsegel =
        reply.starts_with("HTTP/1.1 200") && reply.find("\"name\":\"Insegel\"") != std::string::npos;
    return isInsegel ? Listener::insegel : Listener::other;
}

/// On either address: Insegel takes both or none.
Listener askListener(std::uint16_t port) {
    const Listener four = askListener(boost::asio::ip::address_v4::loopback(), port);
    return four == Listener::none ? askListener(boost::asio::ip::address_v6::loopback(), port) : four;
}

/// "22654 (python3)".
std::string nameOf(std::uint16_t port) {
    const std::string owner = ownerOfPort(port);
    return std::to_string(port) + (owner.empty() ? "" : " (" + owner + ")");
}

}  // namespace

Row checkPort(const Circumstances& now) {
    std::vector<std::uint16_t> wanted(usualPorts.begin(), usualPorts.end());
    if (now.question.port) {
        wanted = {*now.question.port};
    } else if (now.policy && !now.policy->ports.empty()) {
        wanted = now.policy->ports;
    }
    const std::optional<std::uint16_t> own = now.question.ownPort;
    if (own && *own != 0) {
        return {Finding::portOurs, {std::to_string(*own)}};
    }
    std::string taken;
    for (const std::uint16_t port : wanted) {
        switch (askListener(port)) {
            case Listener::insegel:
                if (!own) {
                    return {Finding::portOurs, {std::to_string(port)}};
                }
                taken += (taken.empty() ? "" : ", ") + nameOf(port);
                break;
            case Listener::none:
                if (own) {
                    return {Finding::portNotTaken, {std::to_string(port)}};
                }
                return taken.empty() ? Row{Finding::portFree, {std::to_string(port)}}
                                     : Row{Finding::portSomeTaken, {taken, std::to_string(port)}};
            case Listener::other:
                taken += (taken.empty() ? "" : ", ") + nameOf(port);
                break;
        }
    }
    return {Finding::portAllTaken, {taken}};
}

}  // namespace insegel::system_check
