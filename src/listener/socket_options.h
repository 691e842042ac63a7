#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace insegel::listener {

/// Before bind: a restart gets the port in spite of old connections, and no other program ever shares it.
void prepareToBind(boost::asio::ip::tcp::acceptor& acceptor);

/// Programs this one starts do not inherit the socket (and with it the port).
void keepFromChildren(boost::asio::ip::tcp::acceptor& acceptor);
void keepFromChildren(boost::asio::ip::tcp::socket& socket);

/// Whether bind or listen failed because another program has the port.
bool meansTaken(const boost::system::error_code& error);

}  // namespace insegel::listener
