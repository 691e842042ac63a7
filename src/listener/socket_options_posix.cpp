#include <fcntl.h>

#include "listener/socket_options.h"

namespace insegel::listener {
namespace {

void closeOnExec(int descriptor) {
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

}  // namespace

void prepareToBind(boost::asio::ip::tcp::acceptor& acceptor) {
    // On POSIX this is about connections in TIME_WAIT only; two listening sockets still exclude each other.
    boost::system::error_code ignored;
    acceptor.set_option(boost::asio::socket_base::reuse_address(true), ignored);
}

void keepFromChildren(boost::asio::ip::tcp::acceptor& acceptor) {
    closeOnExec(acceptor.native_handle());
}

void keepFromChildren(boost::asio::ip::tcp::socket& socket) {
    closeOnExec(socket.native_handle());
}

bool meansTaken(const boost::system::error_code& error) {
    return error == boost::asio::error::address_in_use;
}

}  // namespace insegel::listener
