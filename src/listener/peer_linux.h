#pragma once

#include <cstdint>
#include <optional>

#include <boost/asio/ip/tcp.hpp>

namespace insegel::listener {

/// What the kernel knows of a TCP socket.
struct SocketOwner {
    unsigned state = 0;       ///< TCP_ESTABLISHED, …
    std::uint32_t user = 0;   ///< Means nothing where inode is 0.
    std::uint64_t inode = 0;  ///< 0: no process has it any more.
};

// The owner of the socket whose own address is `caller` and whose other end is `here`; nothing where there is
// none or where this way of asking is not open to us. It is found whichever family the caller's program
// opened it with.

/// By sock_diag(7): one question, one answer.
std::optional<SocketOwner> askKernel(const boost::asio::ip::tcp::endpoint& caller,
                                     const boost::asio::ip::tcp::endpoint& here);

/// By /proc/net/tcp and tcp6, for kernels and sandboxes without sock_diag.
std::optional<SocketOwner> searchTables(const boost::asio::ip::tcp::endpoint& caller,
                                        const boost::asio::ip::tcp::endpoint& here);

}  // namespace insegel::listener
