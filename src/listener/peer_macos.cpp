#include <cstring>
#include <vector>

#include <libproc.h>
#include <netinet/in.h>
#include <netinet/tcp_fsm.h>
#include <sys/proc_info.h>
#include <unistd.h>

#include "listener/peer.h"

namespace insegel::listener {
namespace {

using boost::asio::ip::tcp;

bool isAddress(const in_sockinfo& socket, const in4in6_addr& four, const in6_addr& six,
               const boost::asio::ip::address& address) {
    if (address.is_v4()) {
        // A socket of either family may carry it; for IPv6 ones the last four bytes are the IPv4 address.
        const auto bytes = address.to_v4().to_bytes();
        return std::memcmp(&four.i46a_addr4, bytes.data(), bytes.size()) == 0;
    }
    const auto bytes = address.to_v6().to_bytes();
    return (socket.insi_vflag & INI_IPV6) != 0 && std::memcmp(&six, bytes.data(), bytes.size()) == 0;
}

bool isConnection(const socket_info& socket, const tcp::endpoint& caller, const tcp::endpoint& here) {
    if (socket.soi_kind != SOCKINFO_TCP || socket.soi_proto.pri_tcp.tcpsi_state != TCPS_ESTABLISHED) {
        return false;
    }
    const in_sockinfo& ends = socket.soi_proto.pri_tcp.tcpsi_ini;
    return ntohs(static_cast<std::uint16_t>(ends.insi_lport)) == caller.port() &&
           ntohs(static_cast<std::uint16_t>(ends.insi_fport)) == here.port() &&
           isAddress(ends, ends.insi_laddr.ina_46, ends.insi_laddr.ina_6, caller.address()) &&
           isAddress(ends, ends.insi_faddr.ina_46, ends.insi_faddr.ina_6, here.address());
}

bool holds(pid_t process, const tcp::endpoint& caller, const tcp::endpoint& here) {
    const int needed = ::proc_pidinfo(process, PROC_PIDLISTFDS, 0, nullptr, 0);
    if (needed <= 0) {
        return false;
    }
    constexpr std::size_t spare = 32;  // it may open some between the two calls
    std::vector<proc_fdinfo> descriptors(static_cast<std::size_t>(needed) / sizeof(proc_fdinfo) + spare);
    const int size = ::proc_pidinfo(process, PROC_PIDLISTFDS, 0, descriptors.data(),
                                    static_cast<int>(descriptors.size() * sizeof(proc_fdinfo)));
    if (size <= 0) {
        return false;
    }
    descriptors.resize(static_cast<std::size_t>(size) / sizeof(proc_fdinfo));
    for (const auto& descriptor : descriptors) {
        socket_fdinfo info{};
        if (descriptor.proc_fdtype == PROX_FDTYPE_SOCKET &&
            ::proc_pidfdinfo(process, descriptor.proc_fd, PROC_PIDFDSOCKETINFO, &info, sizeof info) ==
                sizeof info &&
            isConnection(info.psi, caller, here)) {
            return true;
        }
    }
    return false;
}

}  // namespace

// There is no way from a socket to its process here, so every process of this user is looked through.
bool isOwnUserAtOtherEnd(const tcp::endpoint& caller, const tcp::endpoint& here) {
    const int needed = ::proc_listpids(PROC_RUID_ONLY, ::getuid(), nullptr, 0);
    if (needed <= 0) {
        return false;
    }
    constexpr std::size_t spare = 64;
    std::vector<pid_t> processes(static_cast<std::size_t>(needed) / sizeof(pid_t) + spare);
    const int size = ::proc_listpids(PROC_RUID_ONLY, ::getuid(), processes.data(),
                                     static_cast<int>(processes.size() * sizeof(pid_t)));
    if (size <= 0) {
        return false;
    }
    processes.resize(static_cast<std::size_t>(size) / sizeof(pid_t));
    for (const pid_t process : processes) {
        if (process != 0 && holds(process, caller, here)) {
            return true;
        }
    }
    return false;
}

}  // namespace insegel::listener
