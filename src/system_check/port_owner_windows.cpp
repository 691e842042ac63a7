#include <winsock2.h>
// After winsock2.h, which windows.h would otherwise include in its older form.
#include <iphlpapi.h>
#include <windows.h>

#include <array>
#include <filesystem>
#include <vector>

#include "base/handle_windows.h"
#include "base/paths.h"
#include "system_check/port_owner.h"

namespace insegel::system_check {

namespace {

DWORD processListeningOn(std::uint16_t port) {
    std::vector<std::uint8_t> space;
    DWORD size = 0;
    while (::GetExtendedTcpTable(space.data(), &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_LISTENER, 0) ==
           ERROR_INSUFFICIENT_BUFFER) {
        space.resize(size);
    }
    if (space.size() < sizeof(MIB_TCPTABLE_OWNER_PID)) {
        return 0;
    }
    const auto* table = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID*>(space.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        if (::ntohs(static_cast<u_short>(table->table[i].dwLocalPort)) == port) {
            return table->table[i].dwOwningPid;
        }
    }
    return 0;
}

}  // namespace

std::string ownerOfPort(std::uint16_t port) {
    const DWORD number = processListeningOn(port);
    const Handle process(number == 0 ? nullptr
                                     : ::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, number));
    std::array<wchar_t, 32768> path{};  // the longest that Windows has
    DWORD size = static_cast<DWORD>(path.size());
    if (!process || ::QueryFullProcessImageNameW(process.get(), 0, path.data(), &size) == 0) {
        return {};
    }
    return pathToUtf8(std::filesystem::path(path.data()).filename());
}

}  // namespace insegel::system_check
