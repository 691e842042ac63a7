#include <algorithm>
#include <array>
#include <vector>

#include <arpa/inet.h>
#include <libproc.h>

#include "system_check/port_owner.h"

namespace insegel::system_check {

namespace {

bool listensOn(pid_t process, const proc_fdinfo& descriptor, std::uint16_t port) {
    socket_fdinfo info{};
    if (descriptor.proc_fdtype != PROX_FDTYPE_SOCKET ||
        ::proc_pidfdinfo(process, descriptor.proc_fd, PROC_PIDFDSOCKETINFO, &info, sizeof info) <
            static_cast<int>(sizeof info) ||
        info.psi.soi_kind != SOCKINFO_TCP) {
        return false;
    }
    const tcp_sockinfo& tcp = info.psi.soi_proto.pri_tcp;
    return tcp.tcpsi_state == TSI_S_LISTEN &&
           ntohs(static_cast<std::uint16_t>(tcp.tcpsi_ini.insi_lport)) == port;
}

}  // namespace

std::string ownerOfPort(std::uint16_t port) {
    std::vector<pid_t> processes(static_cast<std::size_t>(std::max(::proc_listallpids(nullptr, 0), 0)));
    const int count =
        ::proc_listallpids(processes.data(), static_cast<int>(processes.size() * sizeof(pid_t)));
    processes.resize(static_cast<std::size_t>(std::max(count, 0)));
    for (const pid_t process : processes) {
        const int size = ::proc_pidinfo(process, PROC_PIDLISTFDS, 0, nullptr, 0);
        std::vector<proc_fdinfo> descriptors(static_cast<std::size_t>(std::max(size, 0)) /
                                             sizeof(proc_fdinfo));
        ::proc_pidinfo(process, PROC_PIDLISTFDS, 0, descriptors.data(), size);
        for (const proc_fdinfo& one : descriptors) {
            if (listensOn(process, one, port)) {
                std::array<char, PROC_PIDPATHINFO_MAXSIZE> name{};
                ::proc_name(process, name.data(), static_cast<std::uint32_t>(name.size()));
                return name.data();
            }
        }
    }
    return {};
}

}  // namespace insegel::system_check
