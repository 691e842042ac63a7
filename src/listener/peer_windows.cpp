#include <boost/asio/ip/tcp.hpp>  // before windows.h

#include <windows.h>

#include <iphlpapi.h>

#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include "listener/peer.h"

namespace insegel::listener {
namespace {

using boost::asio::ip::tcp;

struct HandleCloser {
    void operator()(HANDLE handle) const { ::CloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

std::vector<unsigned char> connectionTable(ULONG family) {
    DWORD size = 16 * 1024;
    std::vector<unsigned char> table;
    for (int attempt = 0; attempt < 5; ++attempt) {  // it may grow between two calls
        table.resize(size);
        const DWORD status =
            ::GetExtendedTcpTable(table.data(), &size, FALSE, family, TCP_TABLE_OWNER_PID_CONNECTIONS, 0);
        if (status == NO_ERROR) {
            return table;
        }
        if (status != ERROR_INSUFFICIENT_BUFFER) {
            break;
        }
    }
    return {};
}

bool isPort(DWORD field, unsigned short port) {
    // The low 16 bits in network byte order; the rest may be anything.
    return ntohs(static_cast<u_short>(field & 0xFFFFU)) == port;
}

bool isAddress(DWORD field, const boost::asio::ip::address& address) {
    const auto bytes = address.to_v4().to_bytes();
    return std::memcmp(&field, bytes.data(), bytes.size()) == 0;
}

bool isAddress(const UCHAR (&field)[16], const boost::asio::ip::address& address) {
    const auto bytes = address.to_v6().to_bytes();
    return std::memcmp(field, bytes.data(), bytes.size()) == 0;
}

template <typename Row>
bool isConnection(const Row& row, const tcp::endpoint& caller, const tcp::endpoint& here) {
    return row.dwState == MIB_TCP_STATE_ESTAB && isPort(row.dwLocalPort, caller.port()) &&
           isPort(row.dwRemotePort, here.port());
}

std::optional<DWORD> processOf(const tcp::endpoint& caller, const tcp::endpoint& here) {
    if (caller.address().is_v4()) {
        const auto bytes = connectionTable(AF_INET);
        if (bytes.empty()) {
            return std::nullopt;
        }
        const auto* table = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID*>(bytes.data());
        for (DWORD i = 0; i < table->dwNumEntries; ++i) {
            const auto& row = table->table[i];
            if (isConnection(row, caller, here) && isAddress(row.dwLocalAddr, caller.address()) &&
                isAddress(row.dwRemoteAddr, here.address())) {
                return row.dwOwningPid;
            }
        }
        return std::nullopt;
    }
    const auto bytes = connectionTable(AF_INET6);
    if (bytes.empty()) {
        return std::nullopt;
    }
    const auto* table = reinterpret_cast<const MIB_TCP6TABLE_OWNER_PID*>(bytes.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        const auto& row = table->table[i];
        if (isConnection(row, caller, here) && isAddress(row.ucLocalAddr, caller.address()) &&
            isAddress(row.ucRemoteAddr, here.address())) {
            return row.dwOwningPid;
        }
    }
    return std::nullopt;
}

/// TOKEN_USER with the SID it points into.
std::vector<unsigned char> userOf(HANDLE process) {
    HANDLE opened = nullptr;
    if (::OpenProcessToken(process, TOKEN_QUERY, &opened) == 0) {
        return {};
    }
    const Handle token(opened);
    DWORD size = 0;
    ::GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    std::vector<unsigned char> user(size);
    if (size == 0 || ::GetTokenInformation(token.get(), TokenUser, user.data(), size, &size) == 0) {
        return {};
    }
    return user;
}

PSID sidOf(std::vector<unsigned char>& user) {
    return reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid;
}

}  // namespace

bool isOwnUserAtOtherEnd(const tcp::endpoint& caller, const tcp::endpoint& here) {
    const auto id = processOf(caller, here);
    if (!id) {
        return false;
    }
    const Handle process(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, *id));
    if (!process) {
        return false;
    }
    auto theirs = userOf(process.get());
    auto ours = userOf(::GetCurrentProcess());
    return !theirs.empty() && !ours.empty() && ::EqualSid(sidOf(theirs), sidOf(ours)) != 0;
}

}  // namespace insegel::listener
