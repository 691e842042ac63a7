#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace insegel::listener {

/// Whether the socket at the other end of an accepted loopback connection belongs to a process of the user
/// this process runs as, and is open in both directions. False also where the system does not tell: after the
/// caller has closed, its socket belongs to nobody.
bool isOwnUserAtOtherEnd(const boost::asio::ip::tcp::endpoint& caller,
                         const boost::asio::ip::tcp::endpoint& here);

}  // namespace insegel::listener
